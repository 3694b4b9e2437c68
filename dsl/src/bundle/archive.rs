//! [`Archive`]: what is in an archive, before it is one. It must not know how archives are written.

use infra_assets::limits;

use super::{Failure, Files};

/// The files of a function's archive, for an asset whose [`Contents`](crate::Contents) are made here.
///
/// The same files give the same archive, in whatever order they were added. What Linux would start by its first bytes, a program
/// or a script, may be started.
///
/// ```
/// let mut archive = infra::Archive::new();
/// archive.file("bootstrap", b"\x7fELF");
/// archive.file("settings.json", "{}");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    pub(super) files: Files,
}

impl Archive {
    /// Without files.
    pub fn new() -> Archive {
        Archive::default()
    }

    /// Adds a file. The name is its path in the archive, with `/` between its parts.
    pub fn file(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(name.into(), bytes.into());
    }
}

/// Whether Lambda can unpack an archive of these files, and would.
pub(super) fn judge(name: &str, files: &Files) -> Result<(), Failure> {
    if let Some(file) = files.keys().find(|file| !is_inside(file)) {
        return Err(Failure::Outside {
            name: name.to_owned(),
            file: file.clone(),
        });
    }
    let bytes = files.values().map(|bytes| bytes.len() as u64).sum();
    limits::files(name, files.len())
        .and_then(|()| limits::bytes(name, bytes))
        .map_err(Failure::Exceeded)
}

/// A path from the top of an archive, which stays there.
fn is_inside(file: &str) -> bool {
    file.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::{Archive, judge};

    fn said(archive: &Archive) -> String {
        judge("page", &archive.files).map_or_else(|failure| failure.to_string(), |()| String::new())
    }

    #[test]
    fn what_lambda_cannot_unpack_is_refused() {
        let mut archive = Archive::new();
        archive.file("bin/..a/.b", "");
        assert_eq!(said(&archive), "");
        for file in ["../a", "/a", "a//b", "a/../b", ""] {
            let mut archive = Archive::new();
            archive.file(file, "");
            let words = format!(
                "`page` has `{file}`, which would be unpacked outside of the function's folder\nhelp: "
            );
            assert!(said(&archive).starts_with(&words), "{}", said(&archive));
        }
        for number in 0..70_000 {
            archive.file(number.to_string(), "");
        }
        assert!(said(&archive).starts_with("`page` has 70001 files, and"));
        let mut archive = Archive::new();
        archive.file("a", vec![0; 200 << 20]);
        archive.file("b", vec![0; 51 << 20]);
        assert!(said(&archive).starts_with("`page` holds 251 MB unpacked"));
    }
}
