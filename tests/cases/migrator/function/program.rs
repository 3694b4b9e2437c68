//! The program that Lambda starts: built as it is for a deployment.

use std::{
    path::PathBuf,
    process::{Command, Stdio},
    sync::OnceLock,
};

use infra_tests::{judges, workspace};
use serde_json::Value;

/// Amazon Linux 2023, which `provided.al2023` is.
const GLIBC: (u32, u32) = (2, 34);

/// `bootstrap`
pub(crate) fn bootstrap() -> &'static PathBuf {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(build)
}

fn build() -> PathBuf {
    let mut build = workspace::cargo();
    build.args([
        "build",
        "--release",
        "--quiet",
        "--package",
        "infra-migrator",
        "--bin",
        "bootstrap",
    ]);
    build.arg("--message-format=json").stderr(Stdio::inherit());
    let output = build.output().expect("`cargo` starts");
    assert!(output.status.success(), "`bootstrap` does not build");
    let messages = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let mut programs = messages.lines().filter_map(|line| {
        let message: Value = serde_json::from_str(line).expect("a message of cargo");
        message["executable"].as_str().map(PathBuf::from)
    });
    programs.next_back().expect("a program")
}

#[test]
fn the_program_runs_on_amazon_linux_2023() {
    if Command::new("objdump").arg("--version").output().is_err() {
        return judges::skip("objdump", "install binutils");
    }
    let program = bootstrap();
    let output = Command::new("objdump").arg("-T").arg(program).output();
    let output = output.expect("it just started");
    let symbols = String::from_utf8_lossy(&output.stdout);
    let version = |text: &str| {
        let mut numbers = text.split('.').map(|number| number.parse().ok());
        Some((numbers.next()??, numbers.next()??))
    };
    let needed = symbols
        .split("GLIBC_")
        .skip(1)
        .filter_map(|rest| version(rest.split([')', ' ']).next()?))
        .max();
    let size = program.metadata().expect("a file").len();
    println!("`bootstrap` needs glibc {needed:?} and is {size} bytes");
    assert!(needed.is_some_and(|needed| needed <= GLIBC), "{needed:?}");
}
