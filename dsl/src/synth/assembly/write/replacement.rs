//! The folders beside an assembly's place through which it is replaced, `.NAME.new` and `.NAME.old`, and what a run that was
//! killed left in them.
//!
//! Between the two renames of a replacement there is nothing at the place. Who is killed there leaves the old assembly beside,
//! and the next run puts it back before it does anything else. The names are the same in each run, so that nothing is left for
//! ever, and one run at a time uses them.

use std::{
    ffi::OsString,
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use litemap::LiteMap;

use super::{
    error::Reason,
    is_there,
    ours::{self, Standing},
    refused,
};

/// How long another run may take. One takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// The place of an assembly, and what is beside it.
pub(super) struct Replacement<'a> {
    /// The folder as it was named, for messages.
    folder: &'a Path,
    destination: PathBuf,
    parent: PathBuf,
    new: PathBuf,
    old: PathBuf,
}

impl<'a> Replacement<'a> {
    pub(super) fn of(folder: &'a Path, place: PathBuf) -> Replacement<'a> {
        let parent = place.parent().map(Path::to_owned).unwrap_or_default();
        let [new, old] = ["new", "old"].map(|word| {
            let mut name = OsString::from(".");
            name.push(place.file_name().unwrap_or_default());
            name.push(format!(".{word}"));
            parent.join(name)
        });
        Replacement {
            folder,
            destination: place,
            parent,
            new,
            old,
        }
    }

    pub(super) fn destination(&self) -> &Path {
        &self.destination
    }

    /// Makes the folders around the place, and waits for runs that write there too. The lock is the folder around, so that no
    /// file is left behind, and the system releases it however this program ends. Where the system locks no folders, there is
    /// none.
    pub(super) fn lock(&self) -> Result<Option<File>, Reason> {
        fs::create_dir_all(&self.parent).map_err(|error| self.refused(error))?;
        let Ok(parent) = File::open(&self.parent) else {
            return Ok(None);
        };
        let end = Instant::now() + PATIENCE;
        loop {
            match parent.try_lock() {
                Ok(()) => return Ok(Some(parent)),
                Err(TryLockError::Error(_)) => return Ok(None),
                Err(TryLockError::WouldBlock) if Instant::now() < end => {
                    thread::sleep(Duration::from_millis(5));
                }
                Err(TryLockError::WouldBlock) => return Err(Reason::Busy(self.folder.to_owned())),
            }
        }
    }

    /// Puts back what a run moved aside that was killed before its new assembly stood there.
    pub(super) fn restore(&self) -> Result<(), Reason> {
        let is_whole = |path: &Path| {
            matches!(
                ours::standing(path, &LiteMap::new()),
                Ok(Standing::Assembly)
            )
        };
        match !is_there(&self.destination) && is_whole(&self.old) {
            true => fs::rename(&self.old, &self.destination).map_err(|error| self.refused(error)),
            false => Ok(()),
        }
    }

    /// Writes the new assembly, to a folder that is made for it.
    pub(super) fn fill(&self, files: &LiteMap<String, String>) -> Result<(), Reason> {
        self.clear(&self.new)?;
        fs::create_dir(&self.new).map_err(|source| match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Reason::Parent {
                folder: self.folder.to_owned(),
                parent: self.folder.parent().unwrap_or(&self.parent).to_owned(),
                source,
            },
            _ => self.refused(source),
        })?;
        let written = files
            .iter()
            .try_for_each(|(name, text)| fs::write(self.new.join(name), text));
        written.map_err(|error| {
            self.tidy();
            self.refused(error)
        })
    }

    /// Puts the new assembly into its place. If that fails, the old one is put back.
    pub(super) fn swap(&self, standing: Standing) -> Result<(), Reason> {
        if standing != Standing::Nothing {
            self.keep().map_err(|error| self.refused(error))?;
            self.clear(&self.old)?;
            fs::rename(&self.destination, &self.old).map_err(|error| match error.kind() {
                io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
                    Reason::Fixed(self.folder.to_owned())
                }
                _ => self.refused(error),
            })?;
        }
        fs::rename(&self.new, &self.destination).map_err(|error| {
            if standing != Standing::Nothing {
                let _ = fs::rename(&self.old, &self.destination);
            }
            self.refused(error)
        })
    }

    /// Removes what is of no use any more. What resists is left to the next run.
    pub(super) fn tidy(&self) {
        let _ = self.clear(&self.new);
        if is_there(&self.destination) {
            let _ = self.clear(&self.old);
        }
    }

    /// Takes along what `cdk` keeps in the assembly: while it runs this program it holds the folder by a lock file inside, which
    /// it looks for afterwards, and it remembers what it deployed by hotswap.
    fn keep(&self) -> io::Result<()> {
        // What cannot be emptied could never be removed.
        if fs::metadata(&self.destination)?.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        for entry in fs::read_dir(&self.destination)? {
            let name = entry?.file_name();
            let (from, to) = (self.destination.join(&name), self.new.join(&name));
            match name.to_str() {
                Some(name) if ours::is_lock(name) => copied(&from, &to)?,
                Some(ours::HOTSWAP) => {
                    fs::create_dir(&to)?;
                    for entry in fs::read_dir(&from)? {
                        let name = entry?.file_name();
                        copied(&from.join(&name), &to.join(&name))?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Removes a folder that a run left behind, if nothing else is in it.
    fn clear(&self, left: &Path) -> Result<(), Reason> {
        if !is_there(left) {
            return Ok(());
        }
        ours::leftover(left).map_err(|found| Reason::Left {
            folder: left.to_owned(),
            found,
        })?;
        fs::remove_dir_all(left).map_err(|error| self.refused(error))
    }

    fn refused(&self, source: io::Error) -> Reason {
        refused(self.folder, source)
    }
}

/// A lock may be gone by now.
fn copied(from: &Path, to: &Path) -> io::Result<()> {
    match fs::copy(from, to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other.map(drop),
    }
}
