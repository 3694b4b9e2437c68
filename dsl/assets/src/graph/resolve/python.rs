//! Which files an import of a Python module means.

use crate::graph::Graph;
use crate::path::{join, normalized, split};

/// The files that an import of a Python module means: itself, the names in it that are modules too, and the `__init__.py` of the
/// packages on the way, which Python runs first. An absolute import is looked for beside the file and in the folders around it,
/// as its archive does; what is not there is a package of others.
pub(crate) fn module(graph: &mut Graph, from: &str, module: &str, names: &[String]) -> Vec<String> {
    let inside = module.trim_start_matches('.');
    let parts: Vec<&str> = inside.split('.').filter(|part| !part.is_empty()).collect();
    let bases = match module.len() - inside.len() {
        // Not past the crate, whose folder is the outermost that others have too.
        0 => graph
            .disk
            .around(from)
            .into_iter()
            .filter(|folder| !folder.starts_with(".."))
            .collect(),
        dots => vec![normalized(&join(split(from).0, &"../".repeat(dots - 1)))],
    };
    for base in &bases {
        let files = module_in(graph, base, &parts, names);
        if !files.is_empty() {
            return files;
        }
        // What is added there later is found first.
        if let Some(first) = parts.first() {
            let path = join(base, first);
            graph.absent.extend(
                [format!("{path}.py"), join(&path, INIT)]
                    .into_iter()
                    .filter(|path| !graph.disk.is_file(path)),
            );
        }
    }
    Vec::new()
}

/// The same in one folder.
fn module_in(graph: &Graph, base: &str, parts: &[&str], names: &[String]) -> Vec<String> {
    let way = |length: usize| normalized(&join(base, &parts[..length].join("/")));
    let path = way(parts.len());
    let within = names.iter().map(|name| join(&path, name));
    let modules = std::iter::once(path.clone()).chain(within);
    let candidates = modules.flat_map(|path| [format!("{path}.py"), join(&path, INIT)]);
    let mut files: Vec<String> = candidates
        .filter(|candidate| graph.disk.is_file(candidate))
        .collect();
    // Packages alone are not what was imported.
    if !files.is_empty() {
        let around = (0..parts.len()).map(|length| join(&way(length), INIT));
        files.extend(around.filter(|candidate| graph.disk.is_file(candidate)));
    }
    files
}

/// The `__init__.py` of the packages that a Python file is in: up to the first folder that has none.
pub(crate) fn packages(graph: &Graph, file: &str) -> Vec<String> {
    let folders = graph.disk.around(file).into_iter();
    folders
        .map(|folder| join(&folder, INIT))
        .take_while(|candidate| graph.disk.is_file(candidate))
        .collect()
}

/// What makes a folder a package of Python's.
pub(crate) const INIT: &str = "__init__.py";
