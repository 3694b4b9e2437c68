//! What a project of Node.js says in its own files: where `package.json` lists packages, how their names are written, and what
//! needs no package. It reads no file.

use serde_json::Value as Json;

/// The tables of `package.json` that say where a package comes from.
const TABLES: [&str; 4] = [
    "dependencies",
    "devDependencies",
    "optionalDependencies",
    "peerDependencies",
];

/// The files that say how TypeScript is compiled. Beside each other, the first counts.
pub const CONFIGURATIONS: [&str; 2] = ["tsconfig.json", "jsconfig.json"];

/// Packages that Lambda's Node.js runtimes have: AWS's SDK.
const GIVEN: [&str; 2] = ["@aws-sdk/", "@smithy/"];

/// The packages that a `package.json` lists.
pub(crate) fn listed(package_json: &Json) -> impl Iterator<Item = &String> {
    TABLES
        .iter()
        .filter_map(|table| package_json.get(table)?.as_object())
        .flat_map(|table| table.keys())
}

/// Whether a `package.json` lists the package of this name.
pub fn lists(package_json: &Json, package: &str) -> bool {
    listed(package_json).any(|listed| listed == package)
}

/// What a `package.json` gives for a package: its version, or where it is.
pub fn version_of<'a>(package_json: &'a Json, package: &str) -> Option<&'a str> {
    TABLES
        .iter()
        .find_map(|table| package_json.get(table)?.get(package)?.as_str())
}

/// Whether Lambda's Node.js runtimes have what an import names, though it is a package.
pub fn is_in_runtime(specifier: &str) -> bool {
    GIVEN.iter().any(|scope| specifier.starts_with(scope))
}

/// `zod` of `zod/v4`, `@scope/name` of `@scope/name/file`.
///
/// ```
/// assert_eq!(infra_assets::node_project::package_of("@middy/core/types"), "@middy/core");
/// ```
pub fn package_of(specifier: &str) -> &str {
    let slashes = if specifier.starts_with('@') { 2 } else { 1 };
    let end = specifier.match_indices('/').nth(slashes - 1);
    end.map_or(specifier, |(at, _)| &specifier[..at])
}

/// The installed package that a file is of, and the file's name in it.
pub fn installed_package(path: &str) -> Option<(&str, &str)> {
    const FOLDER: &str = "node_modules/";
    let begins = |at: &usize| *at == 0 || path[..*at].ends_with('/');
    let at = path.rmatch_indices(FOLDER).map(|(at, _)| at).find(begins)?;
    let inside = &path[at + FOLDER.len()..];
    let name = package_of(inside);
    Some((name, inside[name.len()..].trim_start_matches('/')))
}

/// The package that has the types of another: `@types/pg` of `pg`, `@types/a__b` of `@a/b`.
pub fn types_of(package: &str) -> String {
    match package.strip_prefix('@') {
        Some(scoped) => format!("@types/{}", scoped.replace('/', "__")),
        None => format!("@types/{package}"),
    }
}

/// The package whose types another has, if it has some.
pub(crate) fn typed_by(types: &str) -> Option<String> {
    let name = types.strip_prefix("@types/")?;
    Some(match name.split_once("__") {
        Some((scope, name)) => format!("@{scope}/{name}"),
        None => name.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::{installed_package, package_of, typed_by, types_of};

    #[test]
    fn specifiers_name_packages() {
        assert_eq!(package_of("zod"), "zod");
        assert_eq!(package_of("zod/v4"), "zod");
        assert_eq!(package_of("@middy/core"), "@middy/core");
        assert_eq!(package_of("@middy/core/a/b"), "@middy/core");
    }

    #[test]
    fn a_file_is_of_the_innermost_package() {
        let check = |path: &str, name: &str, within: &str| {
            assert_eq!(installed_package(path), Some((name, within)), "{path}");
        };
        check("api/node_modules/pg/lib/index.js", "pg", "lib/index.js");
        check(
            "node_modules/.pnpm/@a+b@1/node_modules/@a/b/c.js",
            "@a/b",
            "c.js",
        );
        check(
            "node_modules/pg/my_node_modules/a.js",
            "pg",
            "my_node_modules/a.js",
        );
        assert_eq!(installed_package("api/get.ts"), None);
        assert_eq!(installed_package("my_node_modules/pg/a.js"), None);
    }

    #[test]
    fn types_are_of_a_package() {
        for (package, types) in [("pg", "@types/pg"), ("@a/b", "@types/a__b")] {
            assert_eq!(types_of(package), types);
            assert_eq!(typed_by(types).as_deref(), Some(package));
        }
        assert_eq!(typed_by("pg"), None);
    }
}
