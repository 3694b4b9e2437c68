//! [`Archive`]: what is in an archive, before it is one. It must not know how archives are written.

use crate::archive::Files;

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
