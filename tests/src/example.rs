//! The examples and `cargo infra`, as a user has them: programs that are built by cargo and run in a folder.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{template::Template, workspace};

/// An example's program.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its name, as in `cargo run --example NAME`.
    pub name: String,
    program: PathBuf,
}

impl Example {
    /// All examples, in order of name.
    pub fn all() -> &'static [Example] {
        &built().0
    }

    /// The example with this name.
    pub fn named(name: &str) -> &'static Example {
        let found = Self::all().iter().find(|example| example.name == name);
        found.unwrap_or_else(|| panic!("there is no example `{name}`"))
    }

    /// Its command line, in a folder.
    pub fn command(
        &self,
        folder: &Path,
        words: impl IntoIterator<Item = impl AsRef<OsStr>>,
    ) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(words)
            .current_dir(folder)
            .stdin(Stdio::null())
            .env_remove("CDK_OUTDIR");
        command
    }

    /// Runs it with these words in a folder.
    pub fn run(&self, folder: &Path, words: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Output {
        let mut command = self.command(folder, words);
        command
            .output()
            .unwrap_or_else(|problem| panic!("{command:?} does not start: {problem}"))
    }

    /// What it prints, given these words, in a folder of no importance.
    pub fn print(&self, words: &[&str]) -> String {
        let folder = tempfile::tempdir().expect("a folder to run in");
        succeed(
            &format!("{} {}", self.name, words.join(" ")),
            self.run(folder.path(), words),
        )
    }

    /// Runs it as a user does first, and takes what it writes.
    pub fn synth(&self) -> Assembly {
        let folder = tempfile::tempdir().expect("a folder to synthesise in");
        succeed(&self.name, self.run(folder.path(), [""; 0]));
        Assembly { folder }
    }
}

/// A cloud assembly, gone with the value.
pub struct Assembly {
    folder: TempDir,
}

impl Assembly {
    /// The folder that holds `cdk.out`.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The files in `cdk.out`, by path.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        read(&self.folder().join("cdk.out"))
    }

    /// The stacks' templates' files, in order of name.
    pub fn template_files(&self) -> Vec<PathBuf> {
        let mut files = workspace::entries(&self.folder().join("cdk.out"));
        files.retain(|file| file.to_string_lossy().ends_with(".template.json"));
        assert!(!files.is_empty(), "`cdk.out` holds no template");
        files
    }

    /// The template of a stack.
    pub fn template(&self, stack: &str) -> Template {
        Template::new(self.json(&format!("{stack}.template.json")))
    }

    /// A file of `cdk.out` that is JSON.
    pub fn json(&self, file: &str) -> Value {
        let path = self.folder().join("cdk.out").join(file);
        let text =
            fs::read_to_string(&path).unwrap_or_else(|problem| panic!("`{file}`: {problem}"));
        serde_json::from_str(&text).unwrap_or_else(|problem| panic!("`{file}`: {problem}"))
    }
}

/// Every file in a folder, by its path inside.
pub fn read(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inner) = folders.pop() {
        for path in workspace::entries(&inner) {
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .expect("it is inside")
                    .to_path_buf();
                files.insert(name, fs::read(&path).expect("a file just listed"));
            }
        }
    }
    files
}

/// What a program printed.
///
/// # Panics
/// If it failed, with what it said.
pub fn succeed(what: &str, output: Output) -> String {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "`{what}` failed, {}\n{said}{error}",
        output.status
    );
    said
}

/// `cargo infra`, in the workspace's folder.
pub fn cargo_infra() -> Command {
    let mut command = Command::new(&built().1);
    command.current_dir(workspace::root()).arg("infra");
    command
}

fn built() -> &'static (Vec<Example>, PathBuf) {
    static BUILT: OnceLock<(Vec<Example>, PathBuf)> = OnceLock::new();
    BUILT.get_or_init(build)
}

/// Builds the programs as `cargo test` has built them, and learns from cargo where they are.
fn build() -> (Vec<Example>, PathBuf) {
    let mut cargo = workspace::cargo();
    cargo.args([
        "build",
        "--workspace",
        "--examples",
        "--bin",
        "cargo-infra",
        "--message-format",
        "json-render-diagnostics",
    ]);
    let messages = succeed("cargo build", cargo.output().expect("cargo runs the tests"));
    let messages: Vec<Value> = messages
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let of_kind = |kind: &'static str| {
        let messages = messages.iter();
        messages.filter_map(move |message| program(kind, message))
    };
    let mut examples: Vec<Example> = of_kind("example").collect();
    examples.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(!examples.is_empty(), "the workspace has no example");
    let cargo_infra = of_kind("bin").find(|program| program.name == "cargo-infra");
    (examples, cargo_infra.expect("it was asked for").program)
}

/// The program that a message of cargo's is about, if it is of this kind.
fn program(kind: &str, message: &Value) -> Option<Example> {
    let is_one = message["target"]["kind"] == serde_json::json!([kind]);
    let program = message["executable"].as_str().filter(|_| is_one)?;
    Some(Example {
        name: message["target"]["name"].as_str()?.to_owned(),
        program: program.into(),
    })
}
