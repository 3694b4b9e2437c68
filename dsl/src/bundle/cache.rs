//! Remembers archives by the hash of what they were made from, in cargo's target folder. It must not know how they are made.

use std::{
    env,
    fs::{self, File, TryLockError},
    io::{self, Write},
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
        let refused = |error: io::Error| Failure::Write {
            path: new.clone(),
            error,
        };
        fs::create_dir_all(&self.0).map_err(refused)?;
        // The file that becomes the archive is the lock, so that no lock is left behind.
        let mut file = locked(&new, &refused)?;
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

/// The file that becomes the archive, once no one else makes that.
fn locked(new: &Path, refused: &impl Fn(io::Error) -> Failure) -> Result<File, Failure> {
    let patience = child::patience(PATIENCE).map_err(Failure::Said)?;
    let end = Instant::now() + patience;
    loop {
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(new)
            .map_err(refused)?;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(error)) => return Err(refused(error)),
                Err(TryLockError::WouldBlock) if Instant::now() < end => {
                    thread::sleep(Duration::from_millis(10));
                }
                Err(TryLockError::WouldBlock) => return Err(Failure::Taken(patience)),
            }
        }
        // Who had it removed it after a failure, or renamed it, and others may hold a new one of its name by now.
        if is_at(&file, new) {
            return Ok(file);
        }
    }
}

/// Whether the file is the one of that name.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |found: fs::Metadata| (found.dev(), found.ino());
    let here = file.metadata().map(id);
    fs::metadata(path)
        .map(id)
        .is_ok_and(|there| here.is_ok_and(|here| here == there))
}

/// Other systems remove no file that is open.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(all(test, unix))]
mod tests {
    use std::{
        fs,
        sync::atomic::{AtomicUsize, Ordering},
        thread,
        time::Duration,
    };

    use super::Cache;
    use crate::{Refusal, bundle::Failure};

    /// Some that want an archive fail to make it, while others wait for them and others come.
    #[test]
    fn a_failure_of_one_is_no_archive_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::at(folder.path());
        let bytes = vec![7; 100_000];
        for round in 0..20 {
            let made = AtomicUsize::new(0);
            let get = || {
                let got = cache.get_or_make(&format!("key{round}"), |_| {
                    thread::sleep(Duration::from_millis(2));
                    match made.fetch_add(1, Ordering::Relaxed) < 4 {
                        true => Err(Failure::Said(Refusal::new("no", ""))),
                        false => Ok(bytes.clone()),
                    }
                });
                match got {
                    Ok(archive) => assert!(fs::read(archive).unwrap() == bytes),
                    Err(failure) => assert_eq!(Refusal::from(failure).fact(), "no"),
                }
            };
            thread::scope(|scope| (0..8).for_each(|_| drop(scope.spawn(get))));
            get();
            assert_eq!(made.into_inner(), 5);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 20);
    }
}
