//! Which packages of Node.js a file may import, by every `package.json` around it. It does not look into `node_modules`: what
//! is installed differs from machine to machine.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value as Json;

mod advice;
mod built_in;
mod patches;

pub(crate) use built_in::is_built_in;

use crate::graph::Graph;
use crate::node_project::{self, is_in_runtime, package_of, typed_by};
use crate::package_manager::PackageManager;
use crate::path::split;
use crate::problem::Problems;

impl Graph {
    /// What a `package.json` says; nothing if it is not one, which [`Graph::check_package`] reports.
    pub(crate) fn package(&mut self, path: &str) -> Rc<Json> {
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
    pub(crate) fn is_listed(&mut self, file: &str, specifier: &str) -> bool {
        let name = package_of(specifier);
        let lists = self.around(file, &["package.json"]);
        lists
            .iter()
            .any(|list| listed(&self.package(list)).contains(name))
    }

    /// Reports an import of a package that no `package.json` lists: it may be installed here and missing where it is built.
    pub(crate) fn check_package(&mut self, file: &str, specifier: &str, problems: &mut Problems) {
        let package = package_of(specifier);
        if is_in_runtime(package) || self.is_listed(file, specifier) {
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
    pub(crate) fn pins(&mut self, file: &str) -> BTreeSet<String> {
        let mut pins = BTreeSet::new();
        pins.extend(self.lock(file));
        // It says how modules are read, and which of them do nothing but export.
        pins.extend(self.nearest(file, &["package.json"]));
        for list in self.around(file, &["package.json"]) {
            pins.extend(self.patches(split(&list).0));
        }
        pins
    }

    /// The nearest lock file around a file.
    fn lock(&mut self, file: &str) -> Option<String> {
        self.nearest(file, &PackageManager::locks())
    }

    /// What installs the packages of the file.
    fn manager(&mut self, file: &str) -> PackageManager {
        let lock = self.lock(file);
        lock.and_then(|lock| PackageManager::of_lock(&lock))
            .unwrap_or(PackageManager::Npm)
    }
}

/// The packages that a `package.json` names, itself among them. Types for a package count as the package, since an import of
/// them alone is gone when the code runs.
fn listed(json: &Json) -> BTreeSet<String> {
    let mut packages = BTreeSet::new();
    packages.extend(node_project::listed(json).cloned());
    packages.extend(
        json.get("name")
            .and_then(|name| Some(name.as_str()?.to_owned())),
    );
    let typed: Vec<String> = packages
        .iter()
        .filter_map(|types| typed_by(types))
        .collect();
    packages.extend(typed);
    packages
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
    use super::listed;

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
