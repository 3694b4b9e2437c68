//! The files that handlers are made of: each is read once, however many handlers share it. It knows no handler.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::disk::{Disk, File, join, normalized, split};
use super::hash;
use super::module::Module;
use super::names::extension;
use super::near::nearest;
use super::packages::{self, Packages};
use super::problems::Problems;
use super::python::Script;
use super::resolve;
use super::tsconfig::{self, Configuration};

/// The files of handlers as they are read, each once, however many handlers share it.
pub(super) struct Code {
    pub(super) disk: Disk,
    packages: Packages,
    modules: BTreeMap<String, Rc<Module>>,
    configurations: BTreeMap<(String, bool), Configuration>,
}

impl Code {
    pub(super) fn new(disk: Disk) -> Self {
        Code {
            disk,
            packages: Packages::default(),
            modules: BTreeMap::new(),
            configurations: BTreeMap::new(),
        }
    }

    /// What a module exports and imports.
    pub(super) fn module(&mut self, path: &str) -> Rc<Module> {
        if let Some(module) = self.modules.get(path) {
            return Rc::clone(module);
        }
        let file = self.disk.read(path).ok();
        let text = file
            .as_ref()
            .and_then(|file| file.text())
            .unwrap_or_default();
        let module = Rc::new(Module::parse(text));
        self.modules.insert(path.to_owned(), Rc::clone(&module));
        module
    }

    pub(super) fn read(&mut self, path: &str, problems: &mut Problems) -> Option<Rc<File>> {
        let file = self.disk.read(path);
        if let Err(error) = &file {
            problems.unreadable(path, error);
        }
        file.ok()
    }

    /// Every file that decides what the handler does: itself, what it imports from files of one's own, directly or not, and
    /// what its packages and its compilation depend on.
    pub(super) fn sources(&mut self, file: &str, problems: &mut Problems) -> Vec<String> {
        let mut found = BTreeSet::new();
        let mut next = vec![file.to_owned()];
        let mut compiled_by = BTreeSet::new();
        let mut uses_packages = false;
        while let Some(path) = next.pop() {
            if !found.insert(path.clone()) || self.read(&path, problems).is_none() {
                continue;
            }
            match extension(&path) {
                end @ ("ts" | "tsx" | "mts" | "cts" | "js" | "jsx" | "mjs" | "cjs") => {
                    uses_packages |= self.imported(&path, &mut next, problems);
                    let configuration = self.configuration(&path, end.contains("ts"));
                    uses_packages |= configuration.of_packages;
                    compiled_by.extend(configuration.files);
                }
                "py" => {
                    next.extend(resolve::python_packages(&self.disk, &path));
                    self.imported_by_python(&path, &mut next, problems);
                }
                _ => {}
            }
        }
        if uses_packages {
            found.extend(packages::lock(&self.disk, file));
        }
        found.extend(compiled_by);
        found
            .into_iter()
            .filter(|path| self.read(path, problems).is_some())
            .collect()
    }

    /// What decides how a file is bundled: the same for all of its folder in the same language.
    fn configuration(&mut self, file: &str, typescript: bool) -> Configuration {
        let key = (split(file).0.to_owned(), typescript);
        if let Some(known) = self.configurations.get(&key) {
            return known.clone();
        }
        let mut found = match typescript {
            true => tsconfig::around(&mut self.disk, file),
            false => Configuration::default(),
        };
        // It says how modules are read, and which of them do nothing but export.
        found
            .files
            .extend(packages::around(&self.disk, file, &["package.json"]).next());
        self.configurations.insert(key, found.clone());
        found
    }

    /// Puts the files that a module imports into `next`, and says whether it imports packages too.
    fn imported(&mut self, path: &str, next: &mut Vec<String>, problems: &mut Problems) -> bool {
        let mut uses_packages = false;
        for import in &self.module(path).imports {
            if resolve::is_relative(&import.specifier) {
                match resolve::module(&self.disk, path, &import.specifier) {
                    None => self.missing(path, &import.specifier, problems),
                    Some(file) if import.types || file.ends_with(".d.ts") => drop(file),
                    Some(file) => next.push(file),
                }
            } else if !import.types {
                uses_packages = true;
                self.packages
                    .check(&mut self.disk, path, &import.specifier, problems);
            }
        }
        uses_packages
    }

    fn imported_by_python(&mut self, path: &str, next: &mut Vec<String>, problems: &mut Problems) {
        let Ok(file) = self.disk.read(path) else {
            return;
        };
        for (module, names) in Script::parse(file.text().unwrap_or_default()).imports {
            let files = resolve::python(&self.disk, path, &module, &names);
            if files.is_empty() && module.starts_with('.') {
                let fact = format!("`{path}` imports from `{module}`, which is not there");
                problems.push(path, fact, "create the module, or correct its name");
            }
            next.extend(files);
        }
    }

    /// An import of a file that is not there, with the name that was probably meant.
    fn missing(&self, path: &str, specifier: &str, problems: &mut Problems) {
        let (folder, name) = specifier.rsplit_once('/').unwrap_or(("", specifier));
        let beside = self.disk.names(&normalized(&join(split(path).0, folder)));
        let stems = beside
            .iter()
            .map(|name| name.split('.').next().unwrap_or_default());
        let help = match nearest(
            name.split('.').next().unwrap_or_default(),
            stems.filter(|stem| !stem.is_empty()),
        ) {
            Some(near) => format!("did you mean `{folder}/{near}`?"),
            None => {
                "create the file, or correct the path, which begins at the file that imports it"
                    .to_owned()
            }
        };
        problems.push(
            path,
            format!("`{path}` imports `{specifier}`, which is not there"),
            help,
        );
    }

    pub(super) fn fingerprint(&mut self, sources: &[String]) -> String {
        let files: Vec<_> = sources
            .iter()
            .filter_map(|path| Some((self.disk.read(path).ok()?, path)))
            .collect();
        hash::digest(
            files
                .iter()
                .map(|(file, path)| (file.checksum(), path.as_str())),
        )
    }
}
