//! Which file an import means, by the rules of esbuild, which are those of Node.js and TypeScript. It judges nothing.

mod local;
mod lookup;
mod maps;
mod python;

pub(crate) use lookup::is_declaration;
pub(crate) use python::{module as python, packages as python_packages};

use crate::graph::Graph;
use crate::graph::packages;
use crate::node_project::package_of;
use crate::path::{join, normalized, split};

/// What an import means.
pub(crate) enum Target {
    /// A file of the project's own.
    File(String),
    /// Node.js's own module, or what needs no file at all.
    Given,
    /// A package, imported under this name, which a `package.json` has to list.
    Package(String),
    /// What is in `node_modules`, known otherwise than by the package's name.
    Installed,
    /// Nothing: the fact, behind what is imported, and what to type.
    Missing { fact: String, help: String },
    /// A file of one's own that is not there.
    NotThere,
}

/// Whether an import names a file of one's own.
pub(crate) fn is_relative(specifier: &str) -> bool {
    specifier == "."
        || specifier == ".."
        || specifier.starts_with("./")
        || specifier.starts_with("../")
}

impl Graph {
    /// What a TypeScript or JavaScript module imports under this name; `required` if by `require`.
    pub(crate) fn resolve(&mut self, from: &str, specifier: &str, required: bool) -> Target {
        if is_relative(specifier) {
            let path = join(split(from).0, specifier);
            let found = self
                .file_or_folder(&path, from)
                .map(|file| self.real(&file));
            return found.map_or(Target::NotThere, Target::File);
        }
        if packages::is_built_in(specifier) || is_address(specifier) {
            return Target::Given;
        }
        if specifier.starts_with('/') {
            return Target::Missing {
                fact: "which is an absolute path".to_owned(),
                help: "write the path from the file that imports it, beginning with `./` or `../`"
                    .to_owned(),
            };
        }
        if specifier.starts_with('#') {
            return self.resolve_mapped(from, specifier, required);
        }
        match self.resolve_alias(from, specifier) {
            Some(target) => target,
            None => self.resolve_package(from, specifier, required),
        }
    }

    /// A name of `paths` in `tsconfig.json`, or one below its `baseUrl`.
    fn resolve_alias(&mut self, from: &str, specifier: &str) -> Option<Target> {
        let configuration = self.configuration(from);
        let (pattern, targets) = configuration.mapped(specifier).unwrap_or_default();
        for target in &targets {
            if in_node_modules(target) {
                return Some(Target::Installed);
            }
            if let Some(file) = self.file_or_folder(target, from) {
                return Some(Target::File(self.real(&file)));
            }
        }
        let below = configuration
            .base
            .as_ref()
            .map(|base| normalized(&join(base, specifier)));
        if let Some(file) = below.and_then(|path| self.file_or_folder(&path, from)) {
            return Some(Target::File(self.real(&file)));
        }
        // A pattern such as `*` matches packages as well, and esbuild goes on to look for them.
        let first = targets.first()?;
        (pattern != "*" && !self.is_listed(from, specifier)).then(|| Target::Missing {
            fact: format!(
                "which `{}` maps to `{first}`, which is not there",
                configuration.named
            ),
            help: format!(
                "create the file, or correct `paths` in `{}`",
                configuration.named
            ),
        })
    }

    /// A name of the package's own `imports`.
    fn resolve_mapped(&mut self, from: &str, specifier: &str, required: bool) -> Target {
        let list = self.around(from, &["package.json"]).into_iter().next();
        let missing = |list: &str| {
            let (name, rest) = specifier.split_once('/').unwrap_or((specifier, ""));
            let entry = match rest {
                "" => format!("`\"{name}\": \"./…\"`"),
                _ => format!("`\"{name}/*\": \"./…/*\"`"),
            };
            Target::Missing {
                fact: format!("which `imports` of `{list}` does not map to a file that is there"),
                help: format!("write {entry} under `\"imports\"` of `{list}`"),
            }
        };
        let Some(list) = list else {
            return missing("package.json");
        };
        let json = self.package(&list);
        let Some(target) = maps::imports(&json, specifier, required) else {
            return missing(&list);
        };
        if !is_relative(&target) {
            return self.resolve(&list, &target, required);
        }
        let path = normalized(&join(split(&list).0, &target));
        match self.file(&path, from) {
            Some(file) => Target::File(self.real(&file)),
            None => missing(&list),
        }
    }

    /// A package: one of the project's own, which is read like its other files, or one of others.
    fn resolve_package(&mut self, from: &str, specifier: &str, required: bool) -> Target {
        let name = package_of(specifier);
        let Some(folder) = self.own_package(from, name) else {
            return Target::Package(specifier.to_owned());
        };
        let within = specifier[name.len()..].trim_start_matches('/');
        match self.file_of_package(&folder, within, required) {
            Some(file) => Target::File(self.real(&file)),
            None => Target::Installed,
        }
    }
}

/// What is its own content, or is loaded from elsewhere when the code runs.
fn is_address(specifier: &str) -> bool {
    ["data:", "http://", "https://", "//"]
        .iter()
        .any(|begin| specifier.starts_with(begin))
}

/// Whether a path leads into installed packages.
pub(crate) fn in_node_modules(path: &str) -> bool {
    path.split('/').any(|part| part == "node_modules")
}
