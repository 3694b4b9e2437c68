//! A condition and a mapping are no values: functions name them. Where a value stands, CloudFormation would take their name for
//! text, and the topic that is to be first-in-first-out in production would be called `Production`.

use proc_macro2::Span;

use super::Check;
use crate::{
    ast::{Block, BlockKind, Field, Item, ItemKind, Part, Value},
    ids::BodyId,
    names::{Seen, What},
};

pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    for attribute in &block.attributes.list {
        values(check, attribute.values(), BodyId::TOP);
    }
}

pub(super) fn item(check: &mut Check<'_>, item: &Item, body: BodyId) {
    let texts = ["creation_policy", "export", "metadata", "update_policy"];
    for attribute in &item.attributes.list {
        if texts.iter().any(|text| attribute.name == text) {
            values(check, attribute.values(), body);
        }
    }
    match &item.kind {
        ItemKind::Resource(declared) => fields(check, &declared.fields, body),
        // One condition may be another.
        ItemKind::Condition {
            value: Value::Path(_),
            ..
        } => {}
        ItemKind::Condition { value: one, .. } => value(check, one, body),
        ItemKind::Out {
            ty: None,
            value: one,
            ..
        } if check.kind == BlockKind::Stack => value(check, one, body),
        // Where Rust wants a value, rustc says that there is none of that name.
        _ => {}
    }
}

fn fields(check: &mut Check<'_>, list: &[Field], body: BodyId) {
    list.iter()
        .for_each(|field| value(check, &field.value, body));
}

fn values(check: &mut Check<'_>, list: &[Value], body: BodyId) {
    list.iter().for_each(|one| value(check, one, body));
}

fn value(check: &mut Check<'_>, value: &Value, body: BodyId) {
    match value {
        Value::Path(names) => {
            if let [name] = names.as_slice() {
                report(check, &name.to_string(), name.span(), body);
            }
        }
        Value::Joined(parts, literal) => joined(check, parts, &[], literal.span(), body),
        Value::List(items, _) => values(check, items, body),
        Value::Map(list, _) => fields(check, list, body),
        Value::Function {
            name, arguments, ..
        } => function(check, &name.to_string(), arguments, body),
        _ => {}
    }
}

/// The arguments that name a condition or a mapping are judged by `functions`.
fn function(check: &mut Check<'_>, name: &str, arguments: &[Value], body: BodyId) {
    match (name, arguments) {
        ("And" | "Or" | "Not", _) => {
            for one in arguments {
                match one {
                    Value::Path(_) | Value::List(..) => {}
                    one => value(check, one, body),
                }
            }
        }
        ("If" | "FindInMap", [_, rest @ ..]) => values(check, rest, body),
        ("Sub", [Value::Joined(parts, literal), Value::Map(variables, _)]) => {
            joined(check, parts, variables, literal.span(), body);
            fields(check, variables, body);
        }
        _ => values(check, arguments, body),
    }
}

fn joined(check: &mut Check<'_>, parts: &[Part], variables: &[Field], span: Span, body: BodyId) {
    for part in parts {
        if let Part::Path(names) = part
            && let [name] = names.as_slice()
            && !variables.iter().any(|field| *name == field.key.text)
        {
            report(check, &name.to_string(), span, body);
        }
    }
}

fn report(check: &mut Check<'_>, name: &str, span: Span, body: BodyId) {
    let Seen::One(declared) = check.names.see(name, body) else {
        return;
    };
    let (what, help) = match declared.what {
        What::Condition => (
            "condition",
            format!("write `Fn::If({name}, …, …)`, with the values of both cases"),
        ),
        What::Mapping => (
            "mapping",
            format!("write `Fn::FindInMap({name}, \"key\", \"key\")`"),
        ),
        _ => return,
    };
    check.on(
        span,
        format_args!("`{name}` is a {what}, and this takes a value"),
        help,
    );
}
