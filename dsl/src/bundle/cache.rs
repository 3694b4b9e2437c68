//! Remembers archives by the hash of what they were made from, in cargo's target folder. It must not know how they are made.

use std::{
    env,
    fs::{self, File, TryLockError},
    io::Write,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use super::{Failure, child};

/// How long another process may take for an archive. The migrator's is the slowest.
const PATIENCE: Duration = Duration::from_secs(3600);

/// What cargo leaves in a target folder: its mark for tools that back up files, if it made the folder itself, and its notes
/// about the compiler.
const MARKS: [&str; 2] = ["CACHEDIR.TAG", ".rustc_info.json"];

/// The target folder that this program was built into; else the one that cargo would use in `root`.
pub(super) fn target(root: &Path) -> PathBuf {
    let program = env::current_exe().unwrap_or_default();
    // Cargo marks its target folder for tools that back up files.
    program
        .ancestors()
        .skip(1)
        .find(|folder| MARKS.iter().any(|mark| folder.join(mark).is_file()))
        .map_or_else(|| root.join("target"), Path::to_owned)
}

/// A folder of archives. Removing it loses nothing but time.
pub(super) struct Cache(PathBuf);

impl Cache {
    /// The one in the target folder that this program was built into; else in the one that cargo would use in `root`.
    pub(super) fn of_this_program(root: &Path) -> Cache {
        Cache::in_target(&target(root))
    }

    pub(super) fn in_target(target: &Path) -> Cache {
        Cache(target.join("infra/bundles"))
    }

    /// Where something else is kept about the archive of this key.
    pub(super) fn beside(&self, key: &str, extension: &str) -> PathBuf {
        self.0.join(format!("{key}.{extension}"))
    }

    #[cfg(test)]
    pub(super) fn at(folder: &Path) -> Cache {
        Cache(folder.to_owned())
    }

    /// The archive of this key. `make` is given a folder that is its own; of several that want one archive, in this process
    /// or another, one makes it and the others wait.
    pub(super) fn get_or_make(
        &self,
        key: &str,
        make: impl FnOnce(&Path) -> Result<Vec<u8>, Failure>,
    ) -> Result<PathBuf, Failure> {
        let archive = self.0.join(format!("{key}.zip"));
        if archive.is_file() {
            return Ok(archive);
        }
        let new = self.0.join(format!("{key}.new"));
        let refused = |error: std::io::Error| Failure::Write {
            path: new.clone(),
            error,
        };
        fs::create_dir_all(&self.0).map_err(refused)?;
        // The file that becomes the archive is the lock, so that no lock is left behind.
        let mut file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&new)
            .map_err(refused)?;
        locked(&file, &refused)?;
        if archive.is_file() {
            // Somebody else made it meanwhile. If this is a new file and not the archive itself, it is of no use.
            let _ = fs::remove_file(&new);
            return Ok(archive);
        }
        let folder = self.0.join(format!("{key}.made"));
        let made = fs::remove_dir_all(&folder)
            .or_else(|error| if folder.exists() { Err(error) } else { Ok(()) })
            .and_then(|()| fs::create_dir_all(&folder))
            .map_err(refused)
            .and_then(|()| make(&folder));
        let _ = fs::remove_dir_all(&folder);
        let kept = made.and_then(|bytes| {
            file.set_len(0)
                .and_then(|()| file.write_all(&bytes))
                .map_err(refused)?;
            fs::rename(&new, &archive).map_err(refused)
        });
        if kept.is_err() {
            let _ = fs::remove_file(&new);
        }
        kept.map(|()| archive)
    }
}

/// Waits until no one else makes the archive.
fn locked(file: &File, refused: &impl Fn(std::io::Error) -> Failure) -> Result<(), Failure> {
    let patience = child::patience(PATIENCE).map_err(Failure::Said)?;
    let end = Instant::now() + patience;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::Error(error)) => return Err(refused(error)),
            Err(TryLockError::WouldBlock) if Instant::now() < end => {
                thread::sleep(Duration::from_millis(10));
            }
            Err(TryLockError::WouldBlock) => return Err(Failure::Taken(patience)),
        }
    }
}
