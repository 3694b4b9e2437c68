//! The archives that Lambda takes, made of what compile time read: which files are in one, whether it fits, and its bytes. Bundles
//! of TypeScript are made by esbuild, which is run elsewhere. It starts no program and writes no file.

mod built_folder;
mod python;
mod zip;

use std::{
    io,
    path::{Path, PathBuf},
};

use infra_assets::limits::{self, Exceeded};
use litemap::LiteMap;

pub(crate) use built_folder::{RECIPE as FOLDER_RECIPE, files as built_folder};
pub(crate) use python::{RECIPE as PYTHON_RECIPE, files as python};
pub(crate) use zip::zip;

/// The files of an archive, by name: the path in it, with `/` between its parts.
pub(crate) type Files = LiteMap<String, Vec<u8>>;

/// Why files are not an archive that Lambda takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// A file's name leads out of the archive.
    Outside {
        /// What the archive is of.
        name: String,
        /// The file's name.
        file: String,
    },
    /// It is too much.
    Exceeded(Exceeded),
}

impl Unfit {
    /// What is wrong.
    pub(crate) fn fact(&self) -> String {
        match self {
            Unfit::Exceeded(exceeded) => exceeded.fact.clone(),
            Unfit::Outside { name, file } => format!(
                "`{name}` has `{file}`, which would be unpacked outside of the function's folder"
            ),
        }
    }

    /// What to do about it.
    pub(crate) fn help(&self) -> &'static str {
        match self {
            Unfit::Exceeded(_) => Exceeded::HELP,
            Unfit::Outside { .. } => {
                "name the files of an archive from its top, with `/` between the parts of a name"
            }
        }
    }
}

/// A file of the sources that the system does not give.
#[derive(Debug)]
pub(crate) struct Unreadable {
    /// Where it is on this machine.
    pub(crate) path: PathBuf,
    /// What the system says.
    pub(crate) error: io::Error,
}

/// Whether Lambda can unpack an archive of these files, and would. `name` is what it is of.
///
/// # Errors
/// If a file would be unpacked elsewhere, or there are too many files, or too many bytes.
pub(crate) fn judge(name: &str, files: &Files) -> Result<(), Unfit> {
    if let Some(file) = files.keys().find(|file| !is_inside(file)) {
        return Err(Unfit::Outside {
            name: name.to_owned(),
            file: file.clone(),
        });
    }
    let bytes = files.values().map(|bytes| bytes.len() as u64).sum();
    limits::files(name, files.len())
        .and_then(|()| limits::bytes(name, bytes))
        .map_err(Unfit::Exceeded)
}

/// A path from the top of an archive, which stays there.
fn is_inside(file: &str) -> bool {
    file.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// What a source holds; `root` is the folder of `Cargo.toml`.
fn read(root: &Path, source: &str) -> Result<Vec<u8>, Unreadable> {
    let path = root.join(source);
    infra_assets::read(&path).map_err(|error| Unreadable { path, error })
}

#[cfg(test)]
mod tests {
    use super::{Files, judge};

    fn said(files: &Files) -> String {
        judge("page", files).map_or_else(|unfit| unfit.fact(), |()| String::new())
    }

    fn files<'a>(names: impl IntoIterator<Item = &'a str>) -> Files {
        let names = names.into_iter();
        names.map(|name| (name.to_owned(), Vec::new())).collect()
    }

    #[test]
    fn what_lambda_cannot_unpack_is_refused() {
        assert_eq!(said(&files(["bin/..a/.b"])), "");
        for file in ["../a", "/a", "a//b", "a/../b", ""] {
            let words = format!(
                "`page` has `{file}`, which would be unpacked outside of the function's folder"
            );
            let said = said(&files([file]));
            assert_eq!(said, words);
        }
        let numbers: Vec<String> = (0..70_001).map(|number| number.to_string()).collect();
        let many = said(&files(numbers.iter().map(String::as_str)));
        assert!(many.starts_with("`page` has 70001 files, and"), "{many}");
        let large = Files::from_iter([
            ("a".to_owned(), vec![0; 200 << 20]),
            ("b".to_owned(), vec![0; 51 << 20]),
        ]);
        assert!(said(&large).starts_with("`page` holds 251 MB unpacked"));
    }
}
