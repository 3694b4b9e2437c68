//! Writes zip archives: PKWARE's APPNOTE.TXT, as much of it as a few files need. It must not know what they hold.
//!
//! The same files give the same bytes, which archivers do not promise: names in order, and the first day that the format can
//! say instead of a clock.

use std::io;

use crc::{CRC_32_ISO_HDLC, Crc};
use miniz_oxide::deflate::{CompressionLevel, compress_to_vec};

use super::Files;

/// 1980-01-01, midnight.
const DATE: u16 = 1 << 5 | 1;
const TIME: u16 = 0;
/// The version of the format that has deflate, 2.0; above it, who made the archive: a Unix, which is what gives modes a meaning.
const NEEDED: u16 = 20;
const MADE_BY: u16 = 3 << 8 | NEEDED;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
const DEFLATED: u16 = 8;
/// A file that everybody may read: Lambda runs as a user of its own.
const MODE: u32 = 0o100_644 << 16;
/// One that is started, such as a `bootstrap`.
const PROGRAM: u32 = 0o100_755 << 16;
/// The format's checksum.
static CHECKSUM: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);

/// The archive of these files.
///
/// # Errors
/// If there is more of it than the format can count, which [`judge`](super::judge) refuses.
pub(crate) fn zip(files: &Files) -> io::Result<Vec<u8>> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in files {
        let at = size(archive.len())?;
        let deflated = compress_to_vec(bytes, CompressionLevel::DefaultLevel as u8);
        let header = header(name, bytes, &deflated)?;
        archive.extend(b"PK\x03\x04");
        archive.extend(&header);
        archive.extend(name.as_bytes());
        archive.extend(deflated);
        directory.extend(b"PK\x01\x02");
        directory.extend(MADE_BY.to_le_bytes());
        directory.extend(header);
        // No comment, the first disk, no attributes but the mode.
        directory.extend([0; 6]);
        let mode = if is_program(bytes) { PROGRAM } else { MODE };
        directory.extend(mode.to_le_bytes());
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(files.len())
        .map_err(io::Error::other)?
        .to_le_bytes();
    let at = size(archive.len())?;
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([count, count].concat());
    archive.extend(size(directory.len())?.to_le_bytes());
    archive.extend(at.to_le_bytes());
    archive.extend([0; 2]);
    Ok(archive)
}

/// What stands alike before the file and in the directory.
fn header(name: &str, bytes: &[u8], deflated: &[u8]) -> io::Result<Vec<u8>> {
    let checksum = CHECKSUM.checksum(bytes);
    let mut header = Vec::new();
    for number in [NEEDED, FLAGS, DEFLATED, TIME, DATE] {
        header.extend(number.to_le_bytes());
    }
    for number in [checksum, size(deflated.len())?, size(bytes.len())?] {
        header.extend(number.to_le_bytes());
    }
    header.extend(
        u16::try_from(name.len())
            .map_err(io::Error::other)?
            .to_le_bytes(),
    );
    // No extra fields.
    header.extend([0; 2]);
    Ok(header)
}

/// What Linux would start, by its first bytes: not every system remembers that a file may be.
fn is_program(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x7fELF") || bytes.starts_with(b"#!")
}

/// A length, which has 32 bits. Lambda takes no more than a sixteenth of that.
fn size(length: usize) -> io::Result<u32> {
    u32::try_from(length).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::{Files, zip};

    /// What any archiver can read is proved where one is at hand, in the tests of the whole path.
    #[test]
    fn the_same_files_give_the_same_bytes() {
        let files = |names: [&str; 2]| {
            Files::from_iter(names.map(|name| (name.to_owned(), name.repeat(50).into_bytes())))
        };
        let one = zip(&files(["b.js", "a.js"])).unwrap();
        assert_eq!(one, zip(&files(["a.js", "b.js"])).unwrap());
        // Midnight of 1980-01-01, behind the version, the flags and the method.
        assert_eq!(one[10..14], [0, 0, 0x21, 0]);
        assert_eq!(&one[30..34], b"a.js");
    }

    /// What compile time says of an archive that was built beforehand holds for those that are built here.
    #[test]
    fn compile_time_reads_what_is_written_here() {
        let folder = tempfile::tempdir().unwrap();
        let read = |name: &str| {
            let files = Files::from_iter([
                ("a/b.js".to_owned(), vec![7; 300]),
                (name.to_owned(), b"#!/bin/sh\n".to_vec()),
            ]);
            std::fs::write(folder.path().join("code.zip"), zip(&files).unwrap()).unwrap();
            let read = infra_assets::handler(folder.path(), "code.zip");
            read.table.map(|table| table.handler.language)
        };
        assert_eq!(read("bootstrap"), Some(infra_assets::Language::Native));
        assert_eq!(read("lib/bootstrap"), None);
    }

    #[test]
    fn no_files_are_an_archive_too() {
        assert_eq!(zip(&Files::new()).unwrap().len(), 22);
    }
}
