//! What Lambda and its archives can hold, and the words for what holds more.

/// What Lambda takes of a function's code, unpacked, in bytes. No file of a function or a migration can be larger.
pub(crate) const UNPACKED: u64 = 250 * 1024 * 1024;

/// How many files an archive can count.
const FILES: usize = u16::MAX as usize;

/// Why something is too much for a function's archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exceeded {
    /// What is wrong.
    pub fact: String,
}

impl Exceeded {
    /// What to do about it.
    pub const HELP: &str = "leave out what the function does not need";
}

/// Whether what goes by this name is more than Lambda unpacks.
///
/// # Errors
/// If it has too many bytes.
pub fn bytes(name: &str, bytes: u64) -> Result<(), Exceeded> {
    let megabytes = bytes.div_ceil(1024 * 1024);
    let fact =
        || format!("`{name}` holds {megabytes} MB unpacked, and Lambda takes 250 MB at most");
    match bytes > UNPACKED {
        true => Err(Exceeded { fact: fact() }),
        false => Ok(()),
    }
}

/// Whether what goes by this name has more files than an archive can count.
///
/// # Errors
/// If there are too many files.
pub fn files(name: &str, files: usize) -> Result<(), Exceeded> {
    let fact = || format!("`{name}` has {files} files, and an archive holds 65,535 at most");
    match files > FILES {
        true => Err(Exceeded { fact: fact() }),
        false => Ok(()),
    }
}
