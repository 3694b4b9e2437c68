//! What the schema says of a resource's properties, held against what is written. One rule, one
//! file; adding a rule is a file and a line in one of the lists below.
//!
//! A value that is a reference, a function or Rust's is not known and refuses nothing; of an
//! `Fn::If` each branch is judged. What is wrong with a value is said once: the first rule that
//! refuses it ends its judgement, because what follows would be about the same slip.

mod conditions;
mod dependents;
mod duplicates;
mod enums;
mod formats;
mod given;
mod groups;
mod json_types;
mod keys;
mod lengths;
mod patterns;
mod properties;
mod ranges;
mod required;
mod shapes;
mod type_rules;

use std::collections::BTreeSet;

use infra_schema::{Node, Resource};
use proc_macro2::Span;

use super::{Check, Rules, rules};
use crate::{
    ast::{Declared, Field, TypeName, Value},
    error::Errors,
    names::{BodyId, Names},
    schema,
};

/// Rules on a value by itself, in the order in which they are asked: the first refusal ends it.
const VALUE: Rules<fn(&mut Judge<'_>, &Value, &Place<'_>) -> bool> = rules![
    json_types::value,
    enums::value,
    ranges::value,
    lengths::value,
    formats::value,
    patterns::value,
    duplicates::value,
];

/// Rules on the names in an object. Each of them sees slips of its own.
const OBJECT: Rules<fn(&mut Judge<'_>, &[Field], &Place<'_>)> =
    rules![properties::object, keys::object, required::object, groups::object, dependents::object];

/// Rules on what a value may or must be besides.
const SHAPES: Rules<fn(&mut Judge<'_>, &Value, &Place<'_>)> = rules![shapes::value, conditions::value];

/// The same for the entries of an object.
const OBJECT_SHAPES: Rules<fn(&mut Judge<'_>, &[Field], &Place<'_>)> = rules![shapes::object, conditions::object];

/// A value's place.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    /// The property's name, or that of the list it is in; of a resource, its type.
    pub(super) name: &'p str,
    /// What the schema says of it.
    pub(super) node: Node,
    /// Where a missing or forbidden property is reported: its own name, or its resource's type.
    pub(super) span: Span,
}

/// How far a slip leads away from a shape, so that errors are told of the nearest one.
#[derive(Clone, Copy)]
pub(super) enum Slip {
    /// Another kind of value.
    Kind,
    /// Another word where a word is fixed.
    Word,
    /// A name that is missing or unknown.
    Name,
    /// Anything else.
    Detail,
}

/// Whether a value fits a node.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    Yes,
    /// It does not, by this much.
    No(u32),
    /// What it is shows only later.
    Unknown,
}

/// The judgement of one resource's properties, or a trial of one value.
pub(super) struct Judge<'j> {
    names: &'j Names,
    body: BodyId,
    /// Where errors go; a trial has nowhere.
    errors: Option<&'j mut Errors>,
    /// The rule that is asked.
    rule: &'static str,
    /// Values that are refused already: two rules on one value are one slip.
    refused: BTreeSet<(usize, usize)>,
    /// In a trial: how much is wrong, whether something is not known, how deep it is.
    wrong: u32,
    unknown: bool,
    depth: u32,
    /// What makes a condition's rules hold: " where `Engine` is `aurora-mysql`".
    because: String,
}

/// Judges the properties of a resource.
pub(super) fn resource(check: &mut Check<'_>, declared: &Declared<TypeName>, resource: Resource, body: BodyId) {
    let span = declared.ty.parts.last().map_or(declared.name.span(), |part| part.span());
    let mut judge = Judge {
        names: check.names,
        body,
        errors: Some(check.errors),
        rule: "",
        refused: BTreeSet::new(),
        wrong: 0,
        unknown: false,
        depth: 0,
        because: String::new(),
    };
    let place = Place { name: &declared.ty.text, node: resource.root(), span };
    judge.object(&declared.fields, &place);
    judge.rule = "type_rules";
    type_rules::resource(&mut judge, &declared.fields, resource, &place);
}

impl Judge<'_> {
    /// Judges a value and everything in it.
    fn value(&mut self, value: &Value, place: &Place<'_>) {
        if place.node.never() {
            self.rule = "conditions";
            return conditions::never(self, value, place);
        }
        match value {
            Value::Function { name, arguments, .. } if name == "If" && arguments.len() == 3 => {
                arguments[1..].iter().for_each(|branch| self.value(branch, place));
                return;
            }
            // It gives nothing.
            Value::Pseudo(name) if name == "NoValue" => return,
            _ => {}
        }
        for (name, rule) in VALUE {
            self.rule = name;
            if rule(self, value, place) {
                return;
            }
        }
        match value {
            Value::Map(fields, _) if given::is_computed(fields) => self.unknown = true,
            Value::Map(fields, _) => return self.object(fields, place),
            Value::List(items, _) => {
                let first: Vec<Node> = place.node.prefix_items().collect();
                let rest = place.node.items();
                for (i, item) in items.iter().enumerate() {
                    if let Some(node) = first.get(i).copied().or(rest) {
                        self.inside(|judge| judge.value(item, &Place { node, span: item.span(), ..*place }));
                    }
                }
            }
            Value::Bool(..) | Value::Number { .. } | Value::Text(..) => {}
            _ => self.unknown |= is_choosy(place.node),
        }
        for (name, rule) in SHAPES {
            self.rule = name;
            rule(self, value, place);
        }
    }

    /// Judges the entries of an object. They need no value around them, because a resource has none.
    fn object(&mut self, fields: &[Field], place: &Place<'_>) {
        for (name, rule) in OBJECT {
            self.rule = name;
            rule(self, fields, place);
        }
        for field in fields {
            let node = match place.node.property(&field.key.text) {
                Some(property) => Some(property.node()),
                None => keys::node(place.node, &field.key.text),
            };
            if let Some(node) = node {
                let place = Place { name: &field.key.text, node, span: field.key.span };
                self.inside(|judge| judge.value(&field.value, &place));
            }
        }
        for (name, rule) in OBJECT_SHAPES {
            self.rule = name;
            rule(self, fields, place);
        }
    }

    fn inside(&mut self, judge: impl FnOnce(&mut Self)) {
        self.depth += 1;
        judge(self);
        self.depth -= 1;
    }

    /// Refuses a value at its place. The words are asked for only where they are shown.
    fn refuse(&mut self, slip: Slip, span: Span, words: impl FnOnce() -> (String, String)) -> bool {
        self.wrong += match (slip, self.depth) {
            (Slip::Kind, 0) => 10_000,
            (Slip::Word, 0 | 1) => 1_000,
            (Slip::Name, 0) => 100,
            (Slip::Name, 1) => 10,
            _ => 1,
        };
        if let Some(errors) = &mut self.errors {
            let start = span.start();
            // Names that are missing may be missing for several reasons; a value is wrong once.
            let first = self.refused.insert((start.line, start.column));
            if first || matches!(slip, Slip::Name) {
                let (fact, help) = words();
                errors.rule(self.rule);
                errors.add(span, fact, help);
            }
        }
        true
    }

    /// Whether a value would be refused.
    fn fits(&self, value: &Value, place: &Place<'_>) -> Fit {
        self.trial(|judge| judge.value(value, place))
    }

    /// The same for entries.
    fn object_fits(&self, fields: &[Field], place: &Place<'_>) -> Fit {
        self.trial(|judge| judge.object(fields, place))
    }

    fn trial(&self, run: impl FnOnce(&mut Judge<'_>)) -> Fit {
        let mut judge = Judge {
            names: self.names,
            body: self.body,
            errors: None,
            rule: "",
            refused: BTreeSet::new(),
            wrong: 0,
            unknown: false,
            depth: 0,
            because: String::new(),
        };
        run(&mut judge);
        match (judge.wrong, judge.unknown) {
            (0, false) => Fit::Yes,
            (0, true) => Fit::Unknown,
            (wrong, _) => Fit::No(wrong),
        }
    }
}

/// Whether a place refuses values by more than their JSON type, so that one which is not known
/// leaves the verdict open.
fn is_choosy(node: Node) -> bool {
    node.enumeration().is_some()
        || node.enumeration_ignoring_case().is_some()
        || node.pattern().is_some()
        || node.format().is_some()
        || node.minimum().is_some()
        || node.maximum().is_some()
        || node.min_length().is_some()
        || node.max_length().is_some()
        || node.min_items().is_some()
        || node.max_items().is_some()
        || node.required().next().is_some()
        || node.properties().next().is_some()
        || node.unfit().is_some()
        || node.condition().is_some()
        || schema::shapes(node).next().is_some()
}
