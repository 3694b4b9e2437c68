//! Moves constructs that are nested stacks into templates of their own. What they refer to outside becomes parameters, and
//! what is referred to in them becomes outputs; what waits for something in them waits for the nested stack. The stack has
//! been checked as one, so nothing is judged here but the border.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    draft::{Draft, Part},
    order,
};
use crate::{
    declare::{LogicalId, ScopeId, Section, camel},
    report::Problems,
    values::{Key, Value, leak_text},
};

/// The templates of a stack that holds nested ones.
pub(crate) struct Nest {
    pub(crate) root: Draft,
    pub(crate) nested: Vec<Nested>,
}

/// A nested stack.
pub(crate) struct Nested {
    /// The name of its template: the logical id without `Stack`.
    pub(crate) name: String,
    /// The resource that stands for it in the root.
    pub(crate) key: Key,
    pub(crate) draft: Draft,
}

/// The templates that a stack is divided into; nothing where none is nested.
pub(crate) fn divide(whole: &Draft, problems: &mut Problems) -> Option<Nest> {
    let mut border = Border::new(whole)?;
    let mut root = Vec::new();
    let mut inside: BTreeMap<ScopeId, Vec<Part>> = BTreeMap::new();
    for part in whole.parts() {
        let home = border.home(part.key);
        let moved = border.moved(part, home);
        match home {
            Some(scope) => inside.entry(scope).or_default().push(moved),
            None => root.push(moved),
        }
        // The nested stack stands where the first of its resources would.
        if let Some(scope) = home
            && border.sides[&scope].first == part.key
        {
            root.push(border.stack(scope));
        }
    }
    // What is handed over is known when all parts have been seen.
    for part in &mut root {
        if let Some(side) = border.sides.values().find(|side| side.key == part.key) {
            part.body = Value::map([(
                "Parameters",
                Value::map(
                    side.parameters
                        .iter()
                        .map(|one| (one.id.clone(), one.given)),
                ),
            )]);
            part.after.clone_from(&side.after);
        }
    }
    let nested = inside
        .into_iter()
        .map(|(scope, parts)| border.nested(scope, parts))
        .collect();
    let mut root = whole.with_parts(root);
    order::settle(&mut root, problems);
    Some(Nest { root, nested })
}

/// What crosses the borders of the nested stacks.
struct Border<'d> {
    whole: &'d Draft,
    homes: BTreeMap<Key, ScopeId>,
    sides: BTreeMap<ScopeId, Side>,
    next: u32,
}

/// One nested stack, as the others see it.
struct Side {
    name: String,
    key: Key,
    /// The first declaration in it.
    first: Key,
    parameters: Vec<Parameter>,
    outputs: Vec<(Value, String)>,
    after: Vec<Key>,
    /// The ids in its template.
    taken: BTreeSet<String>,
}

/// What a nested stack is given.
struct Parameter {
    key: Key,
    id: String,
    given: Value,
}

impl<'d> Border<'d> {
    /// Nothing, if nothing is nested.
    fn new(whole: &'d Draft) -> Option<Border<'d>> {
        let mut border = Border {
            whole,
            homes: BTreeMap::new(),
            sides: BTreeMap::new(),
            next: whole.parts().len() as u32,
        };
        for part in whole.parts() {
            let Some(scope) = part.nest.filter(|_| stays(part.section)) else {
                continue;
            };
            border.homes.insert(part.key, scope);
            if !border.sides.contains_key(&scope) {
                let name: String = whole.scopes[scope.0 as usize].names.logical_id();
                let key = border.key();
                border.sides.insert(scope, Side::new(name, key, part.key));
            }
            if let Some(side) = border.sides.get_mut(&scope) {
                side.taken.insert(part.id.clone());
            }
        }
        (!border.sides.is_empty()).then_some(border)
    }

    fn key(&mut self) -> Key {
        self.next += 1;
        Key(self.next - 1)
    }

    fn home(&self, key: Key) -> Option<ScopeId> {
        self.homes.get(&key).copied()
    }

    /// A declaration with what it refers to as it is called where the declaration stands.
    fn moved(&mut self, part: &Part, home: Option<ScopeId>) -> Part {
        let mut moved = part.clone();
        for value in [&mut moved.body, &mut moved.beside] {
            *value = value.with_leaves(&mut |leaf| self.across(home, leaf));
        }
        moved.after = Vec::new();
        for key in &part.after {
            let other = self.home(*key);
            let wanted = match other {
                Some(scope) if other != home => self.sides[&scope].key,
                _ => *key,
            };
            match home
                .filter(|_| other != home)
                .and_then(|scope| self.sides.get_mut(&scope))
            {
                Some(side) => side.after.push(wanted),
                None => moved.after.push(wanted),
            }
        }
        moved
    }

    /// A value as it is said in `home`.
    fn across(&mut self, home: Option<ScopeId>, value: Value) -> Value {
        let other = match value {
            Value::Ref(key) | Value::Attribute(key, _) => self.home(key),
            // Conditions and mappings are named in their own block only, so never across.
            // A nested stack has a name and an id of its own; what blocks mean is the stack.
            Value::Pseudo("AWS::StackName" | "AWS::StackId") if home.is_some() => None,
            _ => return value,
        };
        if other == home {
            return value;
        }
        let label = self.label(value);
        let given = match other.and_then(|scope| self.sides.get_mut(&scope)) {
            Some(side) => {
                let known = side.outputs.iter().find(|(output, _)| *output == value);
                let id = match known {
                    Some((_, id)) => id.clone(),
                    None => {
                        let id = free(&label, |id| {
                            side.outputs.iter().any(|(_, taken)| taken == id)
                        });
                        side.outputs.push((value, id.clone()));
                        id
                    }
                };
                Value::Attribute(side.key, leak_text(format!("Outputs.{id}")))
            }
            None => value,
        };
        match home {
            Some(scope) => self.parameter(scope, &label, given),
            None => given,
        }
    }

    fn parameter(&mut self, scope: ScopeId, label: &str, given: Value) -> Value {
        let key = self.key();
        let Some(side) = self.sides.get_mut(&scope) else {
            return given;
        };
        if let Some(known) = side.parameters.iter().find(|one| one.given == given) {
            return Value::Ref(known.key);
        }
        let id = free(label, |id| side.taken.contains(id));
        side.taken.insert(id.clone());
        side.parameters.push(Parameter { key, id, given });
        Value::Ref(key)
    }

    /// What a value is called where it stands for itself.
    fn label(&self, value: Value) -> String {
        match value {
            Value::Ref(key) => self.whole.id(key).to_owned(),
            Value::Attribute(key, name) => format!("{}{}", self.whole.id(key), camel(name)),
            Value::Pseudo(name) => camel(name),
            _ => String::new(),
        }
    }

    /// The resource that stands for a nested stack.
    fn stack(&self, scope: ScopeId) -> Part {
        let (side, entry) = (&self.sides[&scope], &self.whole.scopes[scope.0 as usize]);
        Part {
            key: side.key,
            section: Section::Resource,
            kind: "AWS::CloudFormation::Stack",
            path: entry.path.join("stack"),
            names: entry.names.join("stack"),
            at: entry.at,
            within: Arc::default(),
            nest: None,
            id_rule: LogicalId::Path,
            version: None,
            id: format!("{}Stack", side.name),
            body: Value::Map(&[]),
            beside: Value::Map(&[]),
            after: Vec::new(),
            open: false,
            allowed: &[],
            texts: Vec::new(),
        }
    }

    fn nested(&mut self, scope: ScopeId, parts: Vec<Part>) -> Nested {
        let stack = self.stack(scope);
        let parameters = self.sides[&scope].parameters.iter().map(|one| Part {
            key: one.key,
            section: Section::Parameter,
            kind: "String",
            id: one.id.clone(),
            ..stack.clone()
        });
        let mut all: Vec<Part> = parameters.collect();
        all.extend(parts);
        let outputs: Vec<(Value, String)> = self.sides[&scope].outputs.clone();
        for (value, id) in outputs {
            let key = self.key();
            let body = Value::map([("Value", value)]);
            all.push(Part {
                key,
                section: Section::Output,
                id,
                body,
                ..stack.clone()
            });
        }
        let entry = &self.whole.scopes[scope.0 as usize];
        let Side { name, key, .. } = &self.sides[&scope];
        Nested {
            name: name.clone(),
            key: *key,
            draft: self.whole.with_parts(all).inside(entry),
        }
    }
}

impl Side {
    fn new(name: String, key: Key, first: Key) -> Side {
        let (parameters, outputs, after, taken) =
            (Vec::new(), Vec::new(), Vec::new(), BTreeSet::new());
        Side {
            name,
            key,
            first,
            parameters,
            outputs,
            after,
            taken,
        }
    }
}

/// Parameters and outputs are the whole stack's.
fn stays(section: Section) -> bool {
    matches!(
        section,
        Section::Resource | Section::Condition | Section::Mapping
    )
}

/// The label, with a number behind it if it is taken.
fn free(label: &str, taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number: u32| format!("{label}{number}"));
    [label.to_owned()]
        .into_iter()
        .chain(numbered)
        .find(|id| !taken(id))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
