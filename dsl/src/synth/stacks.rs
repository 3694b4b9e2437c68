//! How the stacks of a program hang together: by what one refers to in another, and by values that one exports and another imports.

use litemap::LiteMap;

use super::{
    render,
    resolved_stack::{ResolvedDeclaration, ResolvedStack},
    stack_references::Reason,
};
use crate::{
    declare::{Addition, DeclaredApp, DeclaredStack, Section},
    graph::{Graph, Need, Presence},
    values::{Key, Value},
};

/// The stacks of a program, each with what is its own.
pub(super) fn divide(mut declared: DeclaredApp) -> Vec<ResolvedStack> {
    let stacks = std::mem::take(&mut declared.stacks);
    let (additions, copies) = (
        std::mem::take(&mut declared.additions),
        std::mem::take(&mut declared.copies),
    );
    let mut shares: Vec<Share> = stacks.iter().map(|_| Share::default()).collect();
    let number = |key: Key| declared.home(key).map(|stack| stack.0 as usize);
    for (key, addition) in additions {
        if let Some(share) = number(key).and_then(|number| shares.get_mut(number)) {
            share.0.insert(key, addition);
        }
    }
    for (copy, of) in copies {
        if let Some(share) = number(copy).and_then(|number| shares.get_mut(number)) {
            share.1.insert(copy, of);
        }
    }
    let first: Vec<Option<Key>> = stacks
        .iter()
        .map(|stack| stack.keys.first().copied())
        .collect();
    let stacks = stacks.into_iter().zip(shares);
    stacks
        .map(|(stack, (additions, copies))| {
            ResolvedStack::new(&declared, &first, stack, additions, copies)
        })
        .collect()
}

/// The assembly calls a stack by its name, unless one in another account or region has it, too: files have one name on many disks if
/// only their capitals differ.
pub(super) fn name_artifacts(stacks: &mut [DeclaredStack]) {
    let mut known: LiteMap<String, usize> = LiteMap::new();
    for stack in stacks.iter() {
        *known.entry(stack.name.to_ascii_lowercase()).or_default() += 1;
    }
    for stack in stacks {
        if known.get(&stack.name.to_ascii_lowercase()) == Some(&1) {
            stack.artifact.clone_from(&stack.name);
        }
    }
}

/// What grants add to the resources of one stack, and what stands for what in it.
type Share = (LiteMap<Key, Addition>, LiteMap<Key, Key>);

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

/// Which stack needs which, by their places, and why.
pub(crate) struct Needs {
    pub(crate) graph: Graph,
    reasons: LiteMap<(usize, usize), Reason>,
}

impl Needs {
    /// Why a stack needs another one.
    pub(crate) fn reason(&self, from: usize, to: usize) -> Option<&Reason> {
        self.reasons.get(&(from, to))
    }

    fn add(&mut self, from: usize, to: usize, reason: Reason) {
        self.graph.add(from, to, Need::Refers);
        self.reasons.entry((from, to)).or_insert(reason);
    }
}

/// Which stack needs which. Names that only the deploy knows, and exports of stacks elsewhere, are not seen.
pub(crate) fn needs(drafts: &[ResolvedStack]) -> Needs {
    let mut needs = Needs {
        graph: Graph::new(drafts.iter().map(|_| Presence::Sure)),
        reasons: LiteMap::new(),
    };
    let mut exported: LiteMap<String, Vec<usize>> = LiteMap::new();
    for (stack, resolved) in drafts.iter().enumerate() {
        for export in exports(resolved).filter(|export| !export.is_own) {
            exported.entry(export.name).or_default().push(stack);
        }
    }
    for (stack, resolved) in drafts.iter().enumerate() {
        for (needed, reason) in &resolved.needs {
            needs.add(stack, *needed, reason.clone());
        }
        for (name, declaration) in imports(resolved) {
            let exporters = exported.get(&name).into_iter().flatten();
            // A name is one in an account and region, from which alone it is imported.
            let here = resolved.environment;
            let mut exporters =
                exporters.filter(|stack| !drafts[**stack].environment.is_apart(here));
            if let Some(exporter) = exporters.next() {
                let reason = Reason {
                    at: declaration.at,
                    fact: format!(
                        "`{}` imports `{name}` of `{}`",
                        declaration.name(),
                        drafts[*exporter].name
                    ),
                };
                needs.add(stack, *exporter, reason);
            }
        }
    }
    needs
}

/// The names that a stack imports, each with what does.
fn imports(resolved: &ResolvedStack) -> Vec<(String, &ResolvedDeclaration)> {
    let mut names = Vec::new();
    for declaration in resolved.declarations() {
        declaration.body.walk(&mut |value| {
            if let Value::Map([("Fn::ImportValue", name)]) = value {
                let name = render::shown(&render::value(resolved, name));
                names.push((name, declaration));
            }
        });
    }
    names
}
