//! What `const fn`s need to look at text, which `str` does not offer them: for inputs that judge literals at `cargo check`.
//!
//! ```
//! use infra_rules::{all, text};
//!
//! /// The name of an environment.
//! pub struct Stage(&'static str);
//!
//! impl Stage {
//!     pub const fn new(name: &'static str) -> Result<Stage, &'static str> {
//!         if text::starts(name, "aws") || !all!(name, b'a'..=b'z') {
//!             return Err("a stage is named in small letters, and not like AWS\nhelp: write `prod`");
//!         }
//!         Ok(Stage(name))
//!     }
//! }
//!
//! assert!(Stage::new("prod").is_ok() && Stage::new("aws").is_err());
//! ```

/// Whether every byte of a text is of a class, in a `const fn`.
///
/// ```
/// const fn is_word(text: &str) -> bool {
///     infra_rules::all!(text, b'a'..=b'z' | b'_')
/// }
/// assert!(is_word("log_level") && !is_word("LOG"));
/// ```
#[macro_export]
macro_rules! all {
    ($text:expr, $class:pat) => {{
        let bytes = $text.as_bytes();
        let mut i = 0;
        while i < bytes.len() && matches!(bytes[i], $class) {
            i += 1;
        }
        i == bytes.len()
    }};
}

/// Whether the two are the same.
pub const fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && starts(a, b)
}

/// Whether `text` begins with `start`.
pub const fn starts(text: &str, start: &str) -> bool {
    found(text.as_bytes(), start.as_bytes(), 0)
}

/// Whether `text` ends with `end`.
pub const fn ends(text: &str, end: &str) -> bool {
    text.len() >= end.len() && found(text.as_bytes(), end.as_bytes(), text.len() - end.len())
}

/// Whether `part` stands somewhere in `text`.
pub const fn has(text: &str, part: &str) -> bool {
    let mut at = 0;
    while at + part.len() <= text.len() {
        if found(text.as_bytes(), part.as_bytes(), at) {
            return true;
        }
        at += 1;
    }
    false
}

/// A whole number with what stands behind it, as in `60s` and `128 MB`; nothing where none stands first, or one too large.
///
/// ```
/// use infra_rules::text::quantity;
///
/// assert_eq!(quantity("128 MB"), Some((128, "MB")));
/// assert_eq!(quantity("60"), Some((60, "")));
/// assert_eq!(quantity("MB"), None);
/// ```
pub const fn quantity(text: &str) -> Option<(u64, &str)> {
    let bytes = text.as_bytes();
    let (mut number, mut at) = (0_u64, 0);
    while at < bytes.len() && bytes[at].is_ascii_digit() {
        number = match number.checked_mul(10) {
            Some(tens) => match tens.checked_add((bytes[at] - b'0') as u64) {
                Some(number) => number,
                None => return None,
            },
            None => return None,
        };
        at += 1;
    }
    if at == 0 {
        return None;
    }
    while at < bytes.len() && bytes[at] == b' ' {
        at += 1;
    }
    Some((number, text.split_at(at).1))
}

/// What stands before and behind the first of an ASCII character.
///
/// ```
/// use infra_rules::text::split_once;
///
/// assert_eq!(split_once("a/b/c", b'/'), Some(("a", "b/c")));
/// assert_eq!(split_once("a", b'/'), None);
/// ```
pub const fn split_once(text: &str, character: u8) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && bytes[at] != character {
        at += 1;
    }
    if at == bytes.len() || !character.is_ascii() {
        return None;
    }
    let (before, behind) = text.split_at(at);
    Some((before, behind.split_at(1).1))
}

/// How what the deploy looks up begins: a dynamic reference.
pub(crate) const RESOLVED: &str = "{{resolve:";

/// Whether CloudFormation puts something in the text's place at the deploy, so that nothing is known of it.
pub const fn is_resolved_later(text: &str) -> bool {
    has(text, RESOLVED)
}

/// Whether `text` is one of them.
pub const fn one_of(text: &str, words: &[&str]) -> bool {
    let mut i = 0;
    while i < words.len() {
        if same(text, words[i]) {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether `text` is one of them but for case.
pub const fn one_of_ignoring_case(text: &str, words: &[&str]) -> bool {
    let mut i = 0;
    while i < words.len() {
        if same_ignoring_case(text, words[i]) {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether `part` stands in `text` at a place.
pub const fn starts_at(text: &str, part: &str, at: usize) -> bool {
    found(text.as_bytes(), part.as_bytes(), at)
}

/// Whether the two are the same but for case.
pub const fn same_ignoring_case(a: &str, b: &str) -> bool {
    a.len() == b.len() && ends_ignoring_case(a, b)
}

/// Whether `text` ends with `end`, in whatever case.
pub const fn ends_ignoring_case(text: &str, end: &str) -> bool {
    if text.len() < end.len() {
        return false;
    }
    let (text, end) = (text.as_bytes(), end.as_bytes());
    let behind = text.len() - end.len();
    let mut i = 0;
    while i < end.len() {
        if !text[behind + i].eq_ignore_ascii_case(&end[i]) {
            return false;
        }
        i += 1;
    }
    true
}

const fn found(text: &[u8], part: &[u8], at: usize) -> bool {
    if text.len() < at + part.len() {
        return false;
    }
    let mut i = 0;
    while i < part.len() {
        if text[at + i] != part[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{ends, has, one_of, same, starts};

    #[test]
    fn agree_with_str() {
        let texts = ["", "a", "ab", "abc", "bc", "cab", "b"];
        for text in texts {
            for part in texts {
                assert_eq!(same(text, part), text == part, "{text} {part}");
                assert_eq!(starts(text, part), text.starts_with(part), "{text} {part}");
                assert_eq!(ends(text, part), text.ends_with(part), "{text} {part}");
                assert_eq!(has(text, part), text.contains(part), "{text} {part}");
            }
        }
        assert!(one_of("b", &["a", "b"]) && !one_of("c", &["a", "b"]));
    }
}
