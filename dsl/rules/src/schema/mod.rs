//! What the schema says of a resource's properties, held against what is written. One rule, one
//! file; adding a rule is a file and a line in one of the lists below.
//!
//! A value that is a reference, a function or computed is not known and refuses nothing; of an
//! `Fn::If` each branch is judged, with what its condition gives elsewhere. What is wrong with a value is said once: the first rule that
//! refuses it ends its judgement, because what follows would be about the same slip.

mod cases;
mod conditions;
mod dependents;
mod duplicates;
pub(crate) mod enums;
pub(crate) mod formats;
mod groups;
pub(crate) mod json_types;
mod keys;
pub(crate) mod lengths;
pub(crate) mod patterns;
mod presence;
mod properties;
pub(crate) mod ranges;
mod required;
mod shapes;
mod type_rules;
mod validator;

use infra_schema::{Node, Resource};

use crate::{
    check::{Check, Rules, rule_list},
    finding::Findings,
    fix::Fix,
    language::Language,
    tree::{Declaration, Field, Site, Value},
};
use validator::Validator;

/// Rules on whatever stands in a place, also where it is not known. The first refusal ends the judgement.
const ANY: Rules<fn(&mut Validator<'_>, &Value<'_>, &Place<'_>) -> bool> =
    rule_list![conditions::never];

/// Rules on a value by itself, in the order in which they are asked: the first refusal ends it.
const VALUE: Rules<fn(&mut Validator<'_>, &Value<'_>, &Place<'_>) -> bool> = rule_list![
    json_types::value,
    enums::value,
    ranges::value,
    lengths::value,
    formats::value,
    patterns::value,
    duplicates::value,
];

/// Rules on the names in an object. Each of them sees slips of its own.
const OBJECT: Rules<fn(&mut Validator<'_>, &[Field<'_>], &Place<'_>)> = rule_list![
    properties::object,
    keys::object,
    required::object,
    groups::object,
    dependents::object
];

/// Rules on what a value may or must be besides.
const SHAPES: Rules<fn(&mut Validator<'_>, &Value<'_>, &Place<'_>)> =
    rule_list![shapes::value, conditions::value];

/// The same for the entries of an object.
const OBJECT_SHAPES: Rules<fn(&mut Validator<'_>, &[Field<'_>], &Place<'_>)> =
    rule_list![shapes::object, conditions::object];

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
    pub(super) site: Site,
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

/// Judges the properties of a resource, then what the schema says besides.
///
/// `before` is how many findings there were when the resource was begun.
pub(crate) fn resource(
    check: &mut Check<'_>,
    declared: &Declaration<'_>,
    known: Resource,
    before: usize,
) {
    let node = known.root();
    let place = Place {
        name: &declared.ty,
        node,
        whole: node,
        shaped: false,
        site: declared.ty_site,
    };
    let mut validator = Validator::new(check.language, Some(&mut check.findings));
    validator.before = before;
    for case in cases::cases(declared) {
        validator.case = case;
        validator.object(&declared.fields, &place);
        type_rules::resource(&mut validator, &declared.fields, known, &place);
    }
}

/// What the schema would say of a value in a place, were it written there: the fact, and what to do about it.
pub(crate) fn refusal(
    language: &dyn Language,
    value: &Value<'_>,
    node: Node,
    name: &str,
) -> Option<(String, Fix)> {
    let mut findings = Findings::default();
    let place = Place {
        name,
        node,
        whole: node,
        shaped: false,
        site: value.site(),
    };
    Validator::new(language, Some(&mut findings)).value(value, &place);
    let first = findings.into_list().into_iter().next()?;
    Some((first.fact, first.fix))
}

/// The names of the rules.
pub(crate) fn rules() -> impl Iterator<Item = &'static str> {
    let any = ANY.iter().map(|(name, _)| *name);
    let value = VALUE.iter().map(|(name, _)| *name);
    let object = OBJECT.iter().map(|(name, _)| *name);
    let shapes = SHAPES.iter().map(|(name, _)| *name);
    any.chain(value).chain(object).chain(shapes)
}
