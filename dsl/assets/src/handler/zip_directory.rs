//! What a `.zip` holds, from its central directory, and whether Lambda can unpack it where the function's code belongs. It
//! unpacks nothing.

use crate::handler::secret_files;
use crate::limits;
use crate::problem::Problems;

/// Something in an archive.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    /// In bytes, unpacked.
    pub(crate) size: u64,
    link: Option<Link>,
}

/// Where a symbolic link leads.
#[derive(Debug, PartialEq, Eq)]
enum Link {
    To(String),
    /// It is compressed, which archivers gain nothing by.
    Unread,
}

/// How PKWARE's APPNOTE.TXT, 4.4.2.2, numbers the systems whose archivers write modes: Unix and macOS.
const WITH_MODES: [usize; 2] = [3, 19];
const MODE: usize = 0o170_000;
const LINK: usize = 0o120_000;

/// A length that stands elsewhere since it has more than 32 bits, or may have.
const ELSEWHERE: usize = 0xffff_ffff;

/// Folders that functions may lead to, though they are not in the archive.
const OF_LAMBDA: [&str; 4] = ["/opt/", "/tmp/", "/var/", "/usr/"];

/// All entries; `None` for what is not a zip archive. PKWARE's APPNOTE.TXT, 4.3.12 and 4.3.16.
pub(crate) fn entries(bytes: &[u8]) -> Option<Vec<Entry>> {
    // The end record is the last, but for a comment of at most 65,535 bytes.
    let end = bytes
        .windows(22)
        .rposition(|record| record.starts_with(b"PK\x05\x06"))?;
    let count = number(bytes, end + 10, 2)?;
    let mut at = number(bytes, end + 16, 4)?;
    let mut entries = Vec::new();
    // More files than the end record can count are there all the same.
    while bytes.get(at..at + 4)? == b"PK\x01\x02" {
        let [name, extra, comment] = [28, 30, 32].map(|field| number(bytes, at + field, 2));
        let (name, extra, comment) = (name?, extra?, comment?);
        let text = bytes.get(at + 46..at + 46 + name)?;
        let extra = bytes.get(at + 46 + name..at + 46 + name + extra)?;
        entries.push(Entry {
            name: String::from_utf8_lossy(text).into_owned(),
            size: size(bytes, at, extra)?,
            link: link(bytes, at),
        });
        at += 46 + name + extra.len() + comment;
    }
    (entries.len() % 0x1_0000 == count || count == 0xffff).then_some(entries)
}

/// The size of the entry whose record begins there.
fn size(bytes: &[u8], at: usize, extra: &[u8]) -> Option<u64> {
    let short = number(bytes, at + 24, 4)?;
    if short != ELSEWHERE {
        return Some(short as u64);
    }
    // Fields with a number and a length; the first of that of long sizes is this one.
    let mut rest = extra;
    while let (Some(kind), Some(length)) = (number(rest, 0, 2), number(rest, 2, 2)) {
        match kind {
            1 => return number(rest, 4, 8).map(|size| size as u64),
            _ => rest = rest.get(4 + length..)?,
        }
    }
    Some(short as u64)
}

/// Where the entry leads whose record begins there, if it is a link.
fn link(bytes: &[u8], at: usize) -> Option<Link> {
    let is_link = WITH_MODES.contains(&number(bytes, at + 5, 1)?)
        && number(bytes, at + 40, 2)? & MODE == LINK;
    let target = || {
        let header = number(bytes, at + 42, 4)?;
        let before = 30 + number(bytes, header + 26, 2)? + number(bytes, header + 28, 2)?;
        let length = number(bytes, at + 20, 4)?;
        bytes.get(header + before..header + before + length)
    };
    let is_stored = number(bytes, at + 10, 2)? == 0;
    let link = match target().filter(|_| is_stored) {
        Some(target) => Link::To(String::from_utf8_lossy(target).into_owned()),
        None => Link::Unread,
    };
    is_link.then_some(link)
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(
        bytes
            .iter()
            .rev()
            .fold(0, |number, byte| number << 8 | usize::from(*byte)),
    )
}

/// What does not belong in a function's archive, the first of each kind.
pub(crate) fn judge(path: &str, entries: &[Entry], problems: &mut Problems) {
    if let Some(Entry { name, .. }) = entries.iter().find(|entry| leaves("", &entry.name)) {
        problems.push(
            path,
            format!(
                "`{path}` has `{name}`, which would be unpacked outside of the function's folder"
            ),
            "build it again, from inside the folder that it is made of",
        );
    }
    let leading = entries.iter().filter_map(|entry| match &entry.link {
        Some(Link::To(target)) => Some((&entry.name, target)),
        _ => None,
    });
    let is_outside = |(name, target): &(&String, &String)| {
        !OF_LAMBDA.iter().any(|folder| target.starts_with(folder))
            && leaves(
                name.rsplit_once('/').map_or("", |(folder, _)| folder),
                target,
            )
    };
    if let Some((name, target)) = leading.into_iter().find(is_outside) {
        problems.push(
            path,
            format!("`{path}` has the link `{name}` to `{target}`, which is not in it"),
            "build it again with the file itself, as `zip` does without `--symlinks`",
        );
    }
    let names = entries.iter().map(|entry| entry.name.as_str());
    if let Some((name, why)) = names.filter_map(secret_files::name).next() {
        let fact = format!("`{path}` has `{name}`, {}", why.said());
        problems.push(
            path,
            fact,
            format!("build it again without it{}", why.instead()),
        );
    }
    let size = entries
        .iter()
        .fold(0_u64, |sum, entry| sum.saturating_add(entry.size));
    if let Err(exceeded) = limits::bytes(path, size) {
        problems.exceeded(path, exceeded);
    }
}

/// Whether a path leads out of the archive, from a folder in it. Windows's archivers may write `\`.
fn leaves(from: &str, path: &str) -> bool {
    let is_absolute = path.starts_with(['/', '\\']) || path.as_bytes().get(1) == Some(&b':');
    let mut depth = from.split('/').filter(|part| !part.is_empty()).count();
    let mut leaves = is_absolute;
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => leaves = true,
            },
            _ => depth += 1,
        }
    }
    leaves
}

#[cfg(test)]
mod tests {
    use super::{Entry, Link, entries, judge, leaves};
    use crate::problem::Problems;

    /// What `zip -0` writes for one file of no content.
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
        let expected = Entry {
            name: "index.mjs".to_owned(),
            size: 0,
            link: None,
        };
        assert_eq!(entries(&archive("index.mjs")), Some(vec![expected]));
    }

    #[test]
    fn nothing_else_is_an_archive() {
        assert_eq!(entries(b""), None);
        assert_eq!(
            entries(b"export const handler = () => {}; // PK\x05\x06 and some more bytes"),
            None
        );
    }

    #[test]
    fn paths_that_leave_the_archive() {
        for path in ["../a", "a/../../b", "/a", "C:\\a", "..\\a", "\\a"] {
            assert!(leaves("", path), "{path}");
        }
        for path in ["a", "a/../b", "./a", "a..b/c", "..a"] {
            assert!(!leaves("", path), "{path}");
        }
        assert!(!leaves("a/b", "../../c"));
        assert!(leaves("a/b", "../../../c"));
    }

    #[test]
    fn links_and_sizes() {
        let entry = |name: &str, size, link: Option<&str>| Entry {
            name: name.to_owned(),
            size,
            link: link.map(|target| match target {
                "" => Link::Unread,
                target => Link::To(target.to_owned()),
            }),
        };
        let said = |entries: &[Entry]| {
            let mut problems = Problems::default();
            judge("a.zip", entries, &mut problems);
            problems.messages().join("\n")
        };
        let fine = [
            entry("bin/a", 250 << 20, Some("../lib/a")),
            entry("b", 0, Some("/opt/b")),
            entry("c", 0, Some("")),
        ];
        assert_eq!(said(&fine), "");
        assert_eq!(
            said(&[
                entry("a", 250 << 20, None),
                entry("bin/b", 1, Some("../../b"))
            ]),
            "\
`a.zip` has the link `bin/b` to `../../b`, which is not in it
help: build it again with the file itself, as `zip` does without `--symlinks`
`a.zip` holds 251 MB unpacked, and Lambda takes 250 MB at most
help: leave out what the function does not need"
        );
    }
}
