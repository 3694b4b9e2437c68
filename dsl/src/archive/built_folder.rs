//! The archive of a folder that was built beforehand: its files as they are, under their names in it.

use std::path::Path;

use infra_assets::checksum::counted;

use super::{Files, Unreadable, read};

/// How these archives are made. Another way is another number, so that functions are published anew.
pub(crate) const RECIPE: &str = "folder 1";

/// The files of the archive: those of the folder, of which `sources` are all. `root` is the folder of `Cargo.toml`.
///
/// # Errors
/// If a file cannot be read.
pub(crate) fn files<'a>(
    root: &Path,
    folder: &str,
    sources: impl IntoIterator<Item = &'a str>,
) -> Result<Files, Unreadable> {
    let inside = sources.into_iter().filter_map(|source| {
        let name = source.strip_prefix(folder)?.strip_prefix('/')?;
        Some((name, source))
    });
    // As in the hash: what git made of line ends is not to matter.
    let mut files = Files::new();
    for (name, source) in inside {
        files.insert(name.to_owned(), counted(read(root, source)?));
    }
    Ok(files)
}
