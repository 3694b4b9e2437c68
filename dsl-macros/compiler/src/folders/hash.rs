//! Hashes that are the same on every machine. `dsl/src/folders/source.rs` takes the same checksum again at synthesis.

use sha2::{Digest, Sha256};

/// The SHA-256 of a file in hexadecimal digits. Git may turn line ends into CRLF on one machine and not on the next; both must
/// give the same template, so a text counts with `\n`. Bytes that are no text count as they are.
pub(super) fn checksum(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes)
        .ok()
        .filter(|text| !text.contains('\0'))
    {
        Some(text) if text.contains("\r\n") => hexadecimal(text.replace("\r\n", "\n").as_bytes()),
        _ => hexadecimal(bytes),
    }
}

/// One hash for several files, each given as its checksum and its name: the SHA-256 of what `sha256sum` prints for them, so
/// that anybody can take it again by hand.
pub(super) fn digest<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let lines: String = files
        .into_iter()
        .map(|(checksum, name)| format!("{checksum}  {name}\n"))
        .collect();
    hexadecimal(lines.as_bytes())
}

fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{checksum, digest};

    #[test]
    fn a_checksum_does_not_depend_on_line_ends() {
        assert_eq!(checksum(b"a\r\nb\r\n"), checksum(b"a\nb\n"));
        assert_ne!(checksum(b"\0a\r\nb"), checksum(b"\0a\nb"));
    }

    /// `printf abc > x; sha256sum x | sha256sum`
    #[test]
    fn a_digest_is_that_of_sha256sum() {
        let checksum = checksum(b"abc");
        assert_eq!(
            checksum,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(
            digest([(checksum.as_str(), "x")]),
            "4834d11198e1d48e9f4abd22acec30a63199364247853437de8da477bb55a36c"
        );
    }
}
