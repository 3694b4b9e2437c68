//! What programs take: synthesis, `list`, and the first `bundle` of a migrator.

use std::{fs, path::Path, process::Command};

use super::{build, cost, row};

/// A program ends before the clock that counts CPU time has ticked often, so that many runs are counted together.
const RUNS: u32 = 40;

pub(crate) fn measure(folder: &Path, bundles: bool) {
    let program = build::backend(folder);
    let to = folder.join("cdk.out");
    let each = |words: &[&str]| {
        let all = cost(|| (0..RUNS).for_each(|_| run(&program, words, folder)));
        all / f64::from(RUNS)
    };
    let out = to.display().to_string();
    let synthesis = each(&["synth", "--out", &out]);
    println!("the program that `cargo run` builds:");
    let copy = folder.join("copy");
    let copied = cost(|| {
        for _ in 0..RUNS {
            let _ = fs::remove_dir_all(&copy);
            let mut cp = Command::new("cp");
            let status = cp.arg("-r").arg(&to).arg(&copy).status();
            assert!(status.expect("cp runs").success());
        }
    }) / f64::from(RUNS);
    let copied = ("`cp -r` of what it writes", copied);
    row("synthesis of `backend`", synthesis, copied);
    row("`list`", each(&["list"]), copied);
    row("`--version`", each(&["--version"]), copied);
    if bundles {
        bundle(folder, &program);
    }
}

/// A migrator that nobody has built, and one that was built in another target folder.
fn bundle(folder: &Path, program: &Path) {
    let name = "backend/migrations/bootstrap";
    let cache = folder.join("cache");
    let _ = fs::remove_dir_all(&cache);
    let bundle = |target: &str| {
        let target = folder.join(target);
        let _ = fs::remove_dir_all(&target);
        // An archive in the target folder of the program itself would be found, too.
        let copy = target.join("backend");
        fs::create_dir_all(&target).expect("a folder under target can be made");
        fs::write(target.join("CACHEDIR.TAG"), "").expect("as above");
        fs::copy(program, &copy).expect("as above");
        cost(|| {
            let mut command = Command::new(&copy);
            command.args(["bundle", name]);
            command.env("INFRA_CACHE", &cache);
            finish(&mut command);
        })
    };
    let first = bundle("first");
    let unlike = cost(|| build::cargo(&["build", "--release", "-p", "syn@3"], &folder.join("syn")));
    row(
        "the first `bundle` of a migrator",
        first,
        ("syn, optimised", unlike),
    );
    row(
        "in another target folder",
        bundle("second"),
        ("syn, optimised", unlike),
    );
}

fn run(program: &Path, words: &[&str], folder: &Path) {
    let mut command = Command::new(program);
    finish(command.args(words).current_dir(folder));
}

fn finish(command: &mut Command) {
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
