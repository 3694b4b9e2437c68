//! `bundle` with programs that never end: it stops them, and says so.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use crate::bundle::Backend;

const HANDLER: &str = "backend/lambda/api/v1/status/get.ts";

/// What it starts does not end either, and holds what it would say it by.
const HANGS: &str = "#!/bin/sh\nsleep 40\nexit 1\n";

#[test]
fn an_esbuild_that_hangs_is_stopped() {
    let packages = packages();
    let backend = Backend::with(Some(packages.path().to_owned()));
    let said = stopped(backend.command(["bundle", HANDLER]), "1");
    assert_eq!(
        said,
        format!(
            "error: `{HANDLER}` cannot be bundled: esbuild did not end in 1 seconds, and was stopped\n  help: run it again, or let it take longer: `INFRA_TIMEOUT=2`\n"
        )
    );
}

#[test]
fn a_cargo_that_hangs_is_stopped() {
    let folder = tempfile::tempdir().expect("a folder");
    let cargo = folder.path().join("cargo");
    program(&cargo);
    let backend = Backend::with(None);
    let mut bundle = backend.command(["bundle", "backend/migrations/bootstrap"]);
    // A program that was built before would be taken as it is.
    bundle.env("CARGO", cargo).env("INFRA_CACHE", "");
    let said = stopped(bundle, "1");
    assert!(
        said.contains("/cargo` did not end in 1 seconds, and was stopped\n  help: "),
        "{said}"
    );
}

/// Of two that want one archive, one waits for the other, and not for ever.
#[test]
fn another_bundle_that_hangs_is_not_waited_for() {
    let packages = packages();
    let backend = Backend::with(Some(packages.path().to_owned()));
    let mut first = backend.command(["bundle", HANDLER]);
    first.env("INFRA_TIMEOUT", "8");
    first.stdout(Stdio::null()).stderr(Stdio::null());
    let mut first = first.spawn().expect("it is built");
    let end = Instant::now() + Duration::from_secs(30);
    while !packages.path().join("esbuild/bin/runs").exists() && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(10));
    }
    let said = stopped(backend.command(["bundle", HANDLER]), "1");
    assert!(
        said.starts_with("error: another process makes the same archive, and has not ended in 1 seconds\n  help: "),
        "{said}"
    );
    first.wait().expect("it was started");
}

#[test]
fn a_patience_that_is_no_number_is_an_error() {
    let packages = packages();
    let backend = Backend::with(Some(packages.path().to_owned()));
    let said = stopped(backend.command(["bundle", HANDLER]), "soon");
    assert!(
        said.starts_with(
            "error: `INFRA_TIMEOUT` is `soon`, which is not a number of seconds\n  help: "
        ),
        "{said}"
    );
}

/// What the command says that fails well before its program would end.
#[track_caller]
fn stopped(mut command: Command, timeout: &str) -> String {
    let started = Instant::now();
    let output: Output = command
        .env("INFRA_TIMEOUT", timeout)
        .output()
        .expect("it is built");
    assert!(started.elapsed() < Duration::from_secs(30), "it waited");
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder of packages with an esbuild that hangs.
fn packages() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let package = folder.path().join("esbuild");
    fs::create_dir_all(package.join("bin")).expect("the folder is ours");
    fs::write(package.join("package.json"), r#"{"version":"0.1.0"}"#).expect("the folder is ours");
    program(&package.join("bin/esbuild"));
    folder
}

/// A program that hangs, and leaves a mark beside.
fn program(path: &Path) {
    let script = HANGS.replace("sleep", "touch \"$(dirname \"$0\")/runs\"\nsleep");
    fs::write(path, script).expect("the folder is ours");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("the folder is ours");
}
