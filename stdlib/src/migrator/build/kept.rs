//! Programs that this user built before, in whatever target folder, by what they were built from. It must not know how.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process,
};

/// A folder of programs. Removing it loses nothing but time.
pub(super) struct Kept(Option<PathBuf>);

impl Kept {
    /// The one in the folder where this user's programs keep what they can make again.
    pub(super) fn by_this_user() -> Kept {
        Kept(infra::cache_folder().map(|folder| folder.join("migrator")))
    }

    #[cfg(test)]
    pub(super) fn at(folder: PathBuf) -> Kept {
        Kept(Some(folder))
    }

    /// The program of this key.
    pub(super) fn program(&self, key: &str) -> Option<PathBuf> {
        let program = self.0.as_ref()?.join(key);
        program.is_file().then_some(program)
    }

    /// Whether there is a program whose key begins so.
    pub(super) fn knows(&self, beginning: &str) -> bool {
        let entries = self.0.as_ref().and_then(|folder| fs::read_dir(folder).ok());
        let mut names = entries.into_iter().flatten().flatten();
        names.any(|entry| entry.file_name().to_string_lossy().starts_with(beginning))
    }

    /// Keeps a program. Others see all of it or nothing, however this one ends.
    pub(super) fn keep(&self, key: &str, program: &Path) -> io::Result<()> {
        let Some(folder) = &self.0 else {
            return Ok(());
        };
        fs::create_dir_all(folder)?;
        let new = folder.join(format!(".{key}.{}", process::id()));
        let kept = fs::copy(program, &new).and_then(|_| fs::rename(&new, folder.join(key)));
        if kept.is_err() {
            let _ = fs::remove_file(&new);
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Kept;

    #[test]
    fn a_program_is_kept_whole_and_by_its_key() {
        let folder = tempfile::tempdir().unwrap();
        let built = folder.path().join("built");
        fs::write(&built, "program").unwrap();
        let kept = Kept::at(folder.path().join("cache/migrator"));
        assert!(!kept.knows("arm64"));
        kept.keep("arm64-1", &built).unwrap();
        let program = kept.program("arm64-1").expect("it was kept");
        assert_eq!(fs::read_to_string(program).unwrap(), "program");
        assert!(kept.program("arm64-2").is_none());
        assert!(kept.knows("arm64") && !kept.knows("x86_64"));
        let names = fs::read_dir(folder.path().join("cache/migrator")).unwrap();
        assert_eq!(names.count(), 1, "what it was copied to is left behind");
    }
}
