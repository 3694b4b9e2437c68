//! What the names of files say: a method, a language, a schema, something that was built beforehand.

use super::disk::split;

/// Methods as files are named, and as the runtime spells them. API Gateway takes no others.
pub(super) const METHODS: [(&str, &str); 8] = [
    ("get", "Get"),
    ("put", "Put"),
    ("post", "Post"),
    ("delete", "Delete"),
    ("patch", "Patch"),
    ("head", "Head"),
    ("options", "Options"),
    ("any", "Any"),
];

/// What a handler is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    TypeScript,
    JavaScript,
    Python,
    Native,
}

/// The ends of names that are handlers.
pub(super) const EXTENSIONS: [&str; 7] = ["ts", "mts", "js", "mjs", "py", "zip", "built"];

/// The same in words.
pub(super) const ENDINGS: &str = "those end in `.ts`, `.mts`, `.js`, `.mjs`, `.py`, or, built beforehand, in `.zip`, and folders in `.built`";

/// The end of the name, after its last point.
pub(super) fn extension(path: &str) -> &str {
    split(path)
        .1
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension)
}

/// How the names of files end that say what requests may hold.
pub(super) const SCHEMA: &str = ".schema.json";

/// How the names of folders end that were built beforehand.
pub(super) const BUILT: &str = ".built";
