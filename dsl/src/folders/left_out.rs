//! Which names in a folder count for nothing: neither read at compile time nor looked at afterwards.
//!
//! The macros and the runtime cannot share code, since the runtime depends on the macros. So this file is there twice, in
//! `dsl/src/folders` and in `dsl-macros/compiler/src/folders`, and a test holds the two to the same text.

/// Tools' own files, which belong beside the code but are no code.
const NAMES: [&str; 9] = [
    "node_modules",
    "__pycache__",
    "package.json",
    "package-lock.json",
    "npm-shrinkwrap.json",
    "pnpm-lock.yaml",
    "yarn.lock",
    "bun.lock",
    "tsconfig.json",
];

/// Whether a file or folder of this name is left out: hidden ones, tools' own files, tests, declarations and documents.
pub(super) fn is_left_out(name: &str) -> bool {
    name.starts_with('.')
        || NAMES.contains(&name)
        || name.contains(".test.")
        || name.contains(".spec.")
        || [".d.ts", ".d.mts", ".md"]
            .iter()
            .any(|end| name.ends_with(end))
}
