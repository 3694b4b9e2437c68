//! `#[template({ … })]` holds what the language has no words for: entries that stand in the template as they are written. What it
//! has words for is written in them, so that it is judged and cannot stand there twice.

use super::Check;
use crate::ast::{Attribute, Attributes, Field, Value};

/// What the template itself has, and how the language says it.
const OF_STACK: [(&str, &str); 4] = [
    (
        "AWSTemplateFormatVersion",
        "remove it: there is one version",
    ),
    ("Metadata", "write `#[metadata({ … })]`"),
    ("Rules", "write `#[rules({ … })]`"),
    ("Transform", "write `#[transform(\"Name\")]`"),
];

/// The sections whose entries are items: here stands only what CloudFormation puts such entries in the place of.
const OF_ITEMS: [(&str, &str); 5] = [
    ("Conditions", "write `condition name = Fn::Equals(a, b);`"),
    ("Mappings", "write `mapping name { key: { key: value } }`"),
    ("Outputs", "write `out name = value;`"),
    ("Parameters", "write `param name: String {}`"),
    ("Resources", "write `name: AWS::Service::Type { … }`"),
];

/// What an item has, and how the language says it.
const OF_ITEM: [(&str, &str); 12] = [
    ("Condition", "write `#[when(condition)]`"),
    ("CreationPolicy", "write `#[creation_policy({ … })]`"),
    ("DeletionPolicy", "write `#[deletion(retain)]`"),
    ("DependsOn", "write `#[depends_on(a, b)]`"),
    ("Export", "write `#[export = \"name\"]`"),
    ("Metadata", "write `#[metadata({ … })]`"),
    ("Properties", "write them between the braces"),
    ("Type", "write it behind the name"),
    ("UpdatePolicy", "write `#[update_policy({ … })]`"),
    ("UpdateReplacePolicy", "write `#[update_replace(retain)]`"),
    ("Value", "write it behind `=`"),
    ("Version", "write `#[resource_version(\"1.0\")]`"),
];

/// The entries beside the sections that a block declares.
pub(super) fn block(check: &mut Check<'_>, attributes: &Attributes) {
    let values = attributes
        .get("template")
        .map_or(&[][..], Attribute::values);
    let mut all = Vec::new();
    for value in values {
        all.extend(entries(check, value));
    }
    for field in &all {
        if let Some((name, help)) = known(&OF_STACK, field) {
            refuse(check, field, format!("`{name}` has words of its own"), help);
        } else if let Some((name, help)) = known(&OF_ITEMS, field) {
            let inner = entries(check, &field.value);
            let items = inner
                .iter()
                .filter(|inner| !inner.key.text.starts_with("Fn::"));
            for item in items {
                let fact = format!("the entries of `{name}` are items, but for those of functions");
                refuse(check, item, fact, help);
            }
        }
    }
    let description = all.iter().find(|field| field.key.text == "Description");
    if let Some(first) = description
        && !attributes.description.trim().is_empty()
    {
        let fact = "the stack's comment is its description";
        refuse(check, first, fact.to_owned(), "remove one of them");
    }
}

/// The entries beside those that an item has.
pub(super) fn of_item(check: &mut Check<'_>, value: &Value) {
    for field in entries(check, value) {
        if let Some((name, help)) = known(&OF_ITEM, field) {
            refuse(check, field, format!("`{name}` has words of its own"), help);
        }
    }
}

fn entries<'v>(check: &mut Check<'_>, value: &'v Value) -> &'v [Field] {
    if !matches!(value, Value::Map(..) | Value::Broken(..)) {
        let fact = "entries of a template have names";
        check
            .errors
            .add(value.span(), fact, "write `{ Name: value }`");
    }
    fields(value)
}

fn fields(value: &Value) -> &[Field] {
    match value {
        Value::Map(fields, _) => fields,
        _ => &[],
    }
}

fn known(
    list: &[(&'static str, &'static str)],
    field: &Field,
) -> Option<(&'static str, &'static str)> {
    list.iter()
        .find(|(name, _)| field.key.text == *name)
        .copied()
}

fn refuse(check: &mut Check<'_>, field: &Field, fact: String, help: &str) {
    check.errors.add(field.key.span, fact, help);
}
