//! Iterate a folder into routes and judges them as API Gateway would. It reads no files: names are enough.

mod draft4;
pub(crate) mod folder;
mod path_part;
pub(crate) mod schemas;

use std::collections::BTreeSet;
use std::fmt;

use folder::Folder;
use litemap::LiteMap;
use path_part::Part;

use crate::language::{ENDINGS, EXTENSIONS};
use crate::method::{METHODS, Method};
use crate::near::nearest;
use crate::path::{extension, join, split};
use crate::problem::{Problems, Reported};

/// A file that answers one method of one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path as API Gateway writes it: `/v1/users/{id}`.
    pub path: String,
    /// The names of the path's parameters, in order.
    pub params: Vec<String>,
    /// The file or the folder that was built beforehand.
    pub file: String,
    /// The file that says what a request may hold.
    pub schema: Option<String>,
}

/// As it is said: `GET /v1/users/{id}`.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// How many parts the paths of the routes have together, and how many paths have a handler but none for `OPTIONS`.
pub fn counts<'r>(routes: impl IntoIterator<Item = &'r Route>) -> [usize; 2] {
    let mut parts = BTreeSet::new();
    let mut paths: LiteMap<&str, bool> = LiteMap::new();
    for Route { method, path, .. } in routes {
        let ends = path.match_indices('/').map(|(at, _)| at);
        parts.extend(ends.skip(1).chain([path.len()]).map(|end| &path[..end]));
        *paths.entry(path).or_insert(true) &= *method != Method::Options;
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
pub(crate) fn routes(root: &Folder, problems: &mut Problems) -> Vec<Route> {
    let mut reader = Reader {
        routes: Vec::new(),
        problems,
    };
    reader.folder(root, &[]);
    let mut routes = reader.routes;
    routes.sort_by(|a, b| a.file.cmp(&b.file));
    sibling_params(root, &mut LiteMap::new(), "", problems);
    sibling_ids(root, problems);
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
                    schema: schemas.remove(&method),
                    path: path.clone(),
                    params: around
                        .iter()
                        .filter_map(Part::param)
                        .map(str::to_owned)
                        .collect(),
                    file,
                }),
                Err((fact, help)) => {
                    self.problems.push(&file, format!("`{file}` {fact}"), help);
                }
            }
        }
        for inner in &folder.folders {
            if let Ok(part) = self.part(inner, around) {
                self.folder(inner, &[around, &[part]].concat());
            }
        }
    }

    /// The part of the path that a folder stands for, behind those around it.
    fn part(&mut self, folder: &Folder, around: &[Part]) -> Result<Part, Reported> {
        let (path, name) = (&folder.path, &folder.name);
        let part = match Part::parse(name) {
            Ok(part) => part,
            Err(illegal) => {
                let fact = format!("the folder `{path}`: `{name}` {}", illegal.reason);
                let help = format!("rename it to `{}`", illegal.instead);
                return Err(self.problems.push(path, fact, help));
            }
        };
        if let Some(Part::Greedy(rest)) = around.last() {
            let fact = format!(
                "the folder `{path}` stands inside `{{{rest}+}}`, which takes the rest of the path, so nothing can follow it"
            );
            let help = format!("move `{name}` out of it, or make it one part with `[{rest}]`");
            return Err(self.problems.push(path, fact, help));
        }
        if let Some(param) = part
            .param()
            .filter(|param| around.iter().any(|part| part.param() == Some(param)))
        {
            let fact = format!(
                "the folder `{path}` is a second parameter `{param}` in one path, which could hold only one of the two values"
            );
            let help = format!("give it another name, such as `[other_{param}]`");
            return Err(self.problems.push(path, fact, help));
        }
        Ok(part)
    }
}

/// The method that a file answers, or why it answers none.
fn method(name: &str) -> Result<Method, (String, String)> {
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
            let fact = format!("is not a handler: {ENDINGS}");
            Err((
                fact,
                format!("move it out of the folder, or rename it to `_{name}` if it is a helper"),
            ))
        }
        Some((_, method)) if name.matches('.').count() == 1 => Ok(*method),
        _ => {
            let fact = match lower.as_str() {
                "connect" | "trace" => "is not an HTTP method that API Gateway takes",
                _ => "is not an HTTP method",
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
    first: &mut LiteMap<String, (String, String)>,
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

/// Logical ids have letters and digits only, so folders side by side differ in these: not `a-b` and `a_b`, nor `[id]` and `id`.
fn sibling_ids(folder: &Folder, problems: &mut Problems) {
    let mut first: LiteMap<String, (String, &str)> = LiteMap::new();
    for inner in &folder.folders {
        let Ok(part) = Part::parse(&inner.name) else {
            continue;
        };
        let known = first.entry(part.id()).or_insert((part.text(), &inner.path));
        if known.0 != part.text() {
            let fact = format!(
                "`{}` and `{}` have one logical id, which is made of their letters and digits",
                known.1, inner.path
            );
            let help = "rename one of them: they have to differ in letters or digits".to_owned();
            problems.push(&inner.path, fact, help);
        }
        sibling_ids(inner, problems);
    }
}

/// One route has one handler, though `get.ts`, `GET.ts` and `get.js`, or folders `[id]` and `{id}`, are different names.
fn duplicates(routes: &[Route], problems: &mut Problems) {
    let mut first: LiteMap<(&str, Method), &str> = LiteMap::new();
    let mut reported = BTreeSet::new();
    for route in routes {
        let known = *first
            .entry((&route.path, route.method))
            .or_insert(&route.file);
        if known != route.file && reported.insert(route.file.as_str()) {
            let fact = format!("`{known}` and `{}` both answer `{route}`", route.file);
            problems.push(&route.file, fact, "remove one of them");
        }
    }
}
