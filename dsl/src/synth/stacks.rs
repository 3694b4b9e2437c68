//! How the stacks of a program hang together: by values that one exports and another imports.

use std::collections::BTreeMap;

use super::{
    render,
    resolved_stack::{ResolvedDeclaration, ResolvedStack},
};
use crate::{
    declare::Section,
    graph::{Graph, Need, Presence},
    values::Value,
};

/// A value that a stack exports.
pub(crate) struct Export<'a> {
    pub(crate) declaration: &'a ResolvedDeclaration,
    /// The name, as people read it.
    pub(crate) name: String,
    /// Whether the name is made of something that only this stack has.
    pub(crate) is_own: bool,
}

/// What a stack exports.
pub(crate) fn exports(resolved: &ResolvedStack) -> impl Iterator<Item = Export<'_>> {
    let outputs = resolved
        .declarations()
        .iter()
        .filter(|declaration| declaration.section == Section::Output);
    outputs.filter_map(|declaration| {
        let name = declaration.attributes.get("Export")?.get("Name")?;
        Some(Export {
            declaration,
            name: render::shown(&render::value(resolved, &name)),
            is_own: is_own(&name),
        })
    })
}

fn is_own(name: &Value) -> bool {
    let mut own = false;
    name.walk(&mut |value| {
        own |= matches!(
            value,
            Value::Ref(_)
                | Value::Attribute(..)
                | Value::Name(_)
                | Value::Pseudo("AWS::StackName" | "AWS::StackId")
        );
    });
    own
}

/// Which stack imports from which, by their places. Names that only the deploy knows, and exports of
/// stacks elsewhere, are not seen.
pub(crate) fn needs(drafts: &[ResolvedStack]) -> Graph {
    let mut graph = Graph::new(drafts.iter().map(|_| Presence::Sure));
    let exported: BTreeMap<String, usize> = drafts
        .iter()
        .enumerate()
        .flat_map(|(stack, resolved)| exports(resolved).map(move |export| (stack, export)))
        .filter(|(_, export)| !export.is_own)
        .map(|(stack, export)| (export.name, stack))
        .collect();
    for (stack, resolved) in drafts.iter().enumerate() {
        for name in imports(resolved) {
            if let Some(exporter) = exported.get(&name) {
                graph.add(stack, *exporter, Need::Refers);
            }
        }
    }
    graph
}

/// The names that a stack imports.
fn imports(resolved: &ResolvedStack) -> Vec<String> {
    let mut names = Vec::new();
    for declaration in resolved.declarations() {
        declaration.body.walk(&mut |value| {
            if let Value::Map([("Fn::ImportValue", name)]) = value {
                names.push(render::shown(&render::value(resolved, name)));
            }
        });
    }
    names
}
