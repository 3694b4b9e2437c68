//! Whether Lambda can run what is called `handler`: it calls a function with the event and the context, in Node.js without a
//! callback, and in Python without awaiting what it gives.

use super::exports::following;
use crate::graph::Graph;
use crate::graph::resolve;
use crate::language::NODE;
use crate::problem::Problems;
use crate::python::{Script, Shape as PythonShape};
use crate::typescript::module::Shape;

/// Names lead to each other in circles only where nothing runs.
const LONGEST: usize = 32;

/// Reports a `handler` of a TypeScript or JavaScript file that every call of Lambda's would fail with.
pub(crate) fn module(graph: &mut Graph, file: &str, problems: &mut Problems) {
    let Some((place, shape)) = exported(graph, file, "handler", LONGEST) else {
        return;
    };
    let what = match shape {
        Shape::Function { parameters: 3.. } => format!(
            "takes a third parameter, the callback that Lambda's {NODE} does not have: it refuses to start such a function"
        ),
        Shape::Generator => "is a generator, which Lambda does not run through".to_owned(),
        Shape::Class => "is a class, and Lambda calls a function".to_owned(),
        Shape::Value => "is not a function".to_owned(),
        _ => return,
    };
    let help = match shape {
        Shape::Function { .. } => {
            "write `async (event, context) => …`, `return` the answer and `throw` the error"
        }
        _ => "write `export const handler = async (event) => …`",
    };
    problems.push(
        file,
        format!("`handler` of `{file}`{} {what}", elsewhere(file, &place)),
        help,
    );
}

/// What an exported name stands for, and in which file that is said.
fn exported(graph: &mut Graph, file: &str, name: &str, left: usize) -> Option<(String, Shape)> {
    let left = left.checked_sub(1)?;
    let module = graph.module(file);
    if let Some(shape) = module.shapes.get(name) {
        let mut shape = shape;
        for _ in 0..LONGEST {
            let Shape::Named(local) = shape else {
                return Some((file.to_owned(), shape.clone()));
            };
            let Some(next) = module.declares.get(local) else {
                let bound = module.bindings.get(local)?;
                let target = following(graph, file, &bound.specifier).ok()?;
                return exported(graph, &target, &bound.original, left);
            };
            shape = next;
        }
        return None;
    }
    if let Some(handed_on) = module
        .reexports
        .iter()
        .find(|handed_on| handed_on.name == name)
    {
        let target = following(graph, file, &handed_on.specifier).ok()?;
        return exported(graph, &target, &handed_on.original, left);
    }
    let targets: Vec<String> = module
        .stars
        .iter()
        .filter_map(|specifier| following(graph, file, specifier).ok())
        .collect();
    targets
        .iter()
        .find_map(|target| exported(graph, target, name, left))
}

/// Reports a `handler` of a Python file that every call of Lambda's would fail with.
pub(crate) fn python(graph: &mut Graph, file: &str, script: &Script, problems: &mut Problems) {
    let Some((place, shape)) = defined(graph, file, script, "handler", LONGEST) else {
        return;
    };
    let what = match shape {
        PythonShape::Async => "is `async`, and Lambda's Python does not await what it returns",
        PythonShape::Generator => "yields, and Lambda's Python does not run through a generator",
        PythonShape::Function { fits: false } => {
            "cannot be called with two arguments, and Lambda gives it the event and the context"
        }
        PythonShape::Class => "is a class, and Lambda calls a function",
        PythonShape::Value => "is not a function",
        _ => return,
    };
    let help = match shape {
        PythonShape::Async => {
            "write `def handler(event, context):`, and in it `return asyncio.run(…)` of what is `async`"
        }
        _ => "write `def handler(event, context):`",
    };
    problems.push(
        file,
        format!("`handler` of `{file}`{} {what}", elsewhere(file, &place)),
        help,
    );
}

/// The same of Python.
fn defined(
    graph: &mut Graph,
    file: &str,
    script: &Script,
    name: &str,
    left: usize,
) -> Option<(String, PythonShape)> {
    let left = left.checked_sub(1)?;
    match script.shapes.get(name)? {
        PythonShape::Named(other) => defined(graph, file, script, other, left),
        PythonShape::Imported(module, original) => {
            let target = resolve::python(graph, file, module, &[])
                .into_iter()
                .next()?;
            let text = graph.disk.read(&target).ok()?;
            let script = Script::parse(text.text()?);
            defined(graph, &target, &script, original, left)
        }
        shape => Some((file.to_owned(), shape.clone())),
    }
}

/// Where it is, if that is another file.
fn elsewhere(file: &str, place: &str) -> String {
    match file == place {
        true => String::new(),
        false => format!(", which `{place}` defines,"),
    }
}
