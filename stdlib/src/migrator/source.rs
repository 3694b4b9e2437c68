//! The migrator's source: where it is on this machine, and the hash that stands for it in the archive's key. It must not
//! know how it is built.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use hmac_sha256::Hash;
use infra::Refusal;

use super::cargo;

/// The hash of the sources. A constant, because nobody who only declares infrastructure should wait for it; a test keeps it true.
pub(super) const FINGERPRINT: &str = include_str!("fingerprint.txt");

/// The version of the migrator, which is this crate's.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The folder of this crate, as it was compiled.
const HERE: &str = env!("CARGO_MANIFEST_DIR");

/// The folder of the migrator's `Cargo.toml`.
pub(super) fn folder(target: &Path) -> Result<PathBuf, Refusal> {
    near(Path::new(HERE), || fetch(target))
}

/// The one that belongs to the crate in this folder. `fetch` lets cargo bring it.
fn near(here: &Path, fetch: impl FnOnce() -> Result<(), Refusal>) -> Result<PathBuf, Refusal> {
    let beside = here.join("migrator");
    if beside.join("Cargo.toml").is_file() {
        return is_as_hashed(&beside).map(|()| beside);
    }
    // A registry unpacks each package into a folder of its own, one beside the other.
    let package = here.with_file_name(format!("infra-migrator-{VERSION}"));
    if !package.join("Cargo.toml").is_file() {
        fetch()?;
    }
    if package.join("Cargo.toml").is_file() {
        Ok(package)
    } else {
        Err(Refusal::computed(
            format!("the source of `infra-migrator` {VERSION} is not on this machine"),
            "compile this program again on the machine that bundles",
        ))
    }
}

/// The key of an archive speaks of the sources that were hashed; others must not be published under it.
fn is_as_hashed(folder: &Path) -> Result<(), Refusal> {
    let now = fingerprint(folder).map_err(|error| {
        Refusal::computed(
            format!("cannot read the migrator's source: {error}"),
            "let this program read it",
        )
    })?;
    if now == FINGERPRINT.trim_end() {
        return Ok(());
    }
    Err(Refusal::new(
        "the migrator's source is not what its fingerprint was taken of",
        "run `INFRA_UPDATE=1 cargo test -p infra-std --lib fingerprint`, and compile this program again",
    ))
}

/// Lets cargo bring the package, by way of a package that depends on it.
fn fetch(target: &Path) -> Result<(), Refusal> {
    let folder = target.join("infra/migrator-source");
    let manifest = format!(
        "[package]\nname = \"source\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\ninfra-migrator = \"={VERSION}\"\n"
    );
    fs::create_dir_all(folder.join("src"))
        .and_then(|()| fs::write(folder.join("Cargo.toml"), manifest))
        .and_then(|()| fs::write(folder.join("src/lib.rs"), ""))
        .map_err(|error| {
            Refusal::computed(
                format!("cannot write `{}`: {error}", folder.display()),
                "let this program write there",
            )
        })?;
    let mut fetch = Command::new(cargo::program());
    fetch
        .arg("fetch")
        .arg("--manifest-path")
        .arg(folder.join("Cargo.toml"));
    cargo::run(
        fetch,
        "look at what cargo says above; the migrator's source comes from where this crate does",
    )
}

/// The hash of all files of the migrator, by path, with line ends as `\n`.
fn fingerprint(folder: &Path) -> io::Result<String> {
    let mut files = Vec::new();
    for part in ["Cargo.toml", "src", "sql/Cargo.toml", "sql/src"] {
        list(folder, part, &mut files)?;
    }
    files.sort_unstable();
    let mut hash = Hash::new();
    for file in files {
        let text = fs::read_to_string(folder.join(&file))?.replace("\r\n", "\n");
        hash.update(format!("{file} {}\n", text.len()));
        hash.update(text);
    }
    Ok(hexadecimal(&hash.finalize()))
}

fn list(folder: &Path, path: &str, files: &mut Vec<String>) -> io::Result<()> {
    let at = folder.join(path);
    if at.is_file() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(at)? {
        let name = entry?.file_name();
        list(folder, &format!("{path}/{}", name.to_string_lossy()), files)?;
    }
    Ok(())
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::{FINGERPRINT, HERE, Refusal, VERSION, fingerprint, near};

    /// A crate in a registry's folder has its source beside it, once cargo has brought it.
    #[test]
    fn a_source_comes_from_where_the_crate_does() {
        let registry = tempfile::tempdir().unwrap();
        let [here, source] =
            ["std", "migrator"].map(|name| registry.path().join(format!("infra-{name}-{VERSION}")));
        let fetch = || {
            fs::create_dir_all(&source).unwrap();
            fs::write(source.join("Cargo.toml"), "").unwrap();
            Ok(())
        };
        let missing = near(&here, || Ok(())).unwrap_err();
        assert_eq!(
            missing.fact(),
            format!("the source of `infra-migrator` {VERSION} is not on this machine")
        );
        assert_eq!(near(&here, fetch), Ok(source.clone()));
        assert_eq!(
            near(&here, || Err(Refusal::new("asked again", ""))),
            Ok(source)
        );
    }

    /// A source that is not what the key of the archive says would be published under it.
    #[test]
    fn an_edited_source_is_refused() {
        let here = tempfile::tempdir().unwrap();
        for file in [
            "Cargo.toml",
            "src/main.rs",
            "sql/Cargo.toml",
            "sql/src/lib.rs",
        ] {
            let path = here.path().join("migrator").join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let said = near(here.path(), || Ok(())).unwrap_err();
        assert!(
            said.fact()
                .contains("is not what its fingerprint was taken of"),
            "{said}"
        );
    }

    /// Another hash is another archive, so that a deployment has the migrator that the sources say.
    #[test]
    fn the_fingerprint_is_that_of_the_sources() {
        let now = fingerprint(&Path::new(HERE).join("migrator")).unwrap() + "\n";
        if std::env::var_os("INFRA_UPDATE").is_some() {
            fs::write(Path::new(HERE).join("src/migrator/fingerprint.txt"), now).unwrap();
            return;
        }
        assert_eq!(
            FINGERPRINT, now,
            "the migrator's source changed\nhelp: run `INFRA_UPDATE=1 cargo test -p infra-std --lib fingerprint`"
        );
    }
}
