//! What cargo takes: the first build, a check and a program after an edit. Where they are installed, `tsc` stands beside the check,
//! over a program of the CDK.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::Command,
};

use infra_tests::{judges, workspace};

use super::{cost, least, row};

const RUNS: u32 = 5;

pub(crate) fn measure(folder: &Path) {
    println!("cargo, unoptimised:");
    let cold = folder.join("cold");
    let fresh = |words: &[&str]| {
        // Whatever was built there, was built by another state of the project.
        let _ = fs::remove_dir_all(&cold);
        cost(|| cargo(words, &cold))
    };
    let syn = fresh(&["build", "-p", "syn@3"]);
    let first = fresh(&["build", "--example", "backend"]);
    row("the first build of `backend`", first, ("syn", syn));
    let backend = workspace::root().join("examples/backend/main.rs");
    let empty = folder.join("empty");
    write_empty(&empty);
    let program = empty.join("src/main.rs");
    let edited = |file: &Path, words: &[&str], target: &Path| {
        least(RUNS, || {
            touch(file);
            cargo(words, target);
        })
    };
    let manifest = empty.join("Cargo.toml").display().to_string();
    for verb in ["check", "build"] {
        let of_empty = [verb, "--manifest-path", &manifest];
        let ours = [verb, "--example", "backend"];
        cargo(&of_empty, &empty.join("target"));
        cargo(&ours, &cold);
        let nothing = edited(&program, &of_empty, &empty.join("target"));
        let seconds = edited(&backend, &ours, &cold);
        let what = format!("`cargo {verb}` after an edit of `backend`");
        row(&what, seconds, ("an empty program", nothing));
        if let Some(theirs) = (verb == "check").then(|| tsc(folder)).flatten() {
            row(
                &what,
                seconds,
                ("`tsc --noEmit` of a program of the CDK", theirs),
            );
        }
    }
}

/// What `tsc` takes for a program of the CDK, if both are installed.
fn tsc(folder: &Path) -> Option<f64> {
    let (library, packages) = (judges::cdk_library()?, judges::handler_packages()?);
    let folder = folder.join("tsc");
    fs::create_dir_all(&folder).expect("a folder under target can be made");
    let _ = symlink(library, folder.join("node_modules"));
    let program = workspace::root().join("tests/benches/cdk/shop.ts");
    fs::copy(program, folder.join("shop.ts")).expect("as above");
    Some(least(RUNS, || {
        let status = Command::new(packages.join(".bin/tsc"))
            .args([
                "--noEmit",
                "--strict",
                "--skipLibCheck",
                "--module",
                "nodenext",
                "shop.ts",
            ])
            .current_dir(&folder)
            .status();
        assert!(
            status.expect("tsc runs").success(),
            "the CDK's program does not compile"
        );
    }))
}

/// The program, built as the first build does.
pub(crate) fn backend(folder: &Path) -> PathBuf {
    let cold = folder.join("cold");
    cargo(&["build", "--example", "backend"], &cold);
    cold.join("debug/examples/backend")
}

/// Cargo with these words. Each process writes where only this benchmark does.
pub(crate) fn cargo(words: &[&str], target: &Path) {
    let status = workspace::cargo()
        .args(words)
        .args(["--quiet", "--target-dir"])
        .arg(target)
        .status()
        .expect("cargo runs");
    assert!(status.success(), "`cargo {}` fails", words.join(" "));
}

/// As an editor leaves a file that was saved.
fn touch(file: &Path) {
    let text = fs::read(file).expect("the file is in the project");
    fs::write(file, text).expect("the file is in the project");
}

fn write_empty(folder: &Path) {
    let manifest =
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::create_dir_all(folder.join("src")).expect("a folder under target can be made");
    fs::write(folder.join("Cargo.toml"), manifest).expect("as above");
    fs::write(folder.join("src/main.rs"), "fn main() {}\n").expect("as above");
}
