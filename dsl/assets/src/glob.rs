//! Patterns of paths, as esbuild has them in a computed import: `*` is any text without a `/`, `**` any text, and all else is itself: crates
//! of globs would take the brackets of `[id].ts` for a choice.

use std::path::Path;

use crate::disk;
use crate::path::join;

/// Deeper than any code goes; links may lead in circles.
const DEEPEST: usize = 64;

/// Whether the whole path is one of the pattern.
pub(crate) fn matches(pattern: &str, path: &str) -> bool {
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

/// The files of the pattern below a folder, but for those of installed packages.
pub(crate) fn files(root: &Path, pattern: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut next = vec![folder(pattern).to_owned()];
    while let Some(folder) = next.pop() {
        for name in disk::names(root, &folder) {
            let path = join(&folder, &name);
            if root.join(&path).is_dir() {
                let goes = name != "node_modules" && path.matches('/').count() < DEEPEST;
                next.extend(goes.then_some(path));
            } else if matches(pattern, &path) {
                found.push(path);
            }
        }
    }
    found
}

/// The folder that all paths of the pattern are in.
fn folder(pattern: &str) -> &str {
    let known = pattern.split('*').next().unwrap_or_default();
    known.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_of_paths() {
        for (pattern, path, expected) in [
            ("a/*.ts", "a/b.ts", true),
            ("a/*.ts", "a/b/c.ts", false),
            ("a/**.ts", "a/b/c.ts", true),
            ("a/**.ts", "a/b/c.js", false),
            ("a/b*", "a/bc", true),
            ("a/*/c*", "a/b/cd", true),
            ("a", "a", true),
            ("a", "ab", false),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }
}
