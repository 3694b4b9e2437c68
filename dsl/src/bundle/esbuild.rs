//! Runs esbuild on one handler. It must not know where esbuild comes from, nor what becomes of the files.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use infra_assets::{
    checksum,
    node_project::{CONFIGURATIONS, is_in_runtime},
};

use super::{
    Failure, Files, Project, child, inputs,
    messages::{self, Message},
    missing, source_map,
};
use crate::{Handler, ordered::ordered};

/// An esbuild that can be run.
pub(super) struct Esbuild {
    pub(super) version: String,
    pub(super) program: PathBuf,
    /// The script, where `program` is Node.js.
    pub(super) through: Option<PathBuf>,
}

/// Where esbuild lists what it read.
const INPUTS: &str = "inputs.json";

/// The bundle's file, which is an ES module: those may `await` at their top, and hold code of either kind.
const FILE: &str = "index.mjs";

/// How long esbuild may take for one handler, which is a second at most where nothing hangs.
const PATIENCE: Duration = Duration::from_secs(300);

/// How every handler is bundled.
const OPTIONS: [&str; 11] = [
    "--bundle",
    "--platform=node",
    "--format=esm",
    // The oldest runtime that a function may still have; newer ones run the same code.
    "--target=node20",
    // Less to load at a cold start. Names stay, since logs and errors show them.
    "--minify-whitespace",
    "--minify-syntax",
    "--sourcemap=linked",
    "--sources-content=false",
    "--log-level=error",
    "--log-limit=0",
    "--color=false",
];

/// A handler that Lambda would not find is an error, not a warning.
const CHECKED: &str = "--log-override:import-is-undefined=error";

/// What code of the CommonJS kind expects to be there, and an ES module does not have. As properties of the global object, they
/// give way to variables of the same names.
const BANNER: &str = "--banner:js=\
import{createRequire as infraRequire}from\"node:module\";\
globalThis.require??=infraRequire(import.meta.url);\
globalThis.__filename??=import.meta.filename;\
globalThis.__dirname??=import.meta.dirname;";

/// How bundles are made, as one text: another way makes other archives.
pub(super) fn recipe() -> String {
    checksum::lines(OPTIONS.into_iter().chain([CHECKED, BANNER, FILE]))
}

impl Esbuild {
    /// The bundle and its source map, and what they were made of. `folder` is for whatever is written meanwhile.
    pub(super) fn bundle(
        &self,
        code: Handler,
        project: &Project,
        folder: &Path,
    ) -> Result<(Files, Vec<String>), Failure> {
        let mut said = self.run(code, project, folder, &[])?;
        let given = given(&said);
        if !given.is_empty() {
            said = self.run(code, project, folder, &given)?;
        }
        if !said.is_empty() {
            return Err(refused(code, project, said));
        }
        let read = |name: &str| {
            let path = folder.join(name);
            fs::read(&path).map_err(|error| Failure::Read { path, error })
        };
        let inputs = inputs::read(&read(INPUTS)?);
        inputs::check(code, project, &inputs)?;
        let map = format!("{FILE}.map");
        let portable =
            source_map::portable(&read(&map)?, folder, &project.root).map_err(|error| {
                Failure::Failed {
                    file: code.file(),
                    said: error.to_string(),
                }
            })?;
        let files = ordered([(FILE.to_owned(), read(FILE)?), (map, portable)]);
        Ok((files, inputs))
    }

    /// The errors in the code.
    fn run(
        &self,
        code: Handler,
        project: &Project,
        folder: &Path,
        given: &[String],
    ) -> Result<Vec<Message>, Failure> {
        let mut outfile = std::ffi::OsString::from("--outfile=");
        outfile.push(folder.join(FILE));
        let mut metafile = std::ffi::OsString::from("--metafile=");
        metafile.push(folder.join(INPUTS));
        // One in a folder that is not the project's must not matter.
        let is_configured = code.sources().any(|source| {
            CONFIGURATIONS
                .iter()
                .any(|name| source.path().ends_with(name))
        });
        let unconfigured = (!is_configured).then_some("--tsconfig-raw={}");
        let externals = given.iter().map(|name| format!("--external:{name}"));
        let mut command = Command::new(&self.program);
        command
            .args(&self.through)
            .args(OPTIONS)
            .args([CHECKED, BANNER])
            .args(externals)
            .args(unconfigured)
            .args([outfile, metafile])
            // Errors name files from there.
            .current_dir(&project.root)
            .env_remove("PWD")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let patience = child::patience(PATIENCE).map_err(Failure::Said)?;
        let output = child::run(&mut command, &entry(code), patience)
            .map_err(|error| Failure::NotStarted {
                program: self.shown().into(),
                error,
            })?
            .ok_or(Failure::Late {
                file: code.file(),
                patience,
            })?;
        let said = String::from_utf8_lossy(&output.stderr);
        match messages::read(&said) {
            none if none.is_empty() && !output.status.success() => {
                let said = format!(
                    "esbuild {} ended with {}\n{}",
                    self.version,
                    output.status,
                    said.trim()
                );
                Err(Failure::Failed {
                    file: code.file(),
                    said,
                })
            }
            messages => Ok(messages),
        }
    }

    fn shown(&self) -> &OsStr {
        self.program.as_os_str()
    }
}

/// What is bundled: the handler and nothing else of its file, from a module of either kind.
fn entry(code: Handler) -> String {
    format!(
        "export {{ handler }} from {};",
        serde_json::Value::from(format!("./{}", code.file()))
    )
}

/// The packages that are missing here and there in Lambda; none where anything else is wrong too. They are bundled where they are
/// installed, in the version that is locked.
fn given(messages: &[Message]) -> Vec<String> {
    let missing: Vec<&str> = messages.iter().filter_map(Message::unresolved).collect();
    if missing.len() < messages.len() || !missing.iter().all(|name| is_in_runtime(name)) {
        return Vec::new();
    }
    missing.into_iter().map(str::to_owned).collect()
}

fn refused(code: Handler, project: &Project, messages: Vec<Message>) -> Failure {
    let listing = project
        .around()
        .find(|folder| folder.join("package.json").is_file());
    Failure::Refused {
        file: code.file(),
        folder: project.said(listing.unwrap_or(&project.root)),
        missing: missing::of(project, &messages),
        messages,
        manager: project.manager(),
    }
}
