//! Packages of the project's own: those of a workspace, and those that `package.json` names by their folder. What is edited in
//! them has no lock file, so they are read like any other file. They are known by what `package.json` says, so that nothing
//! has to be installed; a link in `node_modules` tells of the rest.

use std::collections::BTreeSet;

use litemap::LiteMap;
use serde_json::Value as Json;

use super::in_node_modules;
use super::maps;
use crate::glob;
use crate::graph::Graph;
use crate::node_project;
use crate::path::{join, normalized, split};

/// How `package.json` says that a package is in a folder.
const PROTOCOLS: [&str; 4] = ["file:", "link:", "portal:", "workspace:"];

impl Graph {
    /// The folder of the package, if it is one of the project's own. Its path leads through links to where it is.
    pub(crate) fn own_package(&mut self, from: &str, name: &str) -> Option<String> {
        if let Some(list) = self.nearest(from, &["package.json"]) {
            let package = self.package(&list);
            // A package may import itself, by what it exports.
            if package.get("name").and_then(Json::as_str) == Some(name)
                && package.get("exports").is_some()
            {
                return Some(split(&list).0.to_owned());
            }
        }
        for folder in self.folders_around(from) {
            let list = self.first([join(&folder, "package.json")]);
            let package = list.map(|list| self.package(&list)).unwrap_or_default();
            let given = node_project::version_of(&package, name);
            if let Some(path) = given.and_then(path_of) {
                let path = normalized(&join(&folder, path));
                return self.disk.is_folder(&path).then_some(path);
            }
            if let Some(member) = self.members(&folder).get(name) {
                return Some(member.clone());
            }
        }
        self.linked(from, name)
    }

    /// The file that the package gives under a name in it.
    pub(crate) fn file_of_package(
        &mut self,
        folder: &str,
        within: &str,
        required: bool,
    ) -> Option<String> {
        let list = self.first([join(folder, "package.json")]);
        let package = list.map(|list| self.package(&list)).unwrap_or_default();
        let name = match within {
            "" => ".".to_owned(),
            within => format!("./{within}"),
        };
        // Packages are found through `node_modules`, even where links lead out of it.
        let through = "node_modules";
        match maps::exports(&package, &name, required) {
            Some(target) => self.file(&normalized(&join(folder, &target?)), through),
            None => self.file_or_folder(&join(folder, within), through),
        }
    }

    /// The packages of the workspace whose top this folder is, by their names.
    fn members(&mut self, folder: &str) -> LiteMap<String, String> {
        if let Some(known) = self.workspaces.get(folder) {
            return known.clone();
        }
        let mut patterns = Vec::new();
        if let Some(list) = self.first([join(folder, "package.json")]) {
            let package = self.package(&list);
            let workspaces = package.get("workspaces");
            let listed = workspaces
                .and_then(|list| list.as_array().or_else(|| list.get("packages")?.as_array()));
            patterns.extend(
                listed
                    .into_iter()
                    .flatten()
                    .filter_map(Json::as_str)
                    .map(str::to_owned),
            );
        }
        if let Some(list) = self.first([join(folder, "pnpm-workspace.yaml")]) {
            let text = self.disk.read(&list).ok();
            patterns.extend(listed_in_yaml(
                text.as_ref()
                    .and_then(|file| file.text())
                    .unwrap_or_default(),
            ));
        }
        let mut folders: BTreeSet<String> = BTreeSet::new();
        for pattern in &patterns {
            let (pattern, is_out) = match pattern.strip_prefix('!') {
                Some(pattern) => (pattern, true),
                None => (pattern.as_str(), false),
            };
            let pattern = normalized(&join(folder, pattern));
            match is_out {
                true => folders.retain(|folder| !glob::matches(&pattern, folder)),
                false => folders.extend(self.folders_of(&pattern)),
            }
        }
        let mut members = LiteMap::new();
        for folder in folders {
            let list = join(&folder, "package.json");
            if self.disk.is_file(&list)
                && let Some(Json::String(name)) = self.package(&list).get("name")
            {
                members.insert(name.clone(), folder);
            }
        }
        self.workspaces.insert(folder.to_owned(), members.clone());
        members
    }

    /// The folders of a pattern such as `packages/*`.
    fn folders_of(&self, pattern: &str) -> Vec<String> {
        let Some(star) = pattern.find('*') else {
            return vec![pattern.to_owned()];
        };
        let base = split(&pattern[..star]).0;
        let mut next = vec![base.to_owned()];
        let mut found = Vec::new();
        while let Some(folder) = next.pop() {
            for name in self.disk.names(&folder) {
                let path = join(&folder, &name);
                let is_other =
                    name.starts_with('.') || matches!(name.as_str(), "node_modules" | "target");
                if is_other || !self.disk.is_folder(&path) {
                    continue;
                }
                if glob::matches(pattern, &path) {
                    found.push(path.clone());
                }
                let deeper = pattern.contains("**")
                    || path.matches('/').count() < pattern.matches('/').count();
                // Deeper than any workspace goes; links may lead in circles.
                if deeper && path.matches('/').count() < pattern.matches('/').count() + 8 {
                    next.push(path);
                }
            }
        }
        found
    }

    /// Where a link in `node_modules` leads out of it.
    fn linked(&mut self, from: &str, name: &str) -> Option<String> {
        let folders = self.folders_around(from).into_iter();
        let mut installed = folders.map(|folder| join(&folder, &format!("node_modules/{name}")));
        let link = installed.find(|path| self.disk.is_folder(path))?;
        let real = self.real(&link);
        (!in_node_modules(&real)).then_some(real)
    }
}

/// The path in `file:../shared`, or in `../shared`, which means the same to npm.
fn path_of(given: &str) -> Option<&str> {
    let path = PROTOCOLS
        .iter()
        .find_map(|protocol| given.strip_prefix(protocol));
    let path = path.unwrap_or(given);
    let is_path = path.starts_with("./")
        || path.starts_with("../")
        || given.starts_with("file:")
        || given.starts_with("link:")
        || given.starts_with("portal:");
    (is_path && !path.starts_with('/')).then_some(path)
}

/// The list behind `packages:` in pnpm's file, which needs no more of YAML.
fn listed_in_yaml(text: &str) -> Vec<String> {
    let unquoted = |text: &str| text.trim().trim_matches(['"', '\'']).to_owned();
    let mut listed = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let line = line.split(" #").next().unwrap_or_default().trim_end();
        if let Some(rest) = line.strip_prefix("packages:") {
            inside = true;
            let flow = rest.trim().trim_start_matches('[').trim_end_matches(']');
            listed.extend(
                flow.split(',')
                    .map(unquoted)
                    .filter(|item| !item.is_empty()),
            );
        } else if let Some(item) = line.trim_start().strip_prefix("- ").filter(|_| inside) {
            listed.push(unquoted(item));
        } else if !line.trim().is_empty() && !line.trim_start().starts_with('#') {
            inside = false;
        }
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::{listed_in_yaml, path_of};

    #[test]
    fn a_package_may_be_given_by_its_folder() {
        assert_eq!(path_of("file:../shared"), Some("../shared"));
        assert_eq!(path_of("link:shared"), Some("shared"));
        assert_eq!(path_of("../shared"), Some("../shared"));
        assert_eq!(path_of("workspace:../shared"), Some("../shared"));
        for other in ["^1.0.0", "workspace:*", "npm:pg@8", "file:/shared", "a/b"] {
            assert_eq!(path_of(other), None, "{other}");
        }
    }

    #[test]
    fn pnpm_lists_folders() {
        let text = "# all\ncatalog:\n  a: 1\npackages:\n  # own\n  - 'packages/*'\n  - apps/web # one\n\n  - \"!packages/old\"\nonlyBuiltDependencies:\n  - esbuild\n";
        assert_eq!(
            listed_in_yaml(text),
            ["packages/*", "apps/web", "!packages/old"]
        );
        assert_eq!(listed_in_yaml("packages: [a, 'b/*']"), ["a", "b/*"]);
    }
}
