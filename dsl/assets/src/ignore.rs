//! Which names in a folder are ignored: neither read at compile time nor looked at afterwards.

use crate::node_project::CONFIGURATIONS;
use crate::package_manager::PackageManager;

/// Tools' own files and folders, which belong beside the code but are not code, besides lock files and configurations.
const NAMES: [&str; 3] = ["node_modules", "__pycache__", "package.json"];

/// Whether a file or folder of this name is ignored: hidden ones, tools' own files, tests, declarations and documents.
pub(crate) fn is_ignored(name: &str) -> bool {
    name.starts_with('.')
        || NAMES.contains(&name)
        || CONFIGURATIONS.contains(&name)
        || PackageManager::of_lock(name).is_some()
        || name.contains(".test.")
        || name.contains(".spec.")
        || [".d.ts", ".d.mts", ".md"]
            .iter()
            .any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::is_ignored;

    #[test]
    fn names_that_count_for_nothing() {
        for name in [
            ".gitignore",
            "node_modules",
            "bun.lockb",
            "yarn.lock",
            "tsconfig.json",
            "get.test.ts",
            "types.d.ts",
            "README.md",
        ] {
            assert!(is_ignored(name), "{name}");
        }
        for name in [
            "get.ts",
            "_lib",
            "post.schema.json",
            "0001_a.sql",
            "index.mjs",
        ] {
            assert!(!is_ignored(name), "{name}");
        }
    }
}
