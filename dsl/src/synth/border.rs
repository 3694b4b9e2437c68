//! What crosses the border between two templates: of a nested stack and the stack around it, and of two stacks of an app. It finds
//! what refers to something elsewhere, and says what an output for it is called. How the other side reads it is not known here.

use std::collections::BTreeSet;

use litemap::LiteMap;

use super::resolved_stack::{ResolvedDeclaration, ResolvedStack};
use crate::{
    declare::{Section, camel},
    values::{Key, Value},
};

/// A value that refers to a declaration, or to what only one stack has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Leaf {
    Ref(Key),
    Attribute(Key, &'static str),
    Pseudo(&'static str),
}

impl Leaf {
    pub(super) fn of(value: Value) -> Option<Leaf> {
        match value {
            Value::Handle(key) | Value::Ref(key) => Some(Leaf::Ref(key)),
            Value::Attribute(key, name) => Some(Leaf::Attribute(key, name)),
            Value::Pseudo(name) | Value::PseudoOf(_, name) => Some(Leaf::Pseudo(name)),
            _ => None,
        }
    }

    /// The declaration that it refers to.
    pub(super) fn key(self) -> Option<Key> {
        match self {
            Leaf::Ref(key) | Leaf::Attribute(key, _) => Some(key),
            Leaf::Pseudo(_) => None,
        }
    }

    /// The value where what it refers to stands.
    pub(super) fn value(self) -> Value {
        match self {
            Leaf::Ref(key) => Value::Ref(key),
            Leaf::Attribute(key, name) => Value::Attribute(key, name),
            Leaf::Pseudo(name) => Value::Pseudo(name),
        }
    }

    /// What it is called where it stands for itself.
    pub(super) fn label(self, home: &ResolvedStack) -> String {
        match self {
            Leaf::Ref(key) => home.id(key).to_owned(),
            Leaf::Attribute(key, name) => format!("{}{}", home.id(key), camel(name)),
            Leaf::Pseudo(name) => camel(name),
        }
    }
}

/// Replaces every value in a declaration that holds no others by what stands for it there.
pub(super) fn carry(
    declaration: &mut ResolvedDeclaration,
    across: &mut impl FnMut(Value) -> Value,
) {
    for value in [&mut declaration.body, &mut declaration.attributes] {
        *value = value.with_leaves(across);
    }
}

/// What one template hands out to another.
#[derive(Default)]
pub(super) struct Outputs {
    ids: LiteMap<Leaf, String>,
    taken: BTreeSet<String>,
    /// In the order in which they were asked for.
    pub(super) list: Vec<(Leaf, String)>,
}

impl Outputs {
    /// Beside the outputs that a stack has by itself. One that always holds just a leaf is the leaf's.
    pub(super) fn of(stack: &ResolvedStack) -> Outputs {
        let mut outputs = Outputs::default();
        let own = stack.declarations().iter();
        for output in own.filter(|declaration| declaration.section == Section::Output) {
            outputs.taken.insert(output.id.clone());
            let always = ["Condition", "Export"].map(|name| output.attributes.get(name));
            if always == [None, None]
                && let Some(leaf) = output.body.get("Value").and_then(Leaf::of)
            {
                outputs.ids.entry(leaf).or_insert(output.id.clone());
            }
        }
        outputs
    }

    /// The id of the output for a leaf.
    pub(super) fn id(&mut self, leaf: Leaf, label: impl FnOnce() -> String) -> String {
        if let Some(id) = self.ids.get(&leaf) {
            return id.clone();
        }
        let id = free(&label(), |id| self.taken.contains(id));
        self.taken.insert(id.clone());
        self.ids.insert(leaf, id.clone());
        self.list.push((leaf, id.clone()));
        id
    }
}

/// The label, with a number behind it if it is taken.
pub(super) fn free(label: &str, taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number: u32| format!("{label}{number}"));
    [label.to_owned()]
        .into_iter()
        .chain(numbered)
        .find(|id| !taken(id))
        .unwrap_or_default()
}
