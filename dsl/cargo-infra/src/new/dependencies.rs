//! Where a project has `infra` from: the registry, or a checkout.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Failure, Kind};

/// Where a project has `infra` from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The registry, in the version that this program has.
    Registry,
    /// A checkout, by the path to it from the project's folder or from the root, and where that is from here.
    Checkout {
        /// As it is written in `Cargo.toml`.
        written: String,
        /// The folder.
        folder: PathBuf,
    },
}

/// The packages that a project uses, each with its folder in a checkout.
const PACKAGES: [(&str, &str); 2] = [("infra", "dsl"), ("infra-std", "stdlib")];

impl Source {
    /// A checkout in a folder, for a project that is made where this program runs.
    pub fn checkout(folder: &Path) -> Source {
        // A project stands one folder further in.
        let written = match folder.is_absolute() {
            true => folder.to_owned(),
            false => Path::new("..").join(folder),
        };
        Source::Checkout {
            written: written.display().to_string().replace('\\', "/"),
            folder: folder.to_owned(),
        }
    }

    /// The lines of `Cargo.toml` that name the packages.
    pub(super) fn dependencies(&self, kind: Kind) -> Result<String, Failure> {
        let packages = match kind {
            Kind::Full => &PACKAGES[..],
            // One file needs no construct of the library.
            Kind::Minimal => &PACKAGES[..1],
        };
        let mut lines = String::new();
        for (package, within) in packages {
            let line = match self {
                Source::Registry => format!("{package} = \"{}\"\n", env!("CARGO_PKG_VERSION")),
                Source::Checkout { written, folder } => {
                    if !folder.join(within).join("Cargo.toml").is_file() {
                        return Err(Failure::NoCheckout(folder.clone()));
                    }
                    let path = format!("{}/{within}", written.trim_end_matches('/'));
                    format!("{package} = {{ path = {path:?} }}\n")
                }
            };
            lines.push_str(&line);
        }
        Ok(lines)
    }
}

/// What packages are built without, in a project that is its own workspace.
const PROFILE: &str = "
# Packages are built without what only a debugger reads, which is a good part of the first build.
[profile.dev.package.\"*\"]
debug = false
";

/// Adds dependencies to the manifest that cargo has made.
pub(super) fn add(manifest: &Path, dependencies: &str) -> Result<(), Failure> {
    let heading = "[dependencies]\n";
    edit(manifest, |text| match text.split_once(heading) {
        Some((before, behind)) => format!("{before}{heading}{dependencies}{behind}"),
        None => format!("{}\n\n{heading}{dependencies}", text.trim_end()),
    })
}

/// Adds the profile to a manifest.
pub(super) fn add_profile(manifest: &Path) -> Result<(), Failure> {
    edit(manifest, |text| format!("{}\n{PROFILE}", text.trim_end()))
}

fn edit(manifest: &Path, with: impl FnOnce(&str) -> String) -> Result<(), Failure> {
    let failure = |error: std::io::Error| Failure::File(manifest.to_owned(), error.to_string());
    let text = fs::read_to_string(manifest).map_err(failure)?;
    fs::write(manifest, with(&text)).map_err(failure)
}
