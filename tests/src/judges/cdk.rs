//! The stock `cdk` command, which has to take our assembly for one of its own.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

use super::{NODE, installed, run};

/// The `cdk` command, with a home folder of its own.
pub struct Cdk {
    program: PathBuf,
    home: TempDir,
    environment: Vec<(&'static str, String)>,
}

impl Cdk {
    /// The pinned `cdk`, if it is installed.
    pub fn find() -> Option<Cdk> {
        let program = installed("cdk", &format!("{NODE}/node_modules/.bin/cdk"))?;
        let home = tempfile::tempdir().expect("a folder for the `cdk` command's own files");
        Some(Cdk {
            program,
            home,
            environment: Vec::new(),
        })
    }

    /// The same with more in its environment: where AWS is, for one.
    pub fn with(mut self, environment: impl IntoIterator<Item = (&'static str, String)>) -> Cdk {
        self.environment.extend(environment);
        self
    }

    /// Runs `cdk` with these words in a folder.
    pub fn run<'a>(&self, folder: &Path, words: impl IntoIterator<Item = &'a str>) -> Output {
        run(&mut self.command(folder, words))
    }

    /// Its command line, in a folder.
    pub fn command<'a>(&self, folder: &Path, words: impl IntoIterator<Item = &'a str>) -> Command {
        let quiet = [
            ("CDK_DISABLE_CLI_TELEMETRY", "true"),
            ("CDK_DISABLE_VERSION_CHECK", "1"),
            ("CI", "true"),
        ];
        let mut command = Command::new(&self.program);
        command
            .args(["--no-notices", "--no-color"])
            .args(words)
            .current_dir(folder)
            .envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.envs(quiet).env("CDK_HOME", self.home.path());
        command
    }
}
