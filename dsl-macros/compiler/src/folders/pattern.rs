//! Patterns of paths: `*` is any text without a `/`, `**` any text.
//!
//! The macros and the runtime cannot share code, since the runtime depends on the macros. So this file is there twice, in
//! `dsl/src/folders` and in `dsl-macros/compiler/src/folders`, and a test holds the two to the same text.

/// Whether the whole path is one of the pattern.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    let Some(star) = pattern.find('*') else {
        return pattern == path;
    };
    let Some(rest) = path.strip_prefix(&pattern[..star]) else {
        return false;
    };
    let behind = &pattern[star..];
    let (behind, crosses) = match behind.strip_prefix("**") {
        Some(behind) => (behind, true),
        None => (&behind[1..], false),
    };
    let mut ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
    let within = |end: &usize| crosses || !rest[..*end].contains('/');
    ends.by_ref()
        .take_while(within)
        .any(|end| matches(behind, &rest[end..]))
}

/// The folder that all paths of the pattern are in.
pub(super) fn folder(pattern: &str) -> &str {
    let known = pattern.split('*').next().unwrap_or_default();
    known.rsplit_once('/').map_or("", |(folder, _)| folder)
}
