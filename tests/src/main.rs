//! `cargo run -p infra-tests`: installs the judges, then runs every test and needs them all.
//!
//! `--update` rewrites the golden files and the compiler's messages; `--editor` builds rust-analyzer
//! too, which takes minutes, and needs it; what else is given goes to `cargo test`. Plain `cargo test`
//! does without judges that are not installed, and says so.

mod install;

use std::{
    env,
    ffi::OsString,
    panic::resume_unwind,
    process::{Command, ExitCode},
    thread,
};

use infra_tests::{editor, judges, workspace};

/// The variable that says how many tests a test program runs at once.
const THREADS: &str = "RUST_TEST_THREADS";

fn main() -> ExitCode {
    let mut passed_on: Vec<OsString> = env::args_os().skip(1).collect();
    let update = take(&mut passed_on, "--update");
    let with_editor = take(&mut passed_on, "--editor");
    let mut test = workspace::cargo();
    test.args(["test", "--workspace", "--no-fail-fast"])
        .args(&passed_on)
        .env(judges::REQUIRED, "required");
    if env::var_os(THREADS).is_none() {
        test.env(THREADS, threads());
    }
    if with_editor {
        test.env(editor::REQUIRED, "required");
    }
    // What is installed is waited for, and what is built is computed: neither waits for the other.
    let (installed, built) = thread::scope(|scope| {
        let judges = scope.spawn(install::judges);
        let built = build(&passed_on);
        (judges.join(), built)
    });
    let installed = installed.unwrap_or_else(|panic| resume_unwind(panic));
    let installed = installed.and_then(|()| match with_editor {
        true => install::editor(),
        false => Ok(()),
    });
    if let Err(problem) = installed {
        eprintln!("error: {problem}");
        return ExitCode::FAILURE;
    }
    if !built {
        return ExitCode::FAILURE;
    }
    if update {
        test.env("INFRA_UPDATE", "1").env("TRYBUILD", "overwrite");
    }
    exit_code(test)
}

/// How many tests run at once: who waits for a database, a deployment or a clock leaves a processor to others.
fn threads() -> String {
    let processors = thread::available_parallelism().map_or(1, |number| number.get());
    (processors + processors.div_ceil(2)).to_string()
}

/// Whether the tests are built.
fn build(passed_on: &[OsString]) -> bool {
    let of_cargo = passed_on.iter().take_while(|word| *word != "--");
    let of_cargo: Vec<&OsString> = of_cargo.filter(|word| *word != "--no-run").collect();
    let mut build = workspace::cargo();
    build
        .args(["test", "--workspace", "--no-run"])
        .args(of_cargo);
    exit_code(build) == ExitCode::SUCCESS
}

/// Whether a word was given, which is then taken out.
fn take(arguments: &mut Vec<OsString>, word: &str) -> bool {
    let before = arguments.len();
    arguments.retain(|argument| argument != word);
    arguments.len() < before
}

fn exit_code(mut command: Command) -> ExitCode {
    match command.status() {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(status) => ExitCode::from(
            status
                .code()
                .and_then(|code| code.try_into().ok())
                .unwrap_or(1),
        ),
        Err(problem) => {
            eprintln!("error: cannot run cargo: {problem}");
            ExitCode::FAILURE
        }
    }
}
