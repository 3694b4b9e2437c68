//! `Metadata`, of a resource or of the template, is a map, and so are the template's `Rules`.

use crate::{
    check::Check,
    fix::Fix,
    tree::{Declaration, Field, Value},
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if let Some(attribute) = resource.attribute("Metadata") {
        map(check, attribute.name, &attribute.value);
    }
}

/// The same of the template.
pub(crate) fn section(check: &mut Check<'_>, section: &Field<'_>) {
    if matches!(&*section.key.text, "Metadata" | "Rules") {
        map(check, &section.key.text, &section.value);
    }
}

fn map(check: &mut Check<'_>, name: &str, value: &Value<'_>) {
    if let Value::Text(..) | Value::Number(..) | Value::Bool(..) | Value::List(..) = value {
        let name = check.language.policy_name(name);
        let fact = format!("`{name}` is a map");
        check.on_value(value, fact, Fix::write("{ Name: value }").like());
    }
}
