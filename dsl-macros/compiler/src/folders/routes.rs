//! Turns a folder into routes and judges them as API Gateway would. It reads no files: names are enough.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::disk::{join, split};
use super::names::{ENDINGS, EXTENSIONS, METHODS, extension};
use super::near::nearest;
use super::problems::Problems;
use super::route_path::Part;
use super::schemas;
use super::walk::Folder;

/// A file that answers one method of one path.
pub(super) struct Route {
    /// As the runtime's `Method` spells it: `Get`.
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) params: Vec<String>,
    pub(super) file: String,
    /// The file that says what a request may hold.
    pub(super) schema: Option<String>,
}

/// As it is said: `GET /v1/users/{id}`.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method.to_uppercase(), self.path)
    }
}

/// How many parts the paths of the routes have together, and how many paths have a handler but none for `OPTIONS`.
pub(super) fn counts(routes: &[Route]) -> [usize; 2] {
    let mut parts = BTreeSet::new();
    let mut paths: BTreeMap<&str, bool> = BTreeMap::new();
    for Route { method, path, .. } in routes {
        let ends = path.match_indices('/').map(|(at, _)| at);
        parts.extend(ends.skip(1).chain([path.len()]).map(|end| &path[..end]));
        *paths.entry(path).or_insert(true) &= *method != "Options";
    }
    parts.remove("/");
    let answered = paths.values().filter(|answered| **answered).count();
    [parts.len(), answered]
}

/// Verbs that people write when they mean a method.
const VERBS: [(&str, &str); 8] = [
    ("all", "any"),
    ("create", "post"),
    ("del", "delete"),
    ("destroy", "delete"),
    ("insert", "post"),
    ("remove", "delete"),
    ("replace", "put"),
    ("update", "patch"),
];

/// The routes of a folder, in the order of their files' paths.
pub(super) fn routes(root: &Folder, problems: &mut Problems) -> Vec<Route> {
    let mut reader = Reader {
        routes: Vec::new(),
        problems,
    };
    reader.folder(root, &[]);
    let mut routes = reader.routes;
    routes.sort_by(|a, b| a.file.cmp(&b.file));
    sibling_params(root, &mut BTreeMap::new(), "", problems);
    duplicates(&routes, problems);
    routes
}

struct Reader<'a> {
    routes: Vec<Route>,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    fn folder(&mut self, folder: &Folder, around: &[Part]) {
        let parts: Vec<String> = around.iter().map(Part::text).collect();
        let path = format!("/{}", parts.join("/"));
        let mut schemas = schemas::by_method(folder, &path, self.problems);
        for name in &folder.files {
            let file = join(&folder.path, name);
            match method(name) {
                Ok(method) => self.routes.push(Route {
                    method,
                    schema: schemas.remove(method),
                    path: path.clone(),
                    params: around
                        .iter()
                        .filter_map(Part::param)
                        .map(str::to_owned)
                        .collect(),
                    file,
                }),
                Err((fact, help)) => self.problems.push(&file, format!("`{file}` {fact}"), help),
            }
        }
        for inner in &folder.folders {
            if let Some(part) = self.part(inner, around) {
                self.folder(inner, &[around, &[part]].concat());
            }
        }
    }

    /// The part of the path that a folder stands for, behind those around it.
    fn part(&mut self, folder: &Folder, around: &[Part]) -> Option<Part> {
        let (path, name) = (&folder.path, &folder.name);
        let part = match Part::parse(name) {
            Ok(part) => part,
            Err(illegal) => {
                let fact = format!("the folder `{path}`: `{name}` {}", illegal.reason);
                self.problems
                    .push(path, fact, format!("rename it to `{}`", illegal.instead));
                return None;
            }
        };
        if let Some(Part::Greedy(rest)) = around.last() {
            let fact = format!(
                "the folder `{path}` stands inside `{{{rest}+}}`, which takes the rest of the path, so nothing can follow it"
            );
            self.problems.push(
                path,
                fact,
                format!("move `{name}` out of it, or make it one part with `[{rest}]`"),
            );
            return None;
        }
        if let Some(param) = part
            .param()
            .filter(|param| around.iter().any(|part| part.param() == Some(param)))
        {
            let fact = format!(
                "the folder `{path}` is a second parameter `{param}` in one path, which could hold only one of the two values"
            );
            self.problems.push(
                path,
                fact,
                format!("give it another name, such as `[other_{param}]`"),
            );
            return None;
        }
        Some(part)
    }
}

/// The method that a file answers, or why it answers none.
fn method(name: &str) -> Result<&'static str, (String, String)> {
    let (stem, extension) = (name.split('.').next().unwrap_or_default(), extension(name));
    let is_handler = EXTENSIONS.contains(&extension);
    let lower = stem.to_lowercase();
    let known = METHODS.iter().find(|(method, _)| *method == lower);
    let meant = known
        .map(|(method, _)| *method)
        .or_else(|| {
            VERBS
                .iter()
                .find(|(verb, _)| *verb == lower)
                .map(|(_, method)| *method)
        })
        .or_else(|| nearest(stem, METHODS.map(|(method, _)| method)))
        .unwrap_or("get");
    match known {
        _ if !is_handler => {
            let fact = format!("is no handler: {ENDINGS}");
            Err((
                fact,
                format!("move it out of the folder, or rename it to `_{name}` if it is a helper"),
            ))
        }
        Some((_, method)) if name.matches('.').count() == 1 => Ok(method),
        _ => {
            let fact = match lower.as_str() {
                "connect" | "trace" => "is no HTTP method that API Gateway takes",
                _ => "is no HTTP method",
            };
            let help =
                format!("rename it to `{meant}.{extension}`, or to `_{name}` if it is a helper");
            Err((fact.to_owned(), help))
        }
    }
}

/// API Gateway takes one parameter at each place of a path: not `users/[id]` and `users/[name]`, nor `users/[...rest]` beside
/// them. Folders named `[id]` and `{id}` are one place, so what is inside them is compared too.
fn sibling_params(
    folder: &Folder,
    first: &mut BTreeMap<String, (String, String)>,
    at: &str,
    problems: &mut Problems,
) {
    for inner in &folder.folders {
        let Ok(part) = Part::parse(&inner.name) else {
            continue;
        };
        let text = part.text();
        if part.param().is_some() {
            let (known, path) = first
                .entry(at.to_owned())
                .or_insert_with(|| (text.clone(), inner.path.clone()))
                .clone();
            if known != text {
                let fact = format!(
                    "`{path}` and `{}` name one part of the path `{known}` and `{text}`: API Gateway takes one name for it",
                    inner.path
                );
                problems.push(
                    &inner.path,
                    fact,
                    format!("rename `{}` to `{}`", inner.name, split(&path).1),
                );
            }
        }
        sibling_params(inner, first, &format!("{at}/{text}"), problems);
    }
}

/// One route has one handler, though `get.ts`, `GET.ts` and `get.js`, or folders `[id]` and `{id}`, are different names.
fn duplicates(routes: &[Route], problems: &mut Problems) {
    let mut first: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    let mut reported = BTreeSet::new();
    for route in routes {
        let known = *first
            .entry((&route.path, route.method))
            .or_insert(&route.file);
        if known != route.file && reported.insert(&route.file) {
            let fact = format!("`{known}` and `{}` both answer `{route}`", route.file);
            problems.push(&route.file, fact, "remove one of them");
        }
    }
}
