//! Builds the migrator's programs from source. It must not know what they are for.

mod kept;

use std::{
    env,
    ffi::OsString,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use hmac_sha256::Hash;
use infra::Refusal;

use kept::Kept;

use super::{cargo, glibc, source};
use crate::Architecture;

/// The profile of the program that is deployed, as cargo's variables: small, and its panics are still answers. They come from
/// here, so that it is the same whatever the workspace is in which the source stands.
pub(super) const PROFILE: [(&str, &str); 7] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "s"),
    ("CARGO_PROFILE_RELEASE_LTO", "fat"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1"),
    ("CARGO_PROFILE_RELEASE_STRIP", "symbols"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
    ("CARGO_PROFILE_RELEASE_PANIC", "unwind"),
    ("CARGO_PROFILE_RELEASE_INCREMENTAL", "false"),
];

/// Who can build for Lambda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Builder {
    /// Cargo alone.
    Cargo,
    /// cargo-zigbuild, which links for any machine and any C library.
    Zigbuild,
    /// cargo-lambda, which does the same.
    Lambda,
}

/// What is installed on a machine.
struct Tools {
    cargo: OsString,
    /// Folders of programs, as in `PATH`.
    path: OsString,
    rustc: OsString,
    /// Where cargo builds.
    built: PathBuf,
    /// What was built before, elsewhere too.
    kept: Kept,
}

/// The program that Lambda starts, built for these processors. What this user built before is not built again, wherever that was.
pub(super) fn bootstrap(architecture: Architecture, target: &Path) -> Result<PathBuf, Refusal> {
    let folder = source::folder(target)?;
    let tools = Tools {
        cargo: cargo::program(),
        path: env::var_os("PATH").unwrap_or_default(),
        rustc: env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()),
        built: builds(target),
        kept: Kept::by_this_user(),
    };
    tools.bootstrap(architecture, &folder)
}

/// Whether this user has not built the program yet, as far as can be said without asking anybody.
pub(super) fn is_to_be_built(architecture: Architecture, target: &Path) -> bool {
    let program = builds(target)
        .join(triple(architecture))
        .join("release/bootstrap");
    !program.is_file() && !Kept::by_this_user().knows(&source_key(architecture))
}

/// How the key of a program begins: with what the archive's key says of it.
fn source_key(architecture: Architecture) -> String {
    let name = architecture.name();
    format!("{name}-{}", source::FINGERPRINT.trim_end())
}

impl Tools {
    fn bootstrap(&self, architecture: Architecture, folder: &Path) -> Result<PathBuf, Refusal> {
        let key = self.key(architecture, folder);
        if let Some(program) = key.as_ref().and_then(|key| self.kept.program(key)) {
            return Ok(program);
        }
        let program = self.built(architecture, folder)?;
        if let Some(key) = key {
            // Who cannot write there builds again for the next target folder, and nothing worse.
            let _ = self.kept.keep(&key, &program);
        }
        Ok(program)
    }

    /// What a program is kept by: all that decides its bytes. There is none where the compiler does not say what it is.
    fn key(&self, architecture: Architecture, folder: &Path) -> Option<String> {
        let compiler = self.compiler()?;
        // A workspace has one lock file, and a package of a registry its own.
        let mut folders = folder.ancestors();
        let lock = folders.find_map(|folder| fs::read(folder.join("Cargo.lock")).ok())?;
        let mut hash = Hash::new();
        for (name, value) in PROFILE {
            hash.update(format!("{name}={value}\n"));
        }
        hash.update(format!("{}\n{compiler}\n", source::VERSION));
        hash.update(lock);
        let rest = source::hexadecimal(&hash.finalize());
        Some(format!("{}-{rest}", source_key(architecture)))
    }

    /// What the compiler says that it is.
    fn compiler(&self) -> Option<String> {
        fs::create_dir_all(&self.built).ok()?;
        // A file, and no pipe, that nobody would read while the program is waited for.
        let path = self.built.join("rustc");
        let mut rustc = Command::new(&self.rustc);
        rustc.arg("-vV").stdin(Stdio::null()).stderr(Stdio::null());
        rustc.stdout(File::create(&path).ok()?);
        let status = infra::finish(&mut rustc, cargo::PATIENCE).ok()?;
        let said = fs::read_to_string(&path).ok()?;
        (status.success() && !said.is_empty()).then_some(said)
    }

    fn built(&self, architecture: Architecture, folder: &Path) -> Result<PathBuf, Refusal> {
        if !is_like_lambda(architecture) {
            let builder = self.further().ok_or_else(|| nobody(architecture))?;
            return self.build(builder, architecture, folder);
        }
        let program = self.build(Builder::Cargo, architecture, folder)?;
        let bytes = read(&program)?;
        match glibc::needed(&bytes).filter(|needed| *needed > glibc::OF_LAMBDA) {
            None => Ok(program),
            Some(needed) => {
                let builder = self.further().ok_or_else(|| too_new(needed))?;
                self.build(builder, architecture, folder)
            }
        }
    }

    /// Who builds what cargo alone cannot.
    fn further(&self) -> Option<Builder> {
        let known = [
            ("cargo-zigbuild", Builder::Zigbuild),
            ("cargo-lambda", Builder::Lambda),
        ];
        let is_installed = |program: &str| {
            let file = format!("{program}{}", env::consts::EXE_SUFFIX);
            env::split_paths(&self.path).any(|folder| folder.join(&file).is_file())
        };
        known
            .into_iter()
            .find_map(|(program, builder)| is_installed(program).then_some(builder))
    }

    fn build(
        &self,
        builder: Builder,
        architecture: Architecture,
        folder: &Path,
    ) -> Result<PathBuf, Refusal> {
        let triple = triple(architecture);
        let (major, minor) = glibc::OF_LAMBDA;
        let built = &self.built;
        let lambda = built.join(format!("lambda-{}", architecture.name()));
        let mut command = Command::new(&self.cargo);
        match builder {
            Builder::Cargo => command.args(["build", "--target", triple]),
            Builder::Zigbuild => command
                .args(["zigbuild", "--target"])
                .arg(format!("{triple}.{major}.{minor}")),
            Builder::Lambda => command
                .args(["lambda", "build", "--target"])
                .arg(format!("{triple}.{major}.{minor}"))
                .arg("--lambda-dir")
                .arg(&lambda),
        };
        command
            .args(["--release", "--locked", "--bin", "bootstrap"])
            .arg("--manifest-path")
            .arg(folder.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(built)
            .envs(PROFILE);
        portable(&mut command, folder);
        eprintln!(
            "building the migrator for {}, which takes a minute or two the first time",
            architecture.name()
        );
        let help = match builder {
            Builder::Cargo => "look at what cargo says above".to_owned(),
            _ => format!(
                "look at what it says above; `rustup target add {triple}` installs Rust's library for it"
            ),
        };
        cargo::run(command, &help)?;
        Ok(match builder {
            Builder::Lambda => lambda.join("bootstrap/bootstrap"),
            _ => built.join(triple).join("release/bootstrap"),
        })
    }
}

/// A program that was built.
pub(super) fn read(program: &Path) -> Result<Vec<u8>, Refusal> {
    fs::read(program).map_err(|error| {
        Refusal::computed(
            format!("cannot read `{}`: {error}", program.display()),
            "let this program read it",
        )
    })
}

/// Whether what cargo builds here runs there.
fn is_like_lambda(architecture: Architecture) -> bool {
    let same = match architecture {
        Architecture::X86_64 => cfg!(target_arch = "x86_64"),
        Architecture::Arm64 => cfg!(target_arch = "aarch64"),
    };
    same && cfg!(all(target_os = "linux", target_env = "gnu"))
}

/// No folder of this machine is to be in what is deployed, and no option of this machine's own.
fn portable(command: &mut Command, folder: &Path) {
    let home = env::home_dir();
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| home.as_ref().map(|home| home.join(".cargo")));
    // The standard library's source may be anywhere at home. Where several fit, the last counts.
    let folders = [
        (home, "home"),
        (cargo, "cargo"),
        (Some(folder.to_owned()), "migrator"),
    ];
    let flags = folders.into_iter().filter_map(|(folder, name)| {
        let folder = folder.filter(|folder| folder.parent().is_some())?;
        Some(format!("--remap-path-prefix={}={name}", folder.display()))
    });
    let flags: Vec<String> = flags.collect();
    command
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
}

/// Where the migrator is built: not among the user's own programs, whose profile is another.
pub(super) fn builds(target: &Path) -> PathBuf {
    // Whoever names a folder for what cargo builds means this, too.
    let named = env::var_os("CARGO_TARGET_DIR").filter(|named| !named.is_empty());
    named
        .map_or_else(|| target.to_owned(), PathBuf::from)
        .join("infra/migrator")
}

fn triple(architecture: Architecture) -> &'static str {
    match architecture {
        Architecture::X86_64 => "x86_64-unknown-linux-gnu",
        Architecture::Arm64 => "aarch64-unknown-linux-gnu",
    }
}

fn nobody(architecture: Architecture) -> Refusal {
    let (name, triple) = (architecture.name(), triple(architecture));
    let other = match cfg!(all(target_os = "linux", target_env = "gnu")) {
        true if cfg!(target_arch = "x86_64") => {
            ", or give the migrator `architecture: Architecture::X86_64`"
        }
        true if cfg!(target_arch = "aarch64") => {
            ", or give the migrator `architecture: Architecture::Arm64`"
        }
        _ => "",
    };
    Refusal::computed(
        format!("cargo alone cannot build the migrator for {name} on this machine"),
        format!("run `pip install cargo-zigbuild` and `rustup target add {triple}`{other}"),
    )
}

fn too_new((major, minor): glibc::Version) -> Refusal {
    let (lambda, its_minor) = glibc::OF_LAMBDA;
    Refusal::computed(
        format!(
            "what cargo builds here needs glibc {major}.{minor}, and Lambda has {lambda}.{its_minor}"
        ),
        "run `pip install cargo-zigbuild`, which links for the older one",
    )
}

// The cargo that pretends is a shell script.
#[cfg(all(test, unix))]
mod tests;
