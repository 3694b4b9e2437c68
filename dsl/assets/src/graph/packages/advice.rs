//! What to type about an import that means nothing. Advice to install a package is given only where it cannot be anything else:
//! under another name there may be the package of a stranger.

use super::{built_in, listed, said};
use crate::graph::Graph;
use crate::near::nearest;
use crate::node_project::{package_of, types_of};
use crate::path::join;

/// Names under which there are types alone.
const TYPES_ONLY: [&str; 8] = [
    "aws-lambda",
    "estree",
    "geojson",
    "hast",
    "json-schema",
    "mdast",
    "node",
    "unist",
];

impl Graph {
    /// The fact about an import of a package that no list has, and what to type; `list` is the nearest list.
    pub(crate) fn advice(
        &mut self,
        file: &str,
        specifier: &str,
        list: Option<&str>,
    ) -> (String, String) {
        let package = package_of(specifier);
        if !is_name(package) {
            let fact = "which is not the name of a package".to_owned();
            return (fact, self.map(file, specifier));
        }
        let first = package.split('/').next().unwrap_or_default();
        if let Some(folder) = self.own(file, first) {
            let fact = format!("which is not a package: `{folder}` is a folder of your own");
            return (fact, self.map(file, specifier));
        }
        let manager = self.manager(file);
        let Some(list) = list else {
            let fact =
                format!("but there is no `package.json` around it to list the package `{package}`");
            // One list for all handlers, beside `Cargo.toml`, and not one beside each.
            let help = match TYPES_ONLY.contains(&package) {
                true => "write `import type`".to_owned(),
                false => format!(
                    "run `npm init -y` and `{}` in `.`",
                    manager.add_packages(package)
                ),
            };
            return (fact, help);
        };
        let folder = said(list);
        if TYPES_ONLY.contains(&package) {
            let types = types_of(package);
            let fact = format!("but `{list}` does not list its types, `{types}`");
            let command = manager.add_packages(&format!("-D {types}"));
            return (
                fact,
                format!("run `{command}` in `{folder}`, or write `import type`"),
            );
        }
        let fact = format!("but `{list}` does not list the package `{package}`");
        let known = listed(&self.package(list));
        let known = known.iter().map(String::as_str).chain(built_in::NAMES);
        let help = match nearest(package, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "run `{}` in `{folder}`; a file of your own is imported by its relative path",
                manager.add_packages(package)
            ),
        };
        (fact, help)
    }

    /// How a file of one's own is imported under a name that is not a path.
    fn map(&mut self, file: &str, specifier: &str) -> String {
        let begin = specifier
            .split_once('/')
            .map_or(specifier, |(begin, _)| begin);
        let named = self.configuration(file).named;
        let named = if named.is_empty() {
            "tsconfig.json"
        } else {
            &named
        };
        format!(
            "import a file of your own by its relative path, or map `{begin}/*` under `paths` in `{named}`"
        )
    }

    /// The folder of this name around the file.
    fn own(&self, file: &str, name: &str) -> Option<String> {
        let folders = self.folders_around(file).into_iter();
        let mut paths = folders.map(|folder| join(&folder, name));
        paths.find(|path| self.disk.is_folder(path))
    }
}

/// Whether there can be a package of this name. A capital letter is in old names only.
fn is_name(package: &str) -> bool {
    let is_part = |part: &str| {
        let legal = |letter: char| letter.is_ascii_alphanumeric() || "-._~".contains(letter);
        !part.is_empty() && !part.starts_with(['.', '_', '~']) && part.chars().all(legal)
    };
    match package.strip_prefix('@') {
        Some(scoped) => scoped.split('/').count() == 2 && scoped.split('/').all(is_part),
        None => is_part(package),
    }
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_of_packages() {
        assert!(
            ["pg", "@middy/core", "JSONStream", "a.b", "lodash.get"]
                .iter()
                .all(|name| is_name(name))
        );
        assert!(
            ![
                "@",
                "@/lib",
                "~",
                "#lib",
                "$lib",
                "bun:sqlite",
                "@a",
                "_x",
                "",
                "a b"
            ]
            .iter()
            .any(|name| is_name(name))
        );
    }
}
