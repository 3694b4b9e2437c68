//! What a type needs is given. All that is missing is one error, on the type, because nothing else
//! stands there to be edited.

use infra_schema::Node;
use proc_macro2::Span;

use super::{Check, quoted};
use crate::ast::{Declared, Field, TypeName, Value};

pub(super) fn resource(check: &mut Check<'_>, declared: &Declared<TypeName>, node: Node) {
    let span = declared.ty.parts.last().map_or(declared.name.span(), |part| part.span());
    let missing = missing(&declared.fields, node);
    report(check, &declared.ty.text, &missing, span);
}

pub(super) fn object(check: &mut Check<'_>, fields: &[Field], node: Node, span: Span) {
    report(check, "this", &missing(fields, node), span);
}

fn report(check: &mut Check<'_>, what: &str, missing: &[&str], span: Span) {
    if missing.is_empty() {
        return;
    }
    let what = if what == "this" { what.to_owned() } else { format!("`{what}`") };
    let fields: Vec<String> = missing.iter().map(|name| format!("{name}: …")).collect();
    let fact = format!("{what} needs {}", quoted(missing.iter().copied()));
    check.errors.add(span, fact, format_args!("write `{}`", fields.join(", ")));
}

fn missing<'n>(fields: &[Field], node: Node) -> Vec<&'n str> {
    // A map that is computed or transformed shows its names only later.
    if fields.iter().any(|field| field.key.text.starts_with("Fn::")) {
        return Vec::new();
    }
    let required = node.required();
    let mut missing: Vec<&str> = required
        .filter(|name| !fields.iter().any(|field| field.key.text == *name && !is_nothing(&field.value)))
        .collect();
    // One typo is one error: where a name is unknown, it may stand for a missing one.
    missing.retain(|name| {
        !fields.iter().any(|field| {
            super::schema::property(node, &field.key.text).is_none()
                && infra_schema::near(&field.key.text, [*name].into_iter()).len() == 1
        })
    });
    missing
}

/// `AWS::NoValue` gives nothing.
fn is_nothing(value: &Value) -> bool {
    matches!(value, Value::Pseudo(name) if name == "NoValue")
}
