//! The command line of every program that ends in `infra::run`, asked of the backend.

use std::{fs, path::Path, process::Output};

use infra_tests::example::{self, Example, succeed};
use serde_json::Value;
use tempfile::TempDir;

#[test]
fn grants_tell_why_a_schema_is_opened_unmigrated() {
    let printed = Example::named("shared").print(&["grants"]);
    for line in [
        "  grant report { connect open as DATABASE }  examples/shared/main.rs:",
        "shop-proxy-group\"} on port 5432\n    unmigrated, because the shop's own stack migrates it\n",
    ] {
        assert!(printed.contains(line), "{printed}");
    }
    let json = Example::named("shared").print(&["grants", "--format", "json"]);
    assert!(json.contains("\"remarks\": ["), "{json}");
}

#[test]
fn synth_is_what_runs_without_a_word() {
    let (folder, backend) = start();
    let said = succeed("backend", backend.run(folder.path(), [""; 0]));
    assert!(
        said.contains("cdk.out"),
        "it does not say where it wrote: {said}"
    );
    let first = example::read(&folder.path().join("cdk.out"));
    succeed(
        "backend synth",
        backend.run(folder.path(), ["synth", "--out", "named"]),
    );
    assert!(
        first == example::read(&folder.path().join("named")),
        "`synth` differs from no word at all"
    );
}

#[test]
fn quiet_says_nothing() {
    let (folder, backend) = start();
    assert_eq!(
        succeed("backend", backend.run(folder.path(), ["synth", "--quiet"])),
        ""
    );
    assert!(folder.path().join("cdk.out/manifest.json").exists());
}

#[test]
fn the_assembly_goes_where_the_cdk_command_says() {
    let (folder, backend) = start();
    let mut command = backend.command(folder.path(), [""; 0]);
    succeed(
        "backend",
        command
            .env("CDK_OUTDIR", "elsewhere")
            .output()
            .expect("it starts"),
    );
    assert_eq!(names(folder.path()), ["elsewhere"]);
}

#[test]
fn list_prints_a_stack_a_line() {
    assert_eq!(Example::named("backend").print(&["list"]), "Backend\n");
}

#[test]
fn template_prints_what_synth_writes() {
    let backend = Example::named("backend");
    let printed: Value =
        serde_json::from_str(&backend.print(&["template"])).expect("it prints JSON");
    assert_eq!(printed, backend.synth().json("Backend.template.json"));
}

#[test]
fn grants_print_who_may_do_what() {
    let printed = Example::named("backend").print(&["grants"]);
    for word in [
        "rds-db:connect",
        "secretsmanager:GetSecretValue",
        "AUTH_SECRETS_ARN",
    ] {
        assert!(
            printed.contains(word),
            "`grants` does not say `{word}`:\n{printed}"
        );
    }
}

#[test]
fn graph_prints_dot() {
    let printed = Example::named("backend").print(&["graph"]);
    assert!(
        printed.starts_with("digraph") && printed.contains("->"),
        "{printed}"
    );
}

#[test]
fn reading_commands_write_nothing() {
    let (folder, backend) = start();
    for command in [
        "list",
        "template",
        "grants",
        "permissions",
        "graph",
        "schema",
    ] {
        succeed(command, backend.run(folder.path(), [command]));
    }
    assert!(names(folder.path()).is_empty());
}

#[test]
fn an_unknown_word_is_an_error_that_says_what_to_type() {
    refused(&["sinth"], "sinth");
    refused(&["synth", "--ouput", "x"], "--ouput");
    refused(&["synth", "--stack", "Bakend"], "Bakend");
    refused(&["list", "surplus"], "surplus");
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error() {
    let (folder, backend) = start();
    fs::write(folder.path().join("file"), "not a folder").expect("the folder is ours");
    let output = backend.run(folder.path(), ["synth", "--out", "file/inside"]);
    fails_with(1, &output, "file/inside");
    assert_eq!(names(folder.path()), ["file"]);
}

/// A failure leaves the last good assembly, and nothing half made beside it.
#[test]
fn a_failure_leaves_the_previous_output_untouched() {
    let (folder, backend) = start();
    succeed("backend", backend.run(folder.path(), [""; 0]));
    let before = example::read(folder.path());
    fails_with(
        USAGE,
        &backend.run(folder.path(), ["synth", "--stack", "Bakend"]),
        "Bakend",
    );
    assert!(
        before == example::read(folder.path()),
        "a failed run changed files"
    );
}

fn start() -> (TempDir, &'static Example) {
    (
        tempfile::tempdir().expect("a folder to run in"),
        Example::named("backend"),
    )
}

fn refused(words: &[&str], token: &str) {
    let (folder, backend) = start();
    fails_with(USAGE, &backend.run(folder.path(), words), token);
    assert!(names(folder.path()).is_empty(), "{words:?} wrote something");
}

/// What is wrong with the words typed; 1 is what went wrong with them done.
const USAGE: i32 = 2;

/// It fails in words: the token, what to type, and no panic.
fn fails_with(code: i32, output: &Output, token: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(
        said.contains(&format!("`{token}`")),
        "it does not name `{token}`:\n{said}"
    );
    assert!(
        said.contains("help: "),
        "it does not say what to type:\n{said}"
    );
    assert!(!said.contains("panicked"), "{said}");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = infra_tests::workspace::entries(folder);
    entries
        .iter()
        .filter_map(|path| path.file_name()?.to_str().map(str::to_owned))
        .collect()
}
