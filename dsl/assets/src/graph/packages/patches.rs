//! Changes to installed packages that are written down: the patches of patch-package, pnpm, yarn and bun. A lock file names
//! packages as they were published.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::graph::Graph;
use crate::path::{join, normalized};

/// Where tools look for patches when nothing else is said.
const FOLDERS: [&str; 2] = ["patches", ".yarn/patches"];

impl Graph {
    /// The patches that are kept in a folder with a `package.json`.
    pub(crate) fn patches(&mut self, folder: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let package = self.package(&join(folder, "package.json"));
        let named = [
            package.get("patchedDependencies"),
            package
                .get("pnpm")
                .and_then(|pnpm| pnpm.get("patchedDependencies")),
        ];
        let paths = named
            .into_iter()
            .flatten()
            .filter_map(Json::as_object)
            .flat_map(|table| table.values());
        found.extend(
            paths
                .filter_map(Json::as_str)
                .map(|path| normalized(&join(folder, path))),
        );
        // pnpm's own file, which is YAML: what matters of it are the paths.
        let list = self.first([join(folder, "pnpm-workspace.yaml")]);
        if let Some(file) = list.and_then(|list| self.disk.read(&list).ok()) {
            let words = file.text().unwrap_or_default().split_whitespace();
            let words = words.map(|word| word.trim_matches(['"', '\'']));
            found.extend(
                words
                    .filter(|word| word.ends_with(".patch"))
                    .map(|path| normalized(&join(folder, path))),
            );
        }
        let scripts = package.get("scripts").and_then(Json::as_object);
        let scripts = scripts
            .into_iter()
            .flat_map(|scripts| scripts.values())
            .filter_map(Json::as_str);
        let elsewhere = scripts.filter_map(|script| {
            script
                .split("--patch-dir")
                .nth(1)?
                .trim_start_matches([' ', '='])
                .split_whitespace()
                .next()
        });
        for place in FOLDERS.into_iter().chain(elsewhere) {
            let place = normalized(&join(folder, place));
            self.absent.insert(format!("{place}/**.patch"));
            found.extend(self.patches_in(&place));
        }
        found.retain(|path| self.disk.is_file(path));
        found
    }

    /// The patches in a folder, and in those of scopes in it.
    fn patches_in(&self, folder: &str) -> Vec<String> {
        let mut found = Vec::new();
        for name in self.disk.names(folder) {
            let path = join(folder, &name);
            match self.disk.is_folder(&path) {
                true if folder.matches('/').count() < 16 => found.extend(self.patches_in(&path)),
                true => {}
                false => found.extend(name.ends_with(".patch").then_some(path)),
            }
        }
        found
    }
}
