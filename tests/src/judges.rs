//! The judges: tools of others that say what is wrong with a template. Here is where they are, how
//! each is asked, and its answer as data. What is acceptable is for the tests to say.
//!
//! They judge offline and report to nobody. A judge that is not installed is skipped in plain sight,
//! unless the tests were started by the command that installs them all.

mod audit;
mod browser;
mod cdk;
mod cfn_lint;
mod checkov;
mod parliament;
mod rules;
mod validate;

use std::{
    collections::BTreeSet,
    env, fmt,
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::Mutex,
};

use serde_json::Value;

pub use audit::audit;
pub use browser::{UNPACKED, browser, script};
pub use cdk::Cdk;
pub use cfn_lint::cfn_lint;
pub use checkov::checkov;
pub use parliament::parliament;
pub use rules::Linter;
pub use validate::cloudformation_validate;

use crate::workspace;

/// The variable that makes a missing judge a failure.
pub const REQUIRED: &str = "INFRA_JUDGES";
/// The Python judges' folder, a venv.
pub const PYTHON: &str = "python";
/// The npm judges' folder.
pub const NODE: &str = "node";

/// The folder of the CDK's library, with which benchmarks compare, and of the auditors that need it.
pub const CDK: &str = "cdk";
/// The folder of the browser that looks at pictures.
pub const BROWSER: &str = "browser";
/// The folder of the packages that the backend's handlers use.
pub const LAMBDA: &str = "lambda";
/// The folder of the packages that the handlers of the example `events` use.
pub const EVENTS: &str = "events";

/// The folder of PostgreSQL in each major version that Aurora has.
pub const POSTGRES: &str = "postgres";

/// The folder of the emulator of AWS, a venv.
pub const EMULATOR: &str = "emulator";

/// Where judges are installed.
pub fn folder() -> PathBuf {
    workspace::root().join("target/judges")
}

/// What a judge found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// How grave it is.
    pub level: Level,
    /// The judge's name for the rule.
    pub rule: String,
    /// The resource or the path in the template.
    pub place: String,
    /// The judge's words.
    pub message: String,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The template cannot be deployed.
    Error,
    /// It can, and should not.
    Warning,
    /// Worth knowing.
    Information,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} {} at {}: {}",
            self.level, self.rule, self.place, self.message
        )
    }
}

/// A program of a judge, or nothing if it is not installed.
///
/// # Panics
/// If it is not installed and judges are required.
pub(crate) fn installed(judge: &str, program: &str) -> Option<PathBuf> {
    let program = folder().join(program);
    if program.exists() {
        return Some(program);
    }
    skip(judge, "run cargo run -p infra-tests");
    None
}

/// Says that what needs this is skipped.
///
/// # Panics
/// If judges are required.
pub fn skip(judge: &str, help: &str) {
    let fact = format!("{judge} is not installed; {help}");
    assert!(env::var_os(REQUIRED).is_none(), "{fact}");
    say(&fact);
}

/// Says once that something is skipped here, and why.
pub fn say(fact: &str) {
    static SKIPPED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    if SKIPPED
        .lock()
        .is_ok_and(|mut skipped| skipped.insert(fact.to_owned()))
    {
        // Past the test runner, which keeps what a passing test prints to itself.
        let _ = writeln!(io::stderr(), "skipped: {fact}");
    }
}

/// The CDK's library for Node.js programs, if it is installed: the folder that `NODE_PATH` wants.
pub fn cdk_library() -> Option<PathBuf> {
    let library = installed(
        "the CDK's library",
        &format!("{CDK}/node_modules/aws-cdk-lib"),
    )?;
    Some(library.with_file_name(""))
}

/// The packages that the backend's handlers use, as its lock file pins them, if they are installed.
pub fn handler_packages() -> Option<PathBuf> {
    installed("the handlers' packages", &format!("{LAMBDA}/node_modules"))
}

/// As [`handler_packages`], for the example `events`.
pub fn event_packages() -> Option<PathBuf> {
    installed(
        "the packages of the example `events`",
        &format!("{EVENTS}/node_modules"),
    )
}

/// A Python judge's script, run by the interpreter beside it: its own first line names the folder
/// in which it was installed before it was moved here.
fn python(judge: &str, script: &str) -> Option<Command> {
    let script = installed(judge, &format!("{PYTHON}/bin/{script}"))?;
    let mut command = Command::new(script.with_file_name("python"));
    command.arg(script);
    Some(command)
}

/// Runs a judge without input, without credentials and without a network to ask.
fn run(command: &mut Command) -> Output {
    let offline = [
        ("AWS_EC2_METADATA_DISABLED", "true"),
        ("AWS_CONFIG_FILE", "/dev/null"),
        ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
        ("AWS_REGION", "us-east-1"),
        ("NO_COLOR", "1"),
    ];
    command
        .envs(offline)
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|problem| panic!("{command:?} does not start: {problem}"))
}

/// A judge's answer in JSON, whatever its exit code says.
fn answer(command: &mut Command, template: &Path) -> Value {
    let output = run(command);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|problem| {
        let (said, error) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        panic!(
            "{command:?} gave no judgement on {}: {problem}\n{said}{error}",
            template.display()
        )
    })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
