//! The stock `cdk` command, which deploys an assembly to an emulator of AWS and destroys what came of it. It knows no stack.

use std::{
    path::{Path, PathBuf},
    process::Output,
};

use crate::{
    emulator::{ACCOUNT, Client},
    example::succeed,
    judges::Cdk,
};

/// Who deploys an assembly.
pub struct Deployer {
    cdk: Cdk,
    package: PathBuf,
    assembly: PathBuf,
}

impl Deployer {
    /// Deploys, as this account, what a program wrote, if `cdk` is installed. The program's package is where the assembly's commands
    /// run, and Node.js finds the packages of handlers in the last folder.
    pub fn find(
        client: Client<'_>,
        package: &Path,
        assembly: PathBuf,
        node_modules: &Path,
    ) -> Option<Deployer> {
        let cdk = Cdk::find()?
            .with(client.environment())
            .with([("NODE_PATH", node_modules.display().to_string())]);
        Some(Deployer {
            cdk,
            package: package.to_owned(),
            assembly,
        })
    }

    /// The same with more in its environment.
    pub fn with(self, environment: impl IntoIterator<Item = (&'static str, String)>) -> Deployer {
        let cdk = self.cdk.with(environment);
        Deployer { cdk, ..self }
    }

    /// Prepares an account in a region for what the tests' own account deploys.
    pub fn bootstrap(&self, client: Client<'_>) {
        let environment = format!("aws://{}/{}", client.account(), client.region());
        let administrator = "arn:aws:iam::aws:policy/AdministratorAccess";
        let words = ["bootstrap", &environment, "--trust", ACCOUNT];
        let executes = ["--cloudformation-execution-policies", administrator];
        let mut command = self
            .cdk
            .command(&self.package, words.into_iter().chain(executes));
        let output = command.envs(client.environment()).output();
        succeed("cdk bootstrap", output.expect("`cdk` is installed"));
    }

    /// Deploys the stacks that the words select, as `["--all"]`; they may hold more of the command's options.
    pub fn deploy(&self, words: &[&str]) -> Output {
        let quiet = ["--require-approval", "never", "--progress", "events"];
        self.run("deploy", words, &quiet)
    }

    /// Deletes the stacks that the words select.
    pub fn destroy(&self, words: &[&str]) -> Output {
        self.run("destroy", words, &["--force"])
    }

    fn run(&self, command: &str, words: &[&str], more: &[&str]) -> Output {
        let assembly = self.assembly.to_string_lossy();
        let words = [&[command, "--app", &*assembly], words, more].concat();
        self.cdk.run(&self.package, words)
    }
}
