//! A stack as it was before what it reads of other stacks became lookups of their outputs: a picture shows what refers to what, and
//! not how a value gets there.

use std::ops::Deref;

use litemap::LiteMap;

use super::read::text;
use crate::{
    declare::Section,
    ordered::ordered,
    synth::resolved_stack::{ResolvedDeclaration, ResolvedStack},
    values::{Key, Value},
};

/// A stack among those of its app.
pub(super) struct View<'a> {
    stack: &'a ResolvedStack,
    all: &'a [&'a ResolvedStack],
    declarations: Vec<ResolvedDeclaration>,
    places: LiteMap<Key, usize>,
}

impl Deref for View<'_> {
    type Target = ResolvedStack;

    fn deref(&self) -> &ResolvedStack {
        self.stack
    }
}

impl<'a> View<'a> {
    /// The stack of this number.
    pub(super) fn of(all: &'a [&'a ResolvedStack], number: usize) -> View<'a> {
        let stack = all[number];
        let outputs = outputs(all, stack);
        let declarations: Vec<ResolvedDeclaration> = stack
            .declarations()
            .iter()
            .map(|one| ResolvedDeclaration {
                body: restored(&outputs, one.body, 0),
                ..one.clone()
            })
            .collect();
        let places = declarations.iter().enumerate();
        let places = ordered(places.map(|(place, one)| (one.key, place)));
        View {
            stack,
            all,
            declarations,
            places,
        }
    }

    /// A value that was carried across, as it was.
    pub(super) fn restored(&self, value: Value) -> Value {
        restored(&outputs(self.all, self.stack), value, 0)
    }

    /// The resources of the stack, in the template's order.
    pub(super) fn resources(&self) -> impl Iterator<Item = &ResolvedDeclaration> {
        let all = self.declarations.iter();
        all.filter(|one| one.section == Section::Resource)
    }

    /// A declaration of any stack.
    pub(super) fn declaration(&self, key: Key) -> Option<&ResolvedDeclaration> {
        match self.places.get(&key) {
            Some(place) => Some(&self.declarations[*place]),
            None => self.all.iter().find_map(|stack| stack.declaration(key)),
        }
    }

    /// Whether a declaration is of this stack.
    pub(super) fn is_own(&self, key: Key) -> bool {
        self.places.contains_key(&key)
    }

    /// The resources of the other stacks, each with its stack.
    pub(super) fn of_others(
        &self,
    ) -> impl Iterator<Item = (&'a ResolvedStack, &'a ResolvedDeclaration)> {
        let others = self
            .all
            .iter()
            .filter(|one| !std::ptr::eq(**one, self.stack));
        others.flat_map(|stack| stack.resources().map(move |resource| (*stack, resource)))
    }
}

/// What each output holds, as a stack sees it: by stack and name, and by the name under which it is exported.
type Outputs = LiteMap<(&'static str, String), Value>;

fn outputs(all: &[&ResolvedStack], here: &ResolvedStack) -> Outputs {
    let mut outputs = Outputs::new();
    // A name means the stack of this account and region before one of another.
    let is_apart = |stack: &&&ResolvedStack| stack.environment.is_apart(here.environment);
    type Stacks<'s> = Vec<&'s &'s ResolvedStack>;
    let (apart, near): (Stacks<'_>, Stacks<'_>) = all.iter().partition(is_apart);
    for stack in apart.into_iter().chain(near) {
        let own = stack.declarations().iter();
        for output in own.filter(|one| one.section == Section::Output) {
            let Some(value) = output.body.get("Value") else {
                continue;
            };
            outputs.insert((stack.name, output.id.clone()), value);
            let exported = [output.body, output.attributes].into_iter();
            if let Some(name) = exported.filter_map(|one| text(one, "Export.Name")).next() {
                outputs.insert(("", name.to_owned()), value);
            }
        }
    }
    outputs
}

/// What a stack reads of a third one through a second may itself be read from there.
fn restored(outputs: &Outputs, value: Value, depth: u32) -> Value {
    let inside = |value: &Value| restored(outputs, *value, depth);
    let looked_up = |stack: &'static str, name: &str| {
        let found = outputs.get(&(stack, name.to_owned())).filter(|_| depth < 8);
        found.map(|found| restored(outputs, *found, depth + 1))
    };
    match value {
        Value::Map([("Fn::GetStackOutput", from)]) => {
            let found = text(*from, "StackName").zip(text(*from, "OutputName"));
            found
                .and_then(|(stack, name)| looked_up(stack, name))
                .unwrap_or(value)
        }
        Value::Map([("Fn::ImportValue", Value::Text(name))]) => {
            looked_up("", name).unwrap_or(value)
        }
        Value::List(items) => Value::list(items.iter().map(inside).collect::<Vec<_>>()),
        Value::Joined(parts) => Value::joined(parts.iter().map(inside).collect::<Vec<_>>()),
        Value::Map(entries) => Value::map(
            entries
                .iter()
                .map(|(name, value)| (*name, inside(value)))
                .collect::<Vec<_>>(),
        ),
        leaf => leaf,
    }
}
