//! Which packages of Node.js a file may import, by every `package.json` around it. It does not look into `node_modules`: what
//! is installed differs from machine to machine.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value as Json;

mod advice;
mod built_in;
mod patches;

pub(super) use built_in::is_built_in;

use super::code::Code;
use super::disk::split;
use super::problems::Problems;

/// The tables of `package.json` that say where a package comes from.
pub(super) const TABLES: [&str; 4] = [
    "dependencies",
    "devDependencies",
    "optionalDependencies",
    "peerDependencies",
];

/// What tools write to pin the packages, and what adds one. Whatever changes in it may change the code.
const LOCKS: [(&str, &str); 6] = [
    ("package-lock.json", "npm install"),
    ("npm-shrinkwrap.json", "npm install"),
    ("pnpm-lock.yaml", "pnpm add"),
    ("yarn.lock", "yarn add"),
    ("bun.lock", "bun add"),
    ("bun.lockb", "bun add"),
];

impl Code {
    /// What a `package.json` says; nothing if it is not one, which [`Code::check_package`] reports.
    pub(super) fn package(&mut self, path: &str) -> Rc<Json> {
        self.parsed(path).unwrap_or_default()
    }

    fn parsed(&mut self, path: &str) -> Result<Rc<Json>, String> {
        if let Some(known) = self.packages.get(path) {
            return known.clone();
        }
        let json = match self.disk.read(path) {
            Ok(file) => serde_json::from_slice(&file.bytes)
                .map(Rc::new)
                .map_err(|error| error.to_string()),
            Err(_) => Ok(Rc::default()),
        };
        self.packages.insert(path.to_owned(), json.clone());
        json
    }

    /// Whether a `package.json` around the file lists the package of this name, or what has its types.
    pub(super) fn is_listed(&mut self, file: &str, specifier: &str) -> bool {
        let name = package_of(specifier);
        let lists = self.around(file, &["package.json"]);
        lists
            .iter()
            .any(|list| listed(&self.package(list)).contains(name))
    }

    /// Reports an import of a package that no `package.json` lists: it may be installed here and missing where it is built.
    pub(super) fn check_package(&mut self, file: &str, specifier: &str, problems: &mut Problems) {
        let package = package_of(specifier);
        if is_given(package) || self.is_listed(file, specifier) {
            return;
        }
        let lists = self.around(file, &["package.json"]);
        for path in &lists {
            if let Err(error) = self.parsed(path) {
                let fact = format!("`{path}` is not a package file: {error}");
                problems.push(path, fact, "correct its JSON");
            }
        }
        let (fact, help) = self.advice(file, specifier, lists.first().map(String::as_str));
        problems.push(
            file,
            format!("`{file}` imports `{specifier}`, {fact}"),
            help,
        );
    }

    /// What pins the packages of a file, and what was changed in them.
    pub(super) fn pins(&mut self, file: &str) -> BTreeSet<String> {
        let mut pins: BTreeSet<String> = self.lock(file).into_iter().collect();
        // It says how modules are read, and which of them do nothing but export.
        pins.extend(self.nearest(file, &["package.json"]));
        for list in self.around(file, &["package.json"]) {
            pins.extend(self.patches(split(&list).0));
        }
        pins
    }

    /// The nearest lock file around a file.
    fn lock(&mut self, file: &str) -> Option<String> {
        self.nearest(file, &LOCKS.map(|(name, _)| name))
    }

    /// What adds a package where the file is.
    fn adds(&mut self, file: &str) -> &'static str {
        let lock = self.lock(file);
        let name = lock.as_deref().map_or("", |lock| split(lock).1);
        let of_lock = LOCKS.iter().find(|(lock, _)| *lock == name);
        of_lock.map_or("npm install", |(_, adds)| adds)
    }
}

/// The packages that a `package.json` names, itself among them. Types for a package count as the package, since an import of
/// them alone is gone when the code runs.
fn listed(json: &Json) -> BTreeSet<String> {
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
    packages
}

/// `zod` of `zod/v4`, `@scope/name` of `@scope/name/file`.
pub(super) fn package_of(specifier: &str) -> &str {
    let slashes = if specifier.starts_with('@') { 2 } else { 1 };
    let end = specifier.match_indices('/').nth(slashes - 1);
    end.map_or(specifier, |(at, _)| &specifier[..at])
}

/// What Lambda's Node.js runtimes have without a package: AWS's SDK.
fn is_given(package: &str) -> bool {
    package.starts_with("@aws-sdk/") || package.starts_with("@smithy/")
}

/// The folder of a path, as messages say it.
fn said(path: &str) -> &str {
    match split(path).0 {
        "" => ".",
        folder => folder,
    }
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
        let json = serde_json::json!({"name": "api", "dependencies": {"pg": "1"}, "devDependencies": {"@types/aws-lambda": "1", "@types/a__b": "1"}});
        let packages = listed(&json);
        assert!(
            ["api", "pg", "aws-lambda", "@a/b"]
                .iter()
                .all(|name| packages.contains(*name))
        );
    }
}
