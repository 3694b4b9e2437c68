//! Installs the judges that `tests/judges` pins, what benchmarks compare with, the emulator of AWS and the packages of the
//! examples' handlers, under `target/judges`. Knows how they are installed, not what they are asked.
//!
//! A set is installed beside its place and renamed into it, with its pins inside: what stands
//! there is whole, and is up to date if its pins equal ours.

use std::{
    fs, io,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::{self, Command, Output, Stdio},
};

use infra_tests::{editor, judges, workspace};
use serde_json::Value;

/// Why the judges are not there.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    /// A program that installs them does not start.
    #[error("`{program}` does not start: {source}\nhelp: install {package}")]
    Missing {
        program: String,
        package: &'static str,
        source: io::Error,
    },
    /// It starts, and does not succeed.
    #[error("`{command}` failed\n{output}")]
    Failed { command: String, output: String },
    /// A file or folder that cannot be written.
    #[error("cannot write `{path}`: {source}")]
    Write { path: PathBuf, source: io::Error },
}

/// What is installed together.
struct Set {
    folder: &'static str,
    /// Where its pins are.
    pinned_in: &'static str,
    pins: &'static [&'static str],
    /// What the set cannot do without: a link that breaks when its interpreter is removed.
    program: &'static str,
    install: fn(&Path) -> Result<(), Problem>,
}

const SETS: [Set; 8] = [
    Set {
        folder: judges::PYTHON,
        pinned_in: "tests/judges",
        pins: &["requirements.txt"],
        program: "bin/python",
        install: install_python,
    },
    Set {
        folder: judges::NODE,
        pinned_in: "tests/judges",
        pins: &["package-lock.json", "package.json"],
        program: "node_modules/.bin/cdk",
        install: install_node,
    },
    Set {
        folder: judges::CDK,
        pinned_in: "tests/judges/cdk",
        pins: &["audit.cjs", "package-lock.json", "package.json"],
        program: "node_modules/aws-cdk-lib/package.json",
        install: install_node,
    },
    Set {
        folder: judges::BROWSER,
        pinned_in: "tests/judges/browser",
        pins: &[
            "fonts.conf",
            "look.mjs",
            "package-lock.json",
            "package.json",
        ],
        program: "unpacked/chromium",
        install: install_browser,
    },
    Set {
        folder: judges::EMULATOR,
        pinned_in: "tests/emulator",
        pins: &["requirements.txt"],
        program: "bin/python",
        install: install_python,
    },
    Set {
        folder: judges::LAMBDA,
        pinned_in: "examples/backend/lambda",
        pins: &["package-lock.json", "package.json"],
        program: "node_modules/.bin/esbuild",
        install: install_node,
    },
    Set {
        folder: judges::EVENTS,
        pinned_in: "examples/events",
        pins: &["package-lock.json", "package.json"],
        program: "node_modules/.bin/esbuild",
        install: install_node,
    },
    Set {
        folder: judges::POSTGRES,
        pinned_in: "tests/judges/postgres",
        pins: &["package-lock.json", "package.json"],
        // There are programs for Linux on Intel and AMD processors only.
        program: "package.json",
        install: install_postgres,
    },
];

/// Installs what is missing or pinned otherwise.
pub(crate) fn judges() -> Result<(), Problem> {
    SETS.iter()
        .filter(|set| !is_installed(set))
        .try_for_each(install)
}

/// Builds rust-analyzer, if it is not there in this version.
pub(crate) fn editor() -> Result<(), Problem> {
    let (package, version) = (editor::PACKAGE, editor::VERSION);
    let place = workspace::root().join(editor::FOLDER);
    // Where cargo notes what it installed.
    let installed = fs::read_to_string(place.join(".crates.toml")).unwrap_or_default();
    if installed.contains(&format!("\"{package} {version} ")) {
        return Ok(());
    }
    eprintln!("building `{}`, which takes minutes …", editor::FOLDER);
    let mut install = workspace::cargo();
    install.args([
        "install",
        "--quiet",
        "--locked",
        package,
        "--version",
        version,
    ]);
    run(install.arg("--root").arg(place), "Rust")
}

fn is_installed(set: &Set) -> bool {
    let folder = judges::folder().join(set.folder);
    let is_pinned = |pin: &&str| {
        let ours = fs::read(pin_file(set, pin)).ok();
        ours.is_some() && fs::read(folder.join(pin)).ok() == ours
    };
    folder.join(set.program).exists() && set.pins.iter().all(is_pinned)
}

fn install(set: &Set) -> Result<(), Problem> {
    let place = judges::folder().join(set.folder);
    eprintln!("installing `target/judges/{}` …", set.folder);
    let mark = process::id();
    let new = judges::folder().join(format!(".{}-{mark}", set.folder));
    let old = judges::folder().join(format!(".{}-{mark}-old", set.folder));
    // A run that was killed may have had the same number.
    for left in [&new, &old] {
        let _ = fs::remove_dir_all(left);
    }
    fs::create_dir_all(&new).map_err(|source| Problem::Write {
        path: new.clone(),
        source,
    })?;
    let filled = fill(set, &new);
    if filled.is_ok() {
        let _ = fs::rename(&place, &old);
    }
    let placed = filled.and_then(|()| match fs::rename(&new, &place) {
        // Another run was quicker, and installed the same.
        Err(_) if is_installed(set) => Ok(()),
        renamed => renamed.map_err(|source| Problem::Write {
            path: place,
            source,
        }),
    });
    for left in [new, old] {
        let _ = fs::remove_dir_all(left);
    }
    placed
}

fn fill(set: &Set, folder: &Path) -> Result<(), Problem> {
    for pin in set.pins {
        let path = folder.join(pin);
        fs::copy(pin_file(set, pin), &path).map_err(|source| Problem::Write { path, source })?;
    }
    (set.install)(folder)
}

fn install_python(folder: &Path) -> Result<(), Problem> {
    let python3 = "Python 3.11 or later, with its `venv` module";
    run(
        Command::new("python3")
            .args(["-m", "venv", "."])
            .current_dir(folder),
        python3,
    )?;
    // The list is complete: pip has nothing left to choose.
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        "--disable-pip-version-check",
        "--no-deps",
    ];
    let mut install = Command::new(folder.join("bin/python"));
    run(
        install
            .args(pip)
            .args(["-r", "requirements.txt"])
            .current_dir(folder),
        python3,
    )
}

fn install_node(folder: &Path) -> Result<(), Problem> {
    // What is installed runs no script of its own.
    let arguments = [
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--silent",
    ];
    run(
        Command::new("npm").args(arguments).current_dir(folder),
        "Node.js 20 or later, with npm",
    )
}

/// Its program is packed.
fn install_browser(folder: &Path) -> Result<(), Problem> {
    install_node(folder)?;
    let unpacked = folder.join(judges::UNPACKED);
    fs::create_dir_all(&unpacked).map_err(|source| Problem::Write {
        path: unpacked,
        source,
    })?;
    run(
        judges::script(folder).arg("--unpack"),
        "Node.js 20 or later",
    )
}

/// PostgreSQL's libraries are named by links, which a package of npm cannot hold: it lists them, for a script of its own.
fn install_postgres(folder: &Path) -> Result<(), Problem> {
    install_node(folder)?;
    for package in fs::read_dir(folder.join("node_modules"))
        .into_iter()
        .flatten()
        .flatten()
    {
        let package = package.path();
        let list = fs::read(package.join("native/pg-symlinks.json")).unwrap_or_default();
        let links: Vec<Value> = serde_json::from_slice(&list).unwrap_or_default();
        for link in &links {
            let path = |name: &str| Path::new(link[name].as_str().unwrap_or_default()).to_owned();
            let (source, target) = (path("source"), package.join(path("target")));
            // Both stand in one folder.
            let name = source.file_name().unwrap_or_default();
            symlink(name, &target).map_err(|source| Problem::Write {
                path: target,
                source,
            })?;
        }
    }
    Ok(())
}

fn run(command: &mut Command, package: &'static str) -> Result<(), Problem> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|source| Problem::Missing {
            program: program.clone(),
            package,
            source,
        })?;
    if output.status.success() {
        return Ok(());
    }
    let words: Vec<_> = command
        .get_args()
        .map(|word| word.to_string_lossy())
        .collect();
    Err(Problem::Failed {
        command: format!("{program} {}", words.join(" ")),
        output: last_lines(&output),
    })
}

fn last_lines(output: &Output) -> String {
    let both = [&output.stdout[..], &output.stderr[..]].concat();
    let text = String::from_utf8_lossy(&both);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}

fn pin_file(set: &Set, pin: &str) -> PathBuf {
    workspace::root().join(set.pinned_in).join(pin)
}
