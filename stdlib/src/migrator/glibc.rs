//! Which C library a program needs. Of the program's format it knows no more than that names stand in it.

/// That of Amazon Linux 2023, which `provided.al2023` is.
pub(super) const OF_LAMBDA: Version = (2, 34);

/// A version of the GNU C library.
pub(super) type Version = (u32, u32);

/// The newest version that a program asks for: the linker writes each as `GLIBC_2.34`.
pub(super) fn needed(program: &[u8]) -> Option<Version> {
    const NAME: &[u8] = b"GLIBC_";
    let places = program
        .windows(NAME.len())
        .enumerate()
        .filter(|(_, word)| *word == NAME)
        .map(|(at, _)| &program[at + NAME.len()..]);
    places.filter_map(version).max()
}

fn version(text: &[u8]) -> Option<Version> {
    let end = text
        .iter()
        .position(|letter| !letter.is_ascii_digit() && *letter != b'.')?;
    let mut numbers = str::from_utf8(&text[..end]).ok()?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::needed;

    #[test]
    fn the_newest_counts() {
        assert_eq!(
            needed(b"\0GLIBC_2.4\0GLIBC_2.34\0GLIBC_2.2.5\0GLIBC_PRIVATE\0"),
            Some((2, 34))
        );
        assert_eq!(needed(b"\x7fELF"), None);
    }
}
