//! Hashes that are the same on every machine: of a file, of several files, and of lines. Compile time writes them into tables, and
//! synthesis and `bundle` take them again.

use std::borrow::Cow;

use hmac_sha256::Hash;

/// The SHA-256 of a file in hexadecimal digits. Git may turn line ends into CRLF on one machine and not on the next; both must
/// give the same template, so a text counts with `\n`. Bytes that are not text count as they are.
///
/// ```
/// use infra_assets::checksum::checksum;
///
/// assert_eq!(checksum(b"select 1;\r\n"), checksum(b"select 1;\n"));
/// ```
pub fn checksum(bytes: &[u8]) -> String {
    match text(bytes).map(unix_line_ends) {
        Some(text) => sha256(text.as_bytes()),
        None => sha256(bytes),
    }
}

/// One hash for several files, each given as its checksum and its name: the SHA-256 of what `sha256sum` prints for them, so
/// that anybody can take it again by hand.
pub(crate) fn digest<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let lines: String = files
        .into_iter()
        .map(|(checksum, name)| format!("{checksum}  {name}\n"))
        .collect();
    sha256(lines.as_bytes())
}

/// The SHA-256 of these lines, each with its `\n`, in hexadecimal digits.
pub fn lines<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let text: String = lines.into_iter().flat_map(|line| [line, "\n"]).collect();
    sha256(text.as_bytes())
}

/// The SHA-256 of bytes as they are, in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut digits = String::with_capacity(64);
    for byte in Hash::hash(bytes) {
        digits.push(DIGITS[usize::from(byte >> 4)] as char);
        digits.push(DIGITS[usize::from(byte & 15)] as char);
    }
    digits
}

/// What a file holds, as its [`checksum`] counts it: what git made of line ends is not to matter.
pub fn counted(bytes: Vec<u8>) -> Vec<u8> {
    match text(&bytes).map(unix_line_ends) {
        Some(Cow::Owned(text)) => text.into_bytes(),
        _ => bytes,
    }
}

/// The text with `\n` for every `\r\n`.
pub fn unix_line_ends(text: &str) -> Cow<'_, str> {
    if text.as_bytes().contains(&b'\r') && text.contains("\r\n") {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes)
        .ok()
        .filter(|text| !text.as_bytes().contains(&0))
}

#[cfg(test)]
mod tests {
    use super::{checksum, counted, digest, lines, sha256};

    #[test]
    fn a_checksum_does_not_depend_on_line_ends() {
        assert_eq!(checksum(b"a\r\nb\r\n"), checksum(b"a\nb\n"));
        assert_ne!(checksum(b"\0a\r\nb"), checksum(b"\0a\nb"));
        assert_eq!(checksum(b"a\r\nb"), sha256(&counted(b"a\r\nb".to_vec())));
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

    #[test]
    fn lines_end() {
        assert_eq!(lines(["a", "b"]), sha256(b"a\nb\n"));
        assert_ne!(lines(["ab"]), lines(["a", "b"]));
    }
}
