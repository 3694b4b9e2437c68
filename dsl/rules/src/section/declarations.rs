//! A condition and a mapping are not values: functions name them. Where a value stands, CloudFormation would take their name for
//! text, and the topic that is to be first-in-first-out in production would be called `Production`.

use crate::{
    check::Check,
    fix::Fix,
    tree::{Declaration, Field, Output, Part, Site, Value},
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for attribute in &resource.attributes {
        // What has to be there first, and whether it is kept, is said by other words.
        if matches!(
            attribute.name,
            "CreationPolicy" | "Metadata" | "UpdatePolicy"
        ) {
            value(check, &attribute.value);
        }
    }
    fields(check, &resource.fields);
}

pub(crate) fn output(check: &mut Check<'_>, output: &Output<'_>) {
    value(check, &output.field.value);
    output.export.iter().for_each(|name| value(check, name));
}

pub(crate) fn condition(check: &mut Check<'_>, condition: &Field<'_>) {
    match &condition.value {
        // One condition may be another; what else a name is there, `sections` says.
        Value::Condition(..) | Value::Mapping(..) => {}
        one => value(check, one),
    }
}

/// What a further section of the template holds.
pub(crate) fn section(check: &mut Check<'_>, section: &Field<'_>) {
    value(check, &section.value);
}

fn fields(check: &mut Check<'_>, list: &[Field<'_>]) {
    list.iter().for_each(|field| value(check, &field.value));
}

fn values(check: &mut Check<'_>, list: &[Value<'_>]) {
    list.iter().for_each(|one| value(check, one));
}

fn value(check: &mut Check<'_>, value: &Value<'_>) {
    match value {
        Value::Condition(name, site) => condition_for_a_value(check, name, *site),
        Value::Mapping(name, site) => mapping_for_a_value(check, name, *site),
        Value::Joined(parts, site) => joined(check, parts, *site),
        Value::List(items, _) => values(check, items),
        Value::Map(list, _) => fields(check, list),
        Value::Function(name, arguments, _) => function(check, &name.text, arguments),
        _ => {}
    }
}

/// The arguments that name a condition or a mapping are judged by `functions`.
fn function(check: &mut Check<'_>, name: &str, arguments: &[Value<'_>]) {
    match (name, arguments) {
        ("And" | "Or" | "Not", _) => {
            for one in arguments {
                match one {
                    Value::Condition(..) | Value::Mapping(..) | Value::List(..) => {}
                    one => value(check, one),
                }
            }
        }
        ("If" | "FindInMap", [_, rest @ ..]) => values(check, rest),
        _ => values(check, arguments),
    }
}

fn joined(check: &mut Check<'_>, parts: &[Part<'_>], site: Site) {
    for part in parts {
        match part {
            Part::Condition(name) => condition_for_a_value(check, name, site),
            Part::Mapping(name) => mapping_for_a_value(check, name, site),
            _ => {}
        }
    }
}

fn condition_for_a_value(check: &mut Check<'_>, name: &str, site: Site) {
    let form = check.language.function("If", &[name, "…", "…"]);
    check.on(
        site,
        format_args!("`{name}` is a condition, and this takes a value"),
        format_args!("write `{form}`, with the values of both cases"),
    );
}

fn mapping_for_a_value(check: &mut Check<'_>, name: &str, site: Site) {
    check.on(
        site,
        format_args!("`{name}` is a mapping, and this takes a value"),
        Fix::function("FindInMap", &[name, "\"key\"", "\"key\""]).like(),
    );
}
