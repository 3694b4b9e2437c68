//! What programs take that `cargo run` builds: synthesis of small stacks and large ones, and `list`.

use std::{fs, path::Path, process::Command};

use infra_tests::measure::unoptimised;

use super::{build, cost, least, row};

/// A program ends before the clock that counts CPU time has ticked often, so that many runs are counted together.
const RUNS: u32 = 40;

pub(crate) fn measure(folder: &Path) {
    let program = build::backend(folder);
    let to = folder.join("cdk.out");
    let each = |words: &[&str]| {
        let all = cost(|| (0..RUNS).for_each(|_| run(&program, words, folder)));
        all / f64::from(RUNS)
    };
    let out = to.display().to_string();
    let synthesis = each(&["synth", "--out", &out]);
    println!("the program that `cargo run` builds:");
    let copied = |from: &Path, runs| copying(from, &folder.join("copy"), runs);
    let of_backend = ("`cp -r` of what it writes", copied(&to, RUNS));
    row("synthesis of `backend`", synthesis, of_backend);
    row("`list`", each(&["list"]), of_backend);
    row("`--version`", each(&["--version"]), of_backend);
    for (bench, count, what) in [
        ("routes", "1000", "synthesis of 1,000 routes"),
        ("stacks", "40", "synthesis of 10,000 resources in 40 stacks"),
    ] {
        let program = unoptimised(bench);
        let to = folder.join(bench);
        let out = to.display().to_string();
        let seconds = least(3, || {
            let _ = fs::remove_dir_all(&to);
            run(&program, &["synth", count, &out], folder);
        });
        row(
            what,
            seconds,
            ("`cp -r` of what it writes", copied(&to, 10)),
        );
    }
}

/// What copying a folder costs on average, which is what the machine takes for the files.
fn copying(from: &Path, to: &Path, runs: u32) -> f64 {
    let all = cost(|| {
        for _ in 0..runs {
            let _ = fs::remove_dir_all(to);
            let status = Command::new("cp").arg("-r").arg(from).arg(to).status();
            assert!(status.expect("cp runs").success());
        }
    });
    all / f64::from(runs)
}

fn run(program: &Path, words: &[&str], folder: &Path) {
    let mut command = Command::new(program);
    finish(command.args(words).current_dir(folder));
}

pub(crate) fn finish(command: &mut Command) {
    let output = command
        .env_remove("CDK_OUTDIR")
        .env("CARGO", env!("CARGO"))
        .output()
        .expect("the program starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
