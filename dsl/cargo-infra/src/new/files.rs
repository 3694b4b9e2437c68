//! The files of a project, as they are in the folder `project`; `{{name}}` and `{{stack}}` stand for its names.

use super::Kind;

/// Each file by its path, with its text.
type Files = &'static [(&'static str, &'static str)];

const FULL: Files = &[
    ("src/main.rs", include_str!("project/main.rs")),
    ("build.rs", include_str!("project/build.rs")),
    ("cdk.json", include_str!("project/cdk.json")),
    (".gitignore", include_str!("project/gitignore")),
    (
        ".github/workflows/check.yml",
        include_str!("project/check.yml"),
    ),
    (
        "lambda/package.json",
        include_str!("project/lambda/package.json"),
    ),
    (
        "lambda/tsconfig.json",
        include_str!("project/lambda/tsconfig.json"),
    ),
    (
        "lambda/api/_lib/database.ts",
        include_str!("project/lambda/api/_lib/database.ts"),
    ),
    (
        "lambda/api/_lib/settings.ts",
        include_str!("project/lambda/api/_lib/settings.ts"),
    ),
    (
        "lambda/api/notes/get.ts",
        include_str!("project/lambda/api/notes/get.ts"),
    ),
    (
        "migrations/0001_create_notes.sql",
        include_str!("project/migrations/0001_create_notes.sql"),
    ),
];

const MINIMAL: Files = &[
    ("src/main.rs", include_str!("project/minimal.rs")),
    ("cdk.json", include_str!("project/cdk.json")),
    (".gitignore", include_str!("project/gitignore")),
];

/// The files of a project of a kind.
pub(super) fn of(kind: Kind) -> Files {
    match kind {
        Kind::Full => FULL,
        Kind::Minimal => MINIMAL,
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::FULL;

    /// How a function gets to its database is written once, and tested with the example.
    #[test]
    fn what_connects_to_the_database_is_that_of_the_example() {
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/backend");
        for (file, text) in FULL {
            if file.contains("_lib") || file.ends_with("tsconfig.json") {
                let of_example =
                    fs::read_to_string(example.join(file)).expect("the example's file");
                assert_eq!(*text, of_example, "{file}");
            }
        }
    }
}
