//! What a `.zip` holds at its top, from its central directory. It unpacks nothing.

/// The names of all entries; `None` for what is no zip archive. PKWARE's APPNOTE.TXT, 4.3.12 and 4.3.16.
pub(super) fn entries(bytes: &[u8]) -> Option<Vec<String>> {
    // The end record is the last, but for a comment of at most 65,535 bytes.
    let end = bytes
        .windows(22)
        .rposition(|record| record.starts_with(b"PK\x05\x06"))?;
    let count = number(bytes, end + 10, 2)?;
    let mut at = number(bytes, end + 16, 4)?;
    let mut names = Vec::new();
    for _ in 0..count {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let length = number(bytes, at + 28, 2)?;
        let name = bytes.get(at + 46..at + 46 + length)?;
        names.push(String::from_utf8_lossy(name).into_owned());
        at += 46 + length + number(bytes, at + 30, 2)? + number(bytes, at + 32, 2)?;
    }
    Some(names)
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = bytes.get(at..at + length)?;
    Some(
        bytes
            .iter()
            .rev()
            .fold(0, |number, byte| number << 8 | usize::from(*byte)),
    )
}

#[cfg(test)]
mod tests {
    use super::entries;

    /// What `zip -0` writes for one empty file.
    fn archive(name: &str) -> Vec<u8> {
        let length = u8::try_from(name.len()).unwrap();
        let mut bytes = b"PK\x01\x02".to_vec();
        bytes.extend([0; 24]);
        bytes.extend([length, 0]);
        bytes.extend([0; 16]);
        bytes.extend(name.as_bytes());
        bytes.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
        bytes.extend([46 + length, 0, 0, 0]);
        bytes.extend([0; 6]);
        bytes
    }

    #[test]
    fn lists_the_names() {
        assert_eq!(
            entries(&archive("index.mjs")),
            Some(vec!["index.mjs".to_owned()])
        );
    }

    #[test]
    fn nothing_else_is_an_archive() {
        assert_eq!(entries(b""), None);
        assert_eq!(
            entries(b"export const handler = () => {}; // PK\x05\x06 and some more bytes"),
            None
        );
    }
}
