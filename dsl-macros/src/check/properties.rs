//! A property is one that its type has, given once, and not one that only AWS sets.

use std::collections::BTreeMap;

use infra_schema::Node;
use proc_macro2::Span;

use super::{Check, quoted};
use crate::{ast::Field, schema};

pub(super) fn object(check: &mut Check<'_>, fields: &[Field], node: Node, _: Span) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for field in fields {
        let name = field.key.text.as_str();
        if let Some(line) = seen.insert(name, field.key.span.start().line) {
            let fact = format!("`{name}` is given twice, first in line {line}");
            check.errors.add(field.key.span, fact, "remove one of them");
            continue;
        }
        match find(node, name) {
            Some(true) => {
                let fact = format!("`{name}` is set by AWS and cannot be given");
                check.errors.add(field.key.span, fact, "remove it; read it as an attribute, `name.Attribute`");
            }
            Some(false) => {}
            None if open(node) => {}
            None => unknown(check, field, node, fields),
        }
    }
}

fn unknown(check: &mut Check<'_>, field: &Field, node: Node, fields: &[Field]) {
    let name = field.key.text.as_str();
    let mut known = Vec::new();
    collect(node, &mut known);
    let near = infra_schema::near(name, known.iter().copied());
    let help = match near.first() {
        Some(near) => format!("write `{near}`"),
        None => {
            known.retain(|known| !fields.iter().any(|field| field.key.text == *known));
            match known.len() {
                0 => "remove it".to_owned(),
                1..=12 => format!("write one of {}", quoted(known)),
                _ => format!("write one of {} and {} more", quoted(known.iter().copied().take(12)), known.len() - 12),
            }
        }
    };
    check.errors.add(field.key.span, format_args!("there is no property `{name}` here"), help);
}

/// Whether the property is known, and if so whether it is read-only.
fn find(node: Node, name: &str) -> Option<bool> {
    if let Some(property) = node.property(name) {
        return Some(property.read_only());
    }
    schema::shapes(node).find_map(|shape| find(shape, name))
}

/// Whether names that the schema does not list are allowed.
fn open(node: Node) -> bool {
    if node.additional().is_some() {
        return true;
    }
    let mut shapes = schema::shapes(node).peekable();
    let named = node.properties().next().is_some();
    match (node.closed(), named) {
        (true, _) => false,
        // A place described only by its shapes is as open as they are.
        (false, false) if shapes.peek().is_some() => shapes.any(open),
        (false, _) => true,
    }
}

/// The writable properties of an object, in whichever shape.
fn collect(node: Node, names: &mut Vec<&'static str>) {
    names.extend(node.properties().filter(|property| !property.read_only()).map(|property| property.name()));
    for shape in schema::shapes(node) {
        collect(shape, names);
    }
    names.sort_unstable();
    names.dedup();
}
