//! A rust-analyzer, asked over the language-server protocol as an editor asks it. It knows nothing of
//! blocks: a test says where to ask and what it wants to hear.

mod file;
mod server;

use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Once,
};

use serde_json::Value;

pub use file::{Edit, File, Item, Place, unmarked};
use server::Server;

use crate::workspace;

/// The variable that makes a missing rust-analyzer a failure.
pub const REQUIRED: &str = "INFRA_EDITOR";
/// The variable that says which rust-analyzer is asked.
const PROGRAM: &str = "INFRA_RUST_ANALYZER";
/// The package that it is built from, and the last version for this Rust.
pub const PACKAGE: &str = "ra_ap_rust-analyzer";
/// See [`PACKAGE`].
pub const VERSION: &str = "0.0.326";
/// Where the command that runs all tests installs it.
pub const FOLDER: &str = "target/judges/rust-analyzer";

/// A package of files that are open in an editor.
pub struct Editor {
    server: Server,
    folder: PathBuf,
}

impl Editor {
    /// An editor on a package of programs, or nothing if there is no rust-analyzer.
    ///
    /// # Panics
    /// If there is none and it is required.
    pub fn open(name: &str, programs: &[(&str, String)]) -> Option<Editor> {
        let Some(program) = found() else {
            let fact = "no rust-analyzer answers; run cargo run -p infra-tests -- --editor, which installs one in some minutes";
            assert!(env::var_os(REQUIRED).is_none(), "{fact}");
            static SAID: Once = Once::new();
            // Past the test runner, which keeps what a passing test prints to itself.
            SAID.call_once(|| drop(writeln!(io::stderr(), "skipped: {fact}")));
            return None;
        };
        let folder = workspace::root().join("target/editor").join(name);
        package(&folder, programs)
            .unwrap_or_else(|problem| panic!("cannot write `{}`: {problem}", folder.display()));
        let server = Server::start(&program, &folder, &target());
        Some(Editor { server, folder })
    }

    /// Opens a file of the package, with this text, which has marks in it.
    pub fn file(&mut self, path: &str, marked: &str) -> File<'_> {
        let path = self.folder.join("src").join(path);
        File::open(&mut self.server, path, marked)
    }
}

/// Where cargo builds: what the tests were built with is not built again for the editor.
fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace::root().join("target"), PathBuf::from)
}

/// The rust-analyzer that the variable names, that is installed here, or that answers to its name.
fn found() -> Option<PathBuf> {
    let installed = workspace::root().join(FOLDER).join("bin/rust-analyzer");
    let named = env::var_os(PROGRAM).map(PathBuf::from);
    // A toolchain's proxy may be there without the program behind it.
    [named, Some(installed), Some("rust-analyzer".into())]
        .into_iter()
        .flatten()
        .find(|program| answers(program))
}

fn answers(program: &Path) -> bool {
    let status = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}

/// Writes the package. What is there already and the same is left alone.
fn package(folder: &Path, programs: &[(&str, String)]) -> io::Result<()> {
    let root = workspace::root();
    let (dsl, stdlib) = (root.join("dsl"), root.join("stdlib"));
    let mut manifest = format!(
        "[package]\nname = \"editor\"\nversion = \"0.0.0\"\nedition = \"2024\"\nautobins = false\n\n\
         [dependencies]\ninfra = {{ path = {dsl:?} }}\ninfra-std = {{ path = {stdlib:?} }}\n\n[workspace]\n"
    );
    for (path, text) in programs {
        put(&folder.join("src").join(path), text)?;
        if text.contains("fn main()") {
            let name = path.trim_end_matches(".rs").replace('/', "-");
            manifest.push_str(&format!(
                "\n[[bin]]\nname = \"{name}\"\npath = \"src/{path}\"\n"
            ));
        }
    }
    put(&folder.join("Cargo.toml"), &manifest)?;
    put(
        &folder.join("Cargo.lock"),
        &fs::read_to_string(root.join("Cargo.lock"))?,
    )
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
    fs::write(path, text)
}

/// The text at a path of names in an answer; empty if there is none.
fn text(value: &Value, pointer: &str) -> String {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}
