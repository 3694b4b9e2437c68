//! One file of a table: where it is and what it held. It must not know what the file is for.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

/// A file that a table was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    path: &'static str,
    checksum: &'static str,
}

impl Source {
    /// Where the file is, relative to the folder of `Cargo.toml`: `backend/lambda/api/v1/users/get.ts`.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// The SHA-256 of the file in hexadecimal digits, of a text with its line ends as `\n`.
    pub const fn checksum(&self) -> &'static str {
        self.checksum
    }
}

/// See [`Source`].
pub const fn source(path: &'static str, checksum: &'static str) -> Source {
    Source { path, checksum }
}

/// The checksum that the macros wrote into the table, taken again. Git may turn line ends into CRLF on one machine and not
/// on the next; both must give the same program, so a text counts with `\n`. Bytes that are no text count as they are.
pub(super) fn checksum(bytes: &[u8]) -> String {
    let digest = match text(bytes).map(unix_line_ends) {
        Some(text) => Sha256::digest(text.as_bytes()),
        None => Sha256::digest(bytes),
    };
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a file holds, and nothing but a file: a pipe is waited for until somebody writes to it, and a device may have no end.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    match fs::metadata(path)?.is_file() {
        true => fs::read(path),
        false => Err(io::Error::other("it is not a file")),
    }
}

/// What a file holds, as its checksum counts it.
pub(crate) fn counted(bytes: Vec<u8>) -> Vec<u8> {
    match text(&bytes).map(unix_line_ends) {
        Some(Cow::Owned(text)) => text.into_bytes(),
        _ => bytes,
    }
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes)
        .ok()
        .filter(|text| !text.contains('\0'))
}

/// The text with `\n` for every `\r\n`.
pub(super) fn unix_line_ends(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n") {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn is_sha_256() {
        assert_eq!(
            checksum(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn of_a_text_does_not_depend_on_line_ends() {
        assert_eq!(checksum(b"a\r\nb\r\n"), checksum(b"a\nb\n"));
    }

    #[test]
    fn of_bytes_is_of_every_byte() {
        assert_ne!(checksum(b"\0a\r\nb"), checksum(b"\0a\nb"));
    }
}
