//! The graph of imports: which files a handler is made of. Each file is read once, however many handlers share it. It knows no
//! handler.

mod packages;
pub(crate) mod resolve;
mod tsconfig;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::rc::Rc;

use litemap::LiteMap;
use serde_json::Value as Json;

use crate::checksum;
use crate::disk::{Disk, File};
use crate::near::nearest;
use crate::path::extension;
use crate::path::{join, normalized, split};
use crate::problem::{Problems, Reported};
use crate::python::{self, Script};
use crate::typescript::module::{Module, Types};
use resolve::{Target, is_declaration};
use tsconfig::Configuration;

/// What was read of the files of handlers, and which names had none.
pub(crate) struct Graph {
    pub(crate) disk: Disk,
    /// The names under which a file was looked for and not found, and patterns of such names: a file that is added there later
    /// may change what the code means.
    pub(crate) absent: BTreeSet<String>,
    /// What each `package.json` says, or what is wrong with it.
    pub(crate) packages: LiteMap<String, Result<Rc<Json>, String>>,
    /// The packages of each workspace, by the folder at its top.
    pub(crate) workspaces: LiteMap<String, LiteMap<String, String>>,
    /// The folder of `Cargo.toml` once links are followed.
    pub(crate) root: Option<PathBuf>,
    modules: LiteMap<String, Rc<Module>>,
    configurations: LiteMap<String, Configuration>,
    pins: LiteMap<String, BTreeSet<String>>,
}

impl Graph {
    pub(crate) fn new(disk: Disk) -> Self {
        Graph {
            disk,
            absent: BTreeSet::new(),
            packages: LiteMap::new(),
            workspaces: LiteMap::new(),
            root: None,
            modules: LiteMap::new(),
            configurations: LiteMap::new(),
            pins: LiteMap::new(),
        }
    }

    /// What a module exports and imports.
    pub(crate) fn module(&mut self, path: &str) -> Rc<Module> {
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

    pub(crate) fn read(
        &mut self,
        path: &str,
        problems: &mut Problems,
    ) -> Result<Rc<File>, Reported> {
        let file = self.disk.read(path);
        file.map_err(|error| problems.unreadable(path, &error))
    }

    /// Every file that decides what the handler does: itself, what it imports from files of one's own, directly or not, and
    /// what its packages and its compilation depend on.
    pub(crate) fn sources(&mut self, file: &str, problems: &mut Problems) -> Vec<String> {
        let mut found = BTreeSet::new();
        let mut next = vec![file.to_owned()];
        while let Some(path) = next.pop() {
            if !found.insert(path.clone()) || self.read(&path, problems).is_err() {
                continue;
            }
            match extension(&path) {
                "ts" | "tsx" | "mts" | "cts" | "js" | "jsx" | "mjs" | "cjs" => {
                    // What is around it is looked for from where a link ends.
                    let real = self.real(&path);
                    self.imported(&path, &real, &mut next, problems);
                    found.extend(self.configuration(&real).files);
                    // Without imports too: the lock file pins the esbuild that bundles.
                    found.extend(self.pinned(&real));
                }
                "py" => {
                    next.extend(resolve::python_packages(self, &path));
                    self.imported_by_python(&path, &mut next, problems);
                }
                _ => {}
            }
        }
        found
            .into_iter()
            .filter(|path| self.read(path, problems).is_ok())
            .collect()
    }

    /// What decides how a file is compiled: the same for all of its folder.
    pub(crate) fn configuration(&mut self, file: &str) -> Configuration {
        let folder = split(file).0;
        if let Some(known) = self.configurations.get(folder) {
            return known.clone();
        }
        let found = tsconfig::around(self, file);
        self.configurations.insert(folder.to_owned(), found.clone());
        found
    }

    /// What decides which packages a file gets: the same for all of its folder.
    fn pinned(&mut self, file: &str) -> BTreeSet<String> {
        let folder = split(file).0;
        if let Some(known) = self.pins.get(folder) {
            return known.clone();
        }
        let found = self.pins(file);
        self.pins.insert(folder.to_owned(), found.clone());
        found
    }

    /// Puts the files that a module imports into `next`.
    fn imported(
        &mut self,
        path: &str,
        real: &str,
        next: &mut Vec<String>,
        problems: &mut Problems,
    ) {
        for import in &self.module(path).imports {
            let specifier = &import.specifier;
            if import.pattern {
                next.extend(self.matching(real, specifier));
                continue;
            }
            // Types that are not there are the type checker's to report, but for files of one's own.
            if import.types == Types::All && !resolve::is_relative(specifier) {
                continue;
            }
            match self.resolve(real, specifier, import.required) {
                Target::File(file) if import.types == Types::All || is_declaration(&file) => {
                    drop(file)
                }
                Target::File(file) => next.push(file),
                Target::Given | Target::Installed => {}
                _ if import.optional => {}
                Target::NotThere => self.missing(path, specifier, problems),
                _ if import.types != Types::None => {}
                Target::Package(name) => self.check_package(path, &name, problems),
                Target::Missing { fact, help } => {
                    let fact = format!("`{path}` imports `{specifier}`, {fact}");
                    problems.push(path, fact, help);
                }
            }
        }
    }

    /// The files that an import of a pattern takes along, from which the code chooses when it runs.
    fn matching(&mut self, from: &str, specifier: &str) -> Vec<String> {
        let pattern = normalized(&join(split(from).0, specifier));
        let found = self.disk.matching(&pattern);
        self.absent.insert(pattern);
        found
    }

    fn imported_by_python(&mut self, path: &str, next: &mut Vec<String>, problems: &mut Problems) {
        let Ok(file) = self.disk.read(path) else {
            return;
        };
        for import in Script::parse(file.text().unwrap_or_default()).imports {
            let files = resolve::python(self, path, &import.module, &import.names);
            let is_missing =
                files.is_empty() && !import.optional && !python::is_given(&import.module);
            next.extend(files);
            // What pip installed may import more where more is installed.
            if is_missing && !(import.late && self.is_installed(path)) {
                self.missing_in_python(path, &import.module, problems);
            }
        }
    }

    /// Whether pip put a Python file there: it leaves a folder of notes beside what it installs.
    fn is_installed(&self, path: &str) -> bool {
        let is_note = |name: &String| name.ends_with(".dist-info");
        let folders = self.disk.around(path).into_iter();
        let mut own = folders.filter(|folder| !folder.starts_with(".."));
        own.any(|folder| self.disk.names(&folder).iter().any(is_note))
    }

    /// An import of a Python module that would not be in the archive, nor in the runtime.
    fn missing_in_python(&self, path: &str, module: &str, problems: &mut Problems) {
        let top = module.split('.').next().unwrap_or_default();
        let around = self.disk.around(path);
        let names = around.iter().flat_map(|folder| self.disk.names(folder));
        let mut stems = BTreeSet::new();
        stems.extend(names.filter_map(|name| name.strip_suffix(".py").map(str::to_owned)));
        if module.starts_with('.') || stems.contains(top) {
            let fact = format!("`{path}` imports from `{module}`, which is not there");
            problems.push(path, fact, "create the module, or correct its name");
            return;
        }
        let stem = path.strip_suffix(".py").unwrap_or(path);
        let help = match nearest(top, stems.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "build a folder `{stem}.built` in its place: the handler in it as `index.py`, and its packages by `pip install --target {stem}.built`; an import that may fail stands in a `try` with `except ImportError`"
            ),
        };
        let fact = format!(
            "`{path}` imports `{module}`, which is not in its archive: it is not a module beside it, and not in Lambda's Python"
        );
        problems.push(path, fact, help);
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

    pub(crate) fn fingerprint(&mut self, sources: &[String]) -> String {
        let files: Vec<_> = sources
            .iter()
            .filter_map(|path| Some((self.disk.read(path).ok()?, path)))
            .collect();
        checksum::digest(
            files
                .iter()
                .map(|(file, path)| (file.checksum(), path.as_str())),
        )
    }
}
