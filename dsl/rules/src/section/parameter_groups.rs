//! `AWS::CloudFormation::Interface` in a template's metadata groups and labels the parameters for whoever deploys it by hand. The
//! console drops without a word what it does not know there.

use crate::{
    check::Check,
    fix::Fix,
    read::{get, is_computed, map},
    tree::{Field, Value},
};

/// The key of the metadata.
const INTERFACE: &str = "AWS::CloudFormation::Interface";

/// What stands at a place.
enum Takes {
    Anything,
    Entries(&'static [(&'static str, Takes)]),
    /// Entries under names of the user's own.
    Named(&'static Takes),
    List(&'static Takes),
}

const LABEL: Takes = Takes::Entries(&[("default", Takes::Anything)]);

const GROUP: Takes = Takes::Entries(&[
    ("Label", LABEL),
    ("Parameters", Takes::List(&Takes::Anything)),
]);

const GROUPS: Takes = Takes::Entries(&[
    ("ParameterGroups", Takes::List(&GROUP)),
    ("ParameterLabels", Takes::Named(&LABEL)),
]);

pub(crate) fn section(check: &mut Check<'_>, section: &Field<'_>) {
    if section.key.text == "Metadata"
        && let Some(value) = map(&section.value).and_then(|fields| get(fields, INTERFACE))
    {
        one(check, INTERFACE, value, &GROUPS);
    }
}

fn one(check: &mut Check<'_>, name: &str, value: &Value<'_>, takes: &Takes) {
    let known = !matches!(
        value,
        Value::Unknown(..) | Value::Function(..) | Value::Reference(..) | Value::Pseudo(..)
    );
    match (takes, value) {
        (Takes::Anything, _) => {}
        (Takes::Entries(_) | Takes::Named(_), Value::Map(fields, _)) if is_computed(fields) => {}
        (Takes::Entries(entries), Value::Map(fields, _)) => {
            for field in fields {
                entry(check, name, field, entries);
            }
        }
        (Takes::Named(takes), Value::Map(fields, _)) => {
            for field in fields {
                one(check, &field.key.text, &field.value, takes);
            }
        }
        (Takes::List(takes), Value::List(items, _)) => {
            items.iter().for_each(|item| one(check, name, item, takes));
        }
        (Takes::Entries(entries), value) if known => {
            let first = entries.first().map_or("", |(name, _)| name);
            let help = Fix::write(format_args!("{{ {first}: … }}")).like();
            check.on_value(value, format_args!("`{name}` is a map"), help);
        }
        (Takes::Named(_), value) if known => {
            let help = Fix::write("{ \"Parameter\": { default: \"…\" } }").like();
            check.on_value(value, format_args!("`{name}` is a map"), help);
        }
        (Takes::List(_), value) if known => {
            check.on_value(
                value,
                format_args!("`{name}` is a list"),
                Fix::Around("[…]".to_owned()),
            );
        }
        _ => {}
    }
}

fn entry(check: &mut Check<'_>, name: &str, field: &Field<'_>, entries: &[(&str, Takes)]) {
    let key = &field.key;
    match entries.iter().find(|(known, _)| *key == **known) {
        Some((known, takes)) => one(check, known, &field.value, takes),
        None => {
            let names = || entries.iter().map(|(known, _)| *known);
            let near = infra_schema::near(&key.text, names());
            let fact = format!("`{name}` has no `{}`", key.text);
            check.on(key.site, fact, Fix::near(near.first(), names()));
        }
    }
}
