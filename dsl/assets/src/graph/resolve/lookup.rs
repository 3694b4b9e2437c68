//! Looks for files under the names that an import may mean, and remembers under which there is none: a file added there
//! later is what the import means from then on.

use super::in_node_modules;
use crate::graph::Graph;
use crate::path::{join, normalized, relative, split};

/// What may be left away from the end of a specifier, in the order in which esbuild tries it.
const EXTENSIONS: [&str; 6] = [".tsx", ".ts", ".jsx", ".js", ".css", ".json"];

/// The same below `node_modules`.
const INSTALLED: [&str; 6] = [".jsx", ".js", ".css", ".json", ".tsx", ".ts"];

/// What TypeScript's authors write for a file's name once it is compiled, and the names before.
const COMPILED: [(&str, [&str; 2]); 4] = [
    (".js", [".ts", ".tsx"]),
    (".jsx", [".ts", ".tsx"]),
    (".mjs", [".mts", ".mts"]),
    (".cjs", [".cts", ".cts"]),
];

/// Files that only declare what others hold.
const DECLARATIONS: [&str; 3] = [".d.ts", ".d.mts", ".d.cts"];

/// Whether a file only declares what others hold.
pub(crate) fn is_declaration(path: &str) -> bool {
    DECLARATIONS.iter().any(|end| path.ends_with(end))
}

impl Graph {
    /// The first of these files that is there.
    pub(crate) fn first(&mut self, candidates: impl IntoIterator<Item = String>) -> Option<String> {
        for candidate in candidates {
            if self.disk.is_file(&candidate) {
                return Some(candidate);
            }
            self.absent.insert(candidate);
        }
        None
    }

    /// The files of these names in the folders around a file, the nearest first.
    pub(crate) fn around(&mut self, file: &str, names: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for folder in self.folders_around(file) {
            for name in names {
                let path = join(&folder, name);
                match self.disk.is_file(&path) {
                    true => found.push(path),
                    false => drop(self.absent.insert(path)),
                }
            }
        }
        found
    }

    /// The first of the files of these names.
    pub(crate) fn nearest(&mut self, file: &str, names: &[&str]) -> Option<String> {
        let folders = self.folders_around(file);
        let paths = folders
            .iter()
            .flat_map(|folder| names.iter().map(|name| join(folder, name)));
        self.first(paths.collect::<Vec<_>>())
    }

    /// The folders around a file that belong to the project; those of a package from outside of it, up to its own.
    pub(crate) fn folders_around(&self, file: &str) -> Vec<String> {
        let folders = self.disk.around(file);
        if !folders.is_empty() {
            return folders;
        }
        let mut folders = Vec::new();
        let mut folder = split(file).0;
        while !folder.is_empty() && !folder.ends_with("..") {
            folders.push(folder.to_owned());
            if self.disk.is_file(&join(folder, "package.json")) {
                break;
            }
            folder = split(folder).0;
        }
        folders
    }

    /// The file of this path, whose end may be left away or written as it is once compiled.
    pub(crate) fn file(&mut self, path: &str, through: &str) -> Option<String> {
        // Bundlers take options behind a `?`.
        let path = path.split('?').next().unwrap_or_default();
        let extensions = match in_node_modules(through) {
            true => INSTALLED,
            false => EXTENSIONS,
        };
        let longer = extensions
            .iter()
            .map(|extension| format!("{path}{extension}"));
        let sources = COMPILED.iter().filter_map(|(compiled, sources)| {
            let stem = path.strip_suffix(compiled)?;
            Some(sources.map(|source| format!("{stem}{source}")))
        });
        let candidates = std::iter::once(path.to_owned())
            .chain(longer)
            .chain(sources.flatten());
        self.first(candidates.collect::<Vec<_>>())
    }

    /// The same, or the file for which the folder of this path stands. `through` says where it is looked for, if that is not
    /// where it is.
    pub(crate) fn file_or_folder(&mut self, path: &str, through: &str) -> Option<String> {
        let is_folder = matches!(split(path).1, "" | "." | "..");
        let path = normalized(path);
        let file = match is_folder {
            true => None,
            false => self.file(&path, through),
        };
        file.or_else(|| self.folder(&path, through)).or_else(|| {
            DECLARATIONS
                .iter()
                .map(|end| format!("{path}{end}"))
                .find(|path| self.disk.is_file(path))
        })
    }

    fn folder(&mut self, path: &str, through: &str) -> Option<String> {
        if !self.disk.is_folder(path) {
            return None;
        }
        if let Some(list) = self.first([join(path, "package.json")]) {
            let json = self.package(&list);
            for field in ["main", "module"] {
                let Some(main) = json.get(field).and_then(|main| main.as_str()) else {
                    continue;
                };
                let main = normalized(&join(path, main));
                let index = join(&main, "index");
                if let Some(file) = self
                    .file(&main, through)
                    .or_else(|| self.file(&index, through))
                {
                    return Some(file);
                }
            }
        }
        self.file(&join(path, "index"), through)
    }

    /// Where the file is once links are followed: what it imports is looked for from there.
    pub(crate) fn real(&mut self, path: &str) -> String {
        let root = match &self.root {
            Some(root) => root,
            None => self.root.insert(self.disk.identity("").unwrap_or_default()),
        };
        let Ok(file) = self.disk.identity(path) else {
            return path.to_owned();
        };
        relative(root, &file)
    }
}
