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
pub(super) mod json_types;
mod judge;
mod keys;
mod lengths;
mod patterns;
mod properties;
mod ranges;
mod required;
mod shapes;
mod type_rules;
mod words;

use infra_schema::{Node, Resource};
use proc_macro2::Span;

use super::{Check, Rules, rules};
use crate::{
    ast::{Declared, Field, TypeName, Value},
    names::BodyId,
};

use judge::{Fit, Judge, Slip};
pub(super) use words::{either, meant, one_of};

/// Rules on whatever stands in a place, also where it is not known. The first refusal ends the judgement.
const ANY: Rules<fn(&mut Judge<'_>, &Value, &Place<'_>) -> bool> = rules![conditions::never];

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
const OBJECT: Rules<fn(&mut Judge<'_>, &[Field], &Place<'_>)> = rules![
    properties::object,
    keys::object,
    required::object,
    groups::object,
    dependents::object
];

/// Rules on what a value may or must be besides.
const SHAPES: Rules<fn(&mut Judge<'_>, &Value, &Place<'_>)> =
    rules![shapes::value, conditions::value];

/// The same for the entries of an object.
const OBJECT_SHAPES: Rules<fn(&mut Judge<'_>, &[Field], &Place<'_>)> =
    rules![shapes::object, conditions::object];

/// A value's place.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    /// The property's name, or that of the list it is in; of a resource, its type.
    pub(super) name: &'p str,
    /// What it is held against: what the schema says of it, or one shape of that.
    pub(super) node: Node,
    /// All that the schema says of it: what names it knows does not depend on a shape.
    pub(super) whole: Node,
    /// Whether it is one shape.
    pub(super) shaped: bool,
    /// Where a missing or forbidden property is reported: its own name, or its resource's type.
    pub(super) span: Span,
}

impl<'p> Place<'p> {
    /// The same place, held against one shape of what the schema says.
    fn shaped(&self, node: Node) -> Place<'p> {
        Place {
            node,
            shaped: true,
            ..*self
        }
    }
}

/// Judges the properties of a resource.
pub(super) fn resource(
    check: &mut Check<'_>,
    declared: &Declared<TypeName>,
    resource: Resource,
    body: BodyId,
) {
    let (mut judge, place) = open(check, declared, resource, body);
    judge.object(&declared.fields, &place);
}

/// Holds them against the rules that the schema has beside the type.
pub(super) fn beyond(check: &mut Check<'_>, declared: &Declared<TypeName>, body: BodyId) {
    let Some(resource) = infra_schema::resource(&declared.ty.text) else {
        return;
    };
    let (mut judge, place) = open(check, declared, resource, body);
    type_rules::resource(&mut judge, &declared.fields, resource, &place);
}

fn open<'j>(
    check: &'j mut Check<'_>,
    declared: &'j Declared<TypeName>,
    resource: Resource,
    body: BodyId,
) -> (Judge<'j>, Place<'j>) {
    let span = declared
        .ty
        .parts
        .last()
        .map_or(declared.name.span(), |part| part.span());
    let node = resource.root();
    let judge = Judge::new(check.names, body, Some(check.errors));
    (
        judge,
        Place {
            name: &declared.ty.text,
            node,
            whole: node,
            shaped: false,
            span,
        },
    )
}
