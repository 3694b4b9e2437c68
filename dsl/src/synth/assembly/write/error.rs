//! Why an assembly was not written: facts, and their words.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use super::{ours::Foreign, shown};

/// Why an assembly was not written. What stood in the folder still stands there.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct WriteError(#[from] Reason);

/// The facts.
#[derive(Debug, thiserror::Error)]
pub(super) enum Reason {
    /// The folder is somebody else's.
    #[error("{}", .found.said(.folder))]
    Foreign { folder: PathBuf, found: Foreign },
    /// The program runs in the folder, or in one inside it.
    #[error(
        "`{}` is the folder that this program runs in, or one around it, so it cannot be replaced\nhelp: name a folder inside: `--out cdk.out`",
        shown(.0).display()
    )]
    Around(PathBuf),
    /// It is a file, or stands below one.
    #[error("{}\nhelp: name a folder: {}", a_file(.folder, .file), another(.folder))]
    File { folder: PathBuf, file: PathBuf },
    /// It is a link to nothing, or stands below one.
    #[error(
        "`{}` is a link to `{}`, which is not there\nhelp: create that folder, or remove the link",
        .link.display(), .target.display()
    )]
    Dangling { link: PathBuf, target: PathBuf },
    /// A run that was killed left a folder beside, and somebody else's files are in it.
    #[error(
        "`{}` is where a new assembly is made before it is moved to its place, and it is not this program's: {found}\nhelp: move it away",
        .folder.display()
    )]
    Left { folder: PathBuf, found: Foreign },
    /// Another run holds the folder.
    #[error(
        "another program is writing `{}`\nhelp: run this again when it has ended, or name another folder: {}",
        .0.display(), another(.0)
    )]
    Busy(PathBuf),
    /// A `cdk` reads the assembly.
    #[error(
        "`cdk` is reading `{}` (process {process}), and would publish the new files by the old names\nhelp: wait until it has ended, or remove `{}` if it has",
        .folder.display(), .lock.display()
    )]
    Read {
        folder: PathBuf,
        process: u32,
        lock: PathBuf,
    },
    /// The folder cannot be moved aside.
    #[error(
        "`{}` cannot be replaced: it is a mount point, or in a lower layer of a container's file system\nhelp: name a folder inside: `--out {}`",
        .0.display(), .0.join("assembly").display()
    )]
    Fixed(PathBuf),
    /// Nothing can be made beside the folder.
    #[error(
        "cannot write `{}`: it is made beside its place first, and `{}` cannot be written: {source}\nhelp: let this program write to `{}`, or name a folder elsewhere: `--out …`",
        .folder.display(), shown(.parent).display(), shown(.parent).display()
    )]
    Parent {
        folder: PathBuf,
        parent: PathBuf,
        source: io::Error,
    },
    /// The system refused.
    #[error("cannot write `{}`: {source}\nhelp: name a folder that can be written: `--out …`", .folder.display())]
    Refused { folder: PathBuf, source: io::Error },
}

impl Foreign {
    /// The fact about the folder, and what to do about it.
    fn said(&self, folder: &Path) -> String {
        let shown = shown(folder);
        let (shown, another) = (shown.display(), another(folder));
        match self {
            Foreign::Entry(_) => format!(
                "`{shown}` cannot be replaced: {self}\nhelp: move it out of the folder, or name another folder: {another}"
            ),
            _ => format!(
                "`{shown}` is not a cloud assembly that this program wrote, so it is not replaced: {self}\nhelp: name another folder: {another}"
            ),
        }
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Foreign::Unreadable(source) => write!(f, "it cannot be read: {source}"),
            Foreign::Missing(file) => write!(f, "it holds files, and no `{file}`"),
            Foreign::Malformed(file) => {
                write!(f, "its `{file}` is not as this program writes it")
            }
            Foreign::Entry(name) => {
                write!(f, "it holds `{name}`, which is not part of the assembly")
            }
        }
    }
}

fn a_file(folder: &Path, file: &Path) -> String {
    match folder == file {
        true => format!("`{}` is a file", file.display()),
        false => format!(
            "cannot write `{}`: `{}` is a file",
            folder.display(),
            file.display()
        ),
    }
}

/// A name that is not this one.
fn another(folder: &Path) -> &'static str {
    match folder.file_name().is_some_and(|name| name == "cdk.out") {
        true => "`--out assembly`",
        false => "`--out cdk.out`",
    }
}
