//! Which packages of Node.js a file may import, by every `package.json` around it. It does not look into `node_modules`: what
//! is installed differs from machine to machine.

use std::collections::{BTreeMap, BTreeSet};

use super::disk::{Disk, join, split};
use super::problems::Problems;

/// The lists of packages that were read.
#[derive(Default)]
pub(super) struct Packages(BTreeMap<String, BTreeSet<String>>);

/// The tables of `package.json` that say where a package comes from.
const TABLES: [&str; 4] = [
    "dependencies",
    "devDependencies",
    "optionalDependencies",
    "peerDependencies",
];

/// What tools write to pin the packages; whatever changes in it may change the code.
const LOCKS: [&str; 5] = [
    "package-lock.json",
    "npm-shrinkwrap.json",
    "pnpm-lock.yaml",
    "yarn.lock",
    "bun.lock",
];

/// Node.js's own modules, which need no package. `node:` before a name says the same.
const BUILT_IN: [&str; 41] = [
    "assert",
    "async_hooks",
    "buffer",
    "child_process",
    "cluster",
    "console",
    "constants",
    "crypto",
    "dgram",
    "diagnostics_channel",
    "dns",
    "domain",
    "events",
    "fs",
    "http",
    "http2",
    "https",
    "inspector",
    "module",
    "net",
    "os",
    "path",
    "perf_hooks",
    "process",
    "punycode",
    "querystring",
    "readline",
    "repl",
    "stream",
    "string_decoder",
    "sys",
    "timers",
    "tls",
    "trace_events",
    "tty",
    "url",
    "util",
    "v8",
    "vm",
    "wasi",
    "zlib",
];

impl Packages {
    /// Reports an import of a package that no `package.json` lists: it may be installed here and missing where it is built.
    pub(super) fn check(
        &mut self,
        disk: &mut Disk,
        file: &str,
        specifier: &str,
        problems: &mut Problems,
    ) {
        let package = package_of(specifier);
        if is_given(package) {
            return;
        }
        let lists: Vec<String> = around(disk, file, &["package.json"]).collect();
        for path in &lists {
            if self.list(disk, path, problems).contains(package) {
                return;
            }
        }
        match lists.first() {
            Some(list) => {
                let folder = split(list).0;
                let folder = if folder.is_empty() { "." } else { folder };
                let fact = format!(
                    "`{file}` imports `{specifier}`, but `{list}` does not list the package `{package}`"
                );
                let help = format!(
                    "run `npm install {package}` in `{folder}`; a file of your own is imported by its relative path"
                );
                problems.push(file, fact, help);
            }
            None => {
                let fact = format!(
                    "`{file}` imports `{specifier}`, but there is no `package.json` around it to list the package `{package}`"
                );
                // One list for all handlers, beside `Cargo.toml`, and not one beside each.
                let help = format!("run `npm init -y` and `npm install {package}` in `.`");
                problems.push(file, fact, help);
            }
        }
    }

    fn list(&mut self, disk: &mut Disk, path: &str, problems: &mut Problems) -> &BTreeSet<String> {
        self.0.entry(path.to_owned()).or_insert_with(|| {
            let Ok(file) = disk.read(path) else {
                return BTreeSet::new();
            };
            listed(&file.bytes).unwrap_or_else(|error| {
                problems.push(
                    path,
                    format!("`{path}` is no package file: {error}"),
                    "correct its JSON",
                );
                BTreeSet::new()
            })
        })
    }
}

/// The nearest lock file around a file.
pub(super) fn lock(disk: &Disk, file: &str) -> Option<String> {
    around(disk, file, &LOCKS).next()
}

/// The files of these names around a file, the nearest first.
pub(super) fn around(disk: &Disk, file: &str, names: &[&str]) -> impl Iterator<Item = String> {
    let folders = disk.around(file).into_iter();
    folders
        .flat_map(|folder| names.iter().map(move |name| join(&folder, name)))
        .filter(|path| disk.is_file(path))
}

/// The packages that a `package.json` names, itself among them. Types for a package count as the package, since an import of
/// them alone is gone when the code runs.
fn listed(bytes: &[u8]) -> serde_json::Result<BTreeSet<String>> {
    let json: serde_json::Value = serde_json::from_slice(bytes)?;
    let names = TABLES
        .iter()
        .filter_map(|table| json.get(table)?.as_object())
        .flat_map(|table| table.keys().cloned());
    let mut packages: BTreeSet<String> = names.collect();
    packages.extend(
        json.get("name")
            .and_then(|name| Some(name.as_str()?.to_owned())),
    );
    let types = packages
        .iter()
        .filter_map(|package| package.strip_prefix("@types/"))
        .map(|package| match package.split_once("__") {
            Some((scope, name)) => format!("@{scope}/{name}"),
            None => package.to_owned(),
        });
    let types: Vec<String> = types.collect();
    packages.extend(types);
    Ok(packages)
}

/// `zod` of `zod/v4`, `@scope/name` of `@scope/name/file`.
fn package_of(specifier: &str) -> &str {
    let slashes = if specifier.starts_with('@') { 2 } else { 1 };
    let end = specifier.match_indices('/').nth(slashes - 1);
    end.map_or(specifier, |(at, _)| &specifier[..at])
}

/// What Lambda's Node.js runtimes have without a package: Node.js's own modules, and AWS's SDK.
fn is_given(package: &str) -> bool {
    package.starts_with("node:")
        || package.starts_with("@aws-sdk/")
        || package.starts_with("@smithy/")
        || BUILT_IN.contains(&package)
}

#[cfg(test)]
mod tests {
    use super::{listed, package_of};

    #[test]
    fn specifiers_name_packages() {
        assert_eq!(package_of("zod"), "zod");
        assert_eq!(package_of("zod/v4"), "zod");
        assert_eq!(package_of("@middy/core"), "@middy/core");
        assert_eq!(package_of("@middy/core/a/b"), "@middy/core");
    }

    #[test]
    fn types_count_as_their_package() {
        let json = br#"{"name": "api", "dependencies": {"pg": "1"}, "devDependencies": {"@types/aws-lambda": "1", "@types/a__b": "1"}}"#;
        let packages = listed(json).unwrap();
        assert!(
            ["api", "pg", "aws-lambda", "@a/b"]
                .iter()
                .all(|name| packages.contains(*name))
        );
    }
}
