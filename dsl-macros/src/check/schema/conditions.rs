//! If a value has one shape, it must have another: rules that hold only for one engine, one
//! protocol, one kind of package. The message says what makes the rule hold.

use infra_schema::{Condition, Node};

use super::{Fit, Judge, Place, Slip, enums, given::Given};
use crate::{
    ast::{Field, Value},
    check::quoted,
};

pub(super) fn value(judge: &mut Judge<'_>, value: &Value, place: &Place<'_>) {
    if let Some(node) = place.node.unfit() {
        match judge.fits(value, &Place { node, ..*place }) {
            Fit::Yes => {
                let because = judge.because.clone();
                judge.refuse(Slip::Detail, value.span(), || {
                    let given = enums::literal(value).map(|text| format!(" `{text}`")).unwrap_or_default();
                    (format!("`{}` cannot be{given}{because}", place.name), "write another value".to_owned())
                });
            }
            Fit::Unknown => judge.unknown = true,
            Fit::No(_) => {}
        }
    }
    if let Some(Condition { when, then, otherwise }) = place.node.condition() {
        let branch = match judge.fits(value, &Place { node: when, ..*place }) {
            Fit::Yes => then,
            Fit::No(_) => otherwise,
            Fit::Unknown => {
                judge.unknown = true;
                None
            }
        };
        if let Some(node) = branch {
            judge.value(value, &Place { node, ..*place });
        }
    }
}

pub(super) fn object(judge: &mut Judge<'_>, fields: &[Field], place: &Place<'_>) {
    if let Some(node) = place.node.unfit() {
        match judge.object_fits(fields, &Place { node, ..*place }) {
            Fit::Yes => forbidden(judge, fields, node, place),
            Fit::Unknown => judge.unknown = true,
            Fit::No(_) => {}
        }
    }
    let Some(Condition { when, then, otherwise }) = place.node.condition() else { return };
    match judge.object_fits(fields, &Place { node: when, ..*place }) {
        Fit::Yes => {
            if let Some(node) = then {
                let because = if judge.errors.is_some() { words(when, fields) } else { String::new() };
                let outer = std::mem::replace(&mut judge.because, because);
                judge.object(fields, &Place { node, ..*place });
                judge.because = outer;
            }
        }
        Fit::No(_) => {
            if let Some(node) = otherwise {
                judge.object(fields, &Place { node, ..*place });
            }
        }
        Fit::Unknown => judge.unknown |= then.or(otherwise).is_some(),
    }
}

/// A property that must not stand where it stands.
pub(super) fn never(judge: &mut Judge<'_>, value: &Value, place: &Place<'_>) {
    match judge.gives(value) {
        Some(true) => {
            let because = judge.because.clone();
            judge.refuse(Slip::Name, place.span, || {
                (format!("`{}` cannot be given{because}", place.name), "remove it".to_owned())
            });
        }
        Some(false) => {}
        None => judge.unknown = true,
    }
}

/// Properties that together make a shape which is refused.
fn forbidden(judge: &mut Judge<'_>, fields: &[Field], node: Node, place: &Place<'_>) {
    let mut given: Vec<&Field> = node
        .required()
        .filter_map(|name| match judge.given(fields, name, node) {
            Given::Yes(field) => Some(field),
            Given::No | Given::Perhaps => None,
        })
        .collect();
    given.sort_by_key(|field| (field.key.span.start().line, field.key.span.start().column));
    let because = judge.because.clone();
    let span = given.last().map_or(place.span, |field| field.key.span);
    judge.refuse(Slip::Name, span, || {
        let names: Vec<&str> = given.iter().map(|field| field.key.text.as_str()).collect();
        match names.as_slice() {
            [] => (format!("`{}` cannot be this{because}", place.name), "write something else".to_owned()),
            [one] => (format!("`{one}` cannot be given{because}"), "remove it".to_owned()),
            several => {
                (format!("{} cannot stand together{because}", quoted(several.iter().copied())), "remove one of them".to_owned())
            }
        }
    });
}

/// " where `Engine` is `aurora-mysql`", from what a condition asks for and what is given.
fn words(when: Node, fields: &[Field]) -> String {
    let mut parts = Vec::new();
    collect(when, fields, "", &mut parts);
    match parts.as_slice() {
        [] => String::new(),
        parts => format!(" where {}", parts.join(" and ")),
    }
}

fn collect(node: Node, fields: &[Field], path: &str, parts: &mut Vec<String>) {
    for field in fields {
        let name = format!("{path}{}", field.key.text);
        let wanted = node.required().any(|required| required == field.key.text);
        let property = node.property(&field.key.text).map(|property| property.node());
        match (property, &field.value) {
            (Some(node), Value::Map(inner, _)) => collect(node, inner, &format!("{name}."), parts),
            (Some(node), value) if node.enumeration().is_some() => {
                if let Some(text) = enums::literal(value) {
                    parts.push(format!("`{name}` is `{text}`"));
                }
            }
            _ if wanted => parts.push(format!("`{name}` is given")),
            _ => {}
        }
    }
    for inner in node.all_of() {
        collect(inner, fields, path, parts);
    }
}
