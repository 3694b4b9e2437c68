//! Moves constructs that are nested stacks into templates of their own. What they refer to outside becomes parameters, and
//! what is referred to in them becomes outputs; what waits for something in them waits for the nested stack. The stack has
//! been checked as one, so nothing is judged here but the border.

use std::{collections::BTreeSet, sync::Arc};

use litemap::LiteMap;

use super::{
    border::{self, Leaf, Outputs, free},
    by_key::ByKey,
    order,
    resolved_stack::{ResolvedDeclaration, ResolvedStack},
};
use crate::{
    declare::{LogicalId, ScopeId, Section},
    ordered::ordered,
    report::Problems,
    values::{Key, Value, leak_text},
};

/// The templates of a stack that holds nested ones.
pub(crate) struct Nest {
    pub(crate) root: ResolvedStack,
    pub(crate) nested: Vec<Nested>,
}

/// A nested stack.
pub(crate) struct Nested {
    /// The name of its template: the logical id without `Stack`.
    pub(crate) name: String,
    /// The resource that stands for it in the root.
    pub(crate) key: Key,
    pub(crate) resolved: ResolvedStack,
}

/// The templates that a stack is divided into; nothing where none is nested.
pub(crate) fn divide(whole: &ResolvedStack, problems: &mut Problems) -> Option<Nest> {
    let mut border = Border::new(whole)?;
    let mut root = Vec::new();
    let mut inside: LiteMap<ScopeId, Vec<ResolvedDeclaration>> = LiteMap::new();
    for declaration in whole.declarations() {
        let home = border.home(declaration.key);
        let moved = border.moved(declaration, home);
        match home {
            Some(scope) => inside.entry(scope).or_default().push(moved),
            None => root.push(moved),
        }
        // The nested stack stands where the first of its resources would.
        if let Some(scope) = home
            && border.sides[&scope].first == declaration.key
        {
            root.push(border.stack(scope));
        }
    }
    let tags = border.tags();
    // What is handed over is known when all declarations have been seen.
    for declaration in &mut root {
        if let Some((scope, side)) = border
            .sides
            .iter()
            .find(|(_, side)| side.key == declaration.key)
        {
            let parameters = side
                .parameters
                .iter()
                .map(|one| (one.id.clone(), one.given));
            let tags = tags.get(scope).copied().unwrap_or(Value::List(&[]));
            declaration.body = Value::map([("Parameters", Value::map(parameters)), ("Tags", tags)]);
            declaration.depends_on.clone_from(&side.depends_on);
        }
    }
    let nested = inside
        .into_iter()
        .map(|(scope, declarations)| border.nested(scope, declarations))
        .collect();
    let mut root = whole.with_declarations(root);
    order::settle(&mut root, problems);
    Some(Nest { root, nested })
}

/// What crosses the borders of the nested stacks.
struct Border<'d> {
    whole: &'d ResolvedStack,
    homes: ByKey<ScopeId>,
    sides: LiteMap<ScopeId, Side>,
    next: Key,
}

/// One nested stack, as the others see it.
struct Side {
    name: String,
    key: Key,
    /// The first declaration in it.
    first: Key,
    parameters: Vec<Parameter>,
    outputs: Outputs,
    depends_on: Vec<Key>,
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
    fn new(whole: &'d ResolvedStack) -> Option<Border<'d>> {
        let mut border = Border {
            whole,
            homes: ByKey::new(),
            sides: LiteMap::new(),
            next: whole.next_key(),
        };
        for declaration in whole.declarations() {
            let Some(scope) = declaration.nest.filter(|_| stays(declaration.section)) else {
                continue;
            };
            border.homes.insert(declaration.key, scope);
            if !border.sides.contains_key(&scope) {
                let name: String = whole.scope(scope).names.logical_id();
                let key = border.key();
                border
                    .sides
                    .insert(scope, Side::new(name, key, declaration.key));
            }
            if let Some(side) = border.sides.get_mut(&scope) {
                side.taken.insert(declaration.id.clone());
            }
        }
        (!border.sides.is_empty()).then_some(border)
    }

    fn key(&mut self) -> Key {
        self.next.0 += 1;
        Key(self.next.0 - 1)
    }

    fn home(&self, key: Key) -> Option<ScopeId> {
        self.homes.get(key)
    }

    /// A declaration with what it refers to as it is called where the declaration stands.
    fn moved(
        &mut self,
        declaration: &ResolvedDeclaration,
        home: Option<ScopeId>,
    ) -> ResolvedDeclaration {
        let mut moved = declaration.clone();
        border::carry(&mut moved, &mut |leaf| self.across(home, leaf));
        moved.depends_on = Vec::new();
        for key in &declaration.depends_on {
            let other = self.home(*key);
            let wanted = match other {
                Some(scope) if other != home => self.sides[&scope].key,
                _ => *key,
            };
            match home
                .filter(|_| other != home)
                .and_then(|scope| self.sides.get_mut(&scope))
            {
                Some(side) => side.depends_on.push(wanted),
                None => moved.depends_on.push(wanted),
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
        let Some(leaf) = Leaf::of(value) else {
            return value;
        };
        let label = leaf.label(self.whole);
        let given = match other.and_then(|scope| self.sides.get_mut(&scope)) {
            Some(side) => {
                let id = side.outputs.id(leaf, || label.clone());
                Value::Attribute(side.key, leak_text(format!("Outputs.{id}")))
            }
            None => value,
        };
        match home {
            Some(scope) => self.parameter(scope, &label, given),
            None => given,
        }
    }

    /// The tags of each nested stack, as the root says them.
    fn tags(&mut self) -> LiteMap<ScopeId, Value> {
        let all = self.whole.stack_tags.iter();
        let lists = all.map(|(scope, tags)| {
            let tags = tags.iter().map(|(name, value)| {
                let value = value.with_leaves(&mut |leaf| self.across(None, leaf));
                Value::map([("Key", Value::Text(name)), ("Value", value)])
            });
            (*scope, Value::list(tags))
        });
        ordered(lists)
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

    /// The resource that stands for a nested stack.
    fn stack(&self, scope: ScopeId) -> ResolvedDeclaration {
        let (side, entry) = (&self.sides[&scope], self.whole.scope(scope));
        ResolvedDeclaration {
            key: side.key,
            section: Section::Resource,
            type_name: "AWS::CloudFormation::Stack",
            path: entry.path.join("stack"),
            names: entry.names.join("stack"),
            at: entry.at,
            within: Arc::default(),
            scope,
            nest: None,
            id_rule: LogicalId::Path,
            pinned_at: None,
            version: None,
            id: format!("{}Stack", side.name),
            body: Value::Map(&[]),
            attributes: Value::Map(&[]),
            depends_on: Vec::new(),
            open: false,
            allowed: &[],
            texts: Vec::new(),
            overridden: Vec::new(),
        }
    }

    fn nested(&mut self, scope: ScopeId, declarations: Vec<ResolvedDeclaration>) -> Nested {
        let stack = self.stack(scope);
        let parameters = self.sides[&scope]
            .parameters
            .iter()
            .map(|one| ResolvedDeclaration {
                key: one.key,
                section: Section::Parameter,
                type_name: "String",
                id: one.id.clone(),
                ..stack.clone()
            });
        let mut all: Vec<ResolvedDeclaration> = parameters.collect();
        all.extend(declarations);
        let outputs = self.sides[&scope].outputs.list.clone();
        for (leaf, id) in outputs {
            let key = self.key();
            let body = Value::map([("Value", leaf.value())]);
            all.push(ResolvedDeclaration {
                key,
                section: Section::Output,
                id,
                body,
                ..stack.clone()
            });
        }
        let entry = self.whole.scope(scope);
        let Side { name, key, .. } = &self.sides[&scope];
        Nested {
            name: name.clone(),
            key: *key,
            resolved: self.whole.with_declarations(all).inside(entry),
        }
    }
}

impl Side {
    fn new(name: String, key: Key, first: Key) -> Side {
        let (parameters, outputs, depends_on, taken) =
            (Vec::new(), Outputs::default(), Vec::new(), BTreeSet::new());
        Side {
            name,
            key,
            first,
            parameters,
            outputs,
            depends_on,
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

#[cfg(test)]
mod tests;
