//! A program of imported blocks, as `cargo infra import` writes them, built and run.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use infra_tests::{
    example::{cargo_infra, succeed},
    workspace,
};
use serde_json::Value;

/// A program of imported blocks.
pub(super) struct Adopted {
    pub(super) folder: PathBuf,
    pub(super) program: PathBuf,
}

impl Adopted {
    /// Imports a template or an assembly, whose stack or app has this name, as the one module of a program, and builds that.
    pub(super) fn import(name: &str, from: &Path) -> Adopted {
        Adopted::import_with(name, from, &[]).0
    }

    /// The same with more words for the command; beside it, what it says.
    pub(super) fn import_with(name: &str, from: &Path, words: &[&str]) -> (Adopted, String) {
        let folder = workspace::root()
            .join("target/adopted")
            .join(name.to_lowercase());
        let _ = fs::remove_dir_all(folder.join("src"));
        fs::create_dir_all(folder.join("src")).expect("a folder under target can be made");
        let write = |file: &str, text: &str| {
            fs::write(folder.join(file), text).expect("the folder is ours")
        };
        let package = format!("adopted-{}", name.to_lowercase());
        let [infra, library] = ["dsl", "stdlib"].map(|path| workspace::root().join(path));
        write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"{package}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\ninfra = {{ path = {infra:?} }}\ninfra-std = {{ path = {library:?} }}\n\n[workspace]\n"
            ),
        );
        let lock = workspace::root().join("Cargo.lock");
        fs::copy(lock, folder.join("Cargo.lock")).expect("the same versions");
        write(
            "src/main.rs",
            &format!(
                "mod shop;\n\nfn main() -> std::process::ExitCode {{\n    infra::run::<shop::{name}>()\n}}\n"
            ),
        );
        let mut import = cargo_infra();
        import
            .arg("import")
            .arg(from)
            .args(["--name", name, "--out"])
            .arg(folder.join("src/shop.rs"));
        let output = run(import.args(words));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        succeed("cargo infra import", output);
        let mut build = workspace::cargo();
        build
            .args(["build", "--quiet"])
            .current_dir(&folder)
            .envs(workspace::beside());
        succeed("cargo build", run(&mut build));
        let program = workspace::root()
            .join("target/edited/target/debug")
            .join(package);
        (Adopted { program, folder }, said)
    }

    pub(super) fn run(&self, words: &[&str]) -> Output {
        run(Command::new(&self.program)
            .args(words)
            .current_dir(&self.folder)
            .env_remove("CDK_OUTDIR"))
    }

    /// What the program synthesises of a stack.
    pub(super) fn template(&self, stack: &str) -> Value {
        let said = succeed("template", self.run(&["template", stack]));
        serde_json::from_str(&said).expect("a template is JSON")
    }
}

pub(super) fn run(command: &mut Command) -> Output {
    command
        .output()
        .unwrap_or_else(|problem| panic!("{command:?}: {problem}"))
}
