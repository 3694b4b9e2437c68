//! The rule that a handler is called `handler`. It judges names, and knows nothing of where files are.

use std::collections::BTreeSet;

use super::runnable;
use crate::graph::Graph;
use crate::graph::resolve::Target;
use crate::near::nearest;
use crate::path::extension;
use crate::problem::Problems;
use crate::python::Script;

/// Reports a TypeScript or JavaScript file that exports no `handler`: Lambda would find out when the first request comes.
pub(crate) fn module(graph: &mut Graph, file: &str, problems: &mut Problems) {
    let mut exports = Exports::default();
    exports.collect(graph, file, &mut BTreeSet::new());
    if exports.names.contains("handler") || exports.open {
        return runnable::module(graph, file, problems);
    }
    let module = graph.module(file);
    if let Some(handed_on) = module.reexports.iter().find(|name| name.name == "handler") {
        let (specifier, original) = (&handed_on.specifier, &handed_on.original);
        if following(graph, file, specifier).is_ok() {
            let fact = format!(
                "`{file}` hands on `{original}` of `{specifier}`, which exports no `{original}`"
            );
            problems.push(file, fact, format!("export `{original}` there"));
        } // or else the import of what is not there is reported
    } else if module.declares.contains_key("handler") {
        let fact = format!("`{file}` declares `handler`, but does not export it");
        problems.push(file, fact, "write `export` before it");
    } else {
        not_among(file, &exports.names, problems);
    }
}

fn not_among(file: &str, names: &BTreeSet<String>, problems: &mut Problems) {
    let named: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| *name != "default")
        .collect();
    let fact = match listed(names) {
        Some(listed) => format!("`{file}` exports {listed}, but no `handler`"),
        None => format!("`{file}` exports no `handler`"),
    };
    let help = match (
        nearest("handler", named.iter().copied()).or(named.first().copied()),
        names.contains("default"),
    ) {
        (Some(name), _) => {
            format!("rename `{name}` to `handler`, or add `export {{ {name} as handler }};`")
        }
        (None, true) => {
            "write `export const handler = …` in place of `export default …`".to_owned()
        }
        (None, false) => "write `export const handler = async (event) => …`".to_owned(),
    };
    problems.push(file, fact, help);
}

/// Reports a Python file without a `handler`.
pub(crate) fn python(graph: &mut Graph, file: &str, script: &Script, problems: &mut Problems) {
    if script.names.contains("handler") {
        return runnable::python(graph, file, script, problems);
    }
    let fact = match listed(&script.names) {
        Some(listed) => format!("`{file}` defines {listed}, but no `handler`"),
        None => format!("`{file}` defines no `handler`"),
    };
    problems.push(file, fact, "write `def handler(event, context):`");
}

/// The names that a module exports, its own and those that it hands on.
#[derive(Default)]
struct Exports {
    names: BTreeSet<String>,
    /// Whether there may be more, from a package or from what only running the module would tell.
    open: bool,
}

impl Exports {
    fn collect(&mut self, graph: &mut Graph, file: &str, seen: &mut BTreeSet<String>) {
        if !seen.insert(file.to_owned()) {
            return; // modules may hand on each other's names
        }
        let module = graph.module(file);
        self.names.extend(module.exports.iter().cloned());
        self.open |= module.opaque;
        for name in &module.reexports {
            if exists(graph, file, &name.specifier, &name.original, seen) {
                self.names.insert(name.name.clone());
            }
        }
        for specifier in &module.stars {
            match following(graph, file, specifier) {
                Ok(target) => {
                    let mut inner = Exports::default();
                    inner.collect(graph, &target, seen);
                    self.open |= inner.open;
                    self.names
                        .extend(inner.names.into_iter().filter(|name| name != "default"));
                }
                Err(open) => self.open |= open,
            }
        }
    }
}

/// Whether another module exports a name, as far as can be known.
fn exists(
    graph: &mut Graph,
    file: &str,
    specifier: &str,
    name: &str,
    seen: &mut BTreeSet<String>,
) -> bool {
    match following(graph, file, specifier) {
        Ok(target) => {
            let mut exports = Exports::default();
            exports.collect(graph, &target, &mut seen.clone());
            exports.open || exports.names.contains(name)
        }
        Err(open) => open,
    }
}

/// The file of one's own that a specifier means, if it is a module; else whether it may export anything.
pub(crate) fn following(graph: &mut Graph, file: &str, specifier: &str) -> Result<String, bool> {
    let real = graph.real(file);
    match graph.resolve(&real, specifier, false) {
        Target::File(target) if extension(&target) != "json" => Ok(target),
        Target::File(_) | Target::NotThere => Err(false),
        _ => Err(true),
    }
}

/// `` `a`, `b` and `c` ``
pub(crate) fn listed(names: &BTreeSet<String>) -> Option<String> {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let (last, others) = names.split_last()?;
    Some(if others.is_empty() {
        last.clone()
    } else {
        format!("{} and {last}", others.join(", "))
    })
}
