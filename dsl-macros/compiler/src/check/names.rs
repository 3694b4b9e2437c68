//! A name is declared in the block. One that looks like a constant (`MAX_AZS`) or a type is left to
//! Rust.

mod rust;

use proc_macro2::{Ident, Span};

use super::Check;
use crate::{
    ast::{Item, ItemKind, Part, Value, dotted},
    ids::BodyId,
    names::Resolution,
    parse::is_word,
};

pub(super) fn value(check: &mut Check<'_>, value: &Value, body: BodyId) {
    match value {
        Value::Path(names) => {
            if let Some(first) = names.first() {
                name(check, first, body, "");
            }
        }
        Value::Joined(parts, literal) => {
            joined(check, parts, &[], body);
            for part in parts {
                if let Part::Text(text) = part {
                    braces(check, text, literal.span(), body);
                }
            }
        }
        Value::Text(text, literal) => braces(check, text, literal.span(), body),
        Value::Rust(expr, _) => rust::expression(check, expr, body),
        _ => {}
    }
}

/// `"{api.url}"` without its `$`, of something that is declared here: nobody writes that as a text of its own.
fn braces(check: &mut Check<'_>, text: &str, span: Span, body: BodyId) {
    for (at, _) in text.match_indices('{') {
        let inside = &text[at + 1..];
        let Some((name, _)) = inside.split_once('}') else {
            return;
        };
        let mut parts = name.split('.');
        let (Some(first), Some(second)) = (parts.next(), parts.next()) else {
            continue;
        };
        let is_declared = !matches!(check.names.resolve(first, body), Resolution::Unknown);
        if is_declared && is_word(second) && parts.all(is_word) && !text[..at].ends_with(['$', '{'])
        {
            let fact = format!("`{{{name}}}` stands in this text as it is");
            check.on(span, fact, format_args!("write `${{{name}}}`"));
        }
    }
}

/// What is decided at synthesis is decided by Rust code.
pub(super) fn item(check: &mut Check<'_>, item: &Item, body: BodyId) {
    match &item.kind {
        ItemKind::If(choice) => rust::expression(check, &choice.condition, body),
        ItemKind::For { list, .. } => rust::expression(check, list, body),
        _ => {}
    }
}

/// The text of `Fn::Sub("…", { Name: value })`, whose names may also be the map's, and logical ids that only the deploy knows.
pub(super) fn substituted(check: &mut Check<'_>, arguments: &[Value], body: BodyId) {
    let (parts, literal, fields) = match arguments {
        [Value::Joined(parts, literal)] => (parts, literal, &[][..]),
        [Value::Joined(parts, literal), Value::Map(fields, _)] => {
            (parts, literal, fields.as_slice())
        }
        [first, ..] => return value(check, first, body),
        [] => return,
    };
    let of_the_deploy = parts.iter().filter_map(|part| match part {
        Part::Path(names) => {
            let first = names.first()?;
            let is_later = check.names.is_of_the_deploy(first, body);
            is_later.then(|| dotted(names))
        }
        _ => None,
    });
    let mut known: Vec<String> = of_the_deploy.collect();
    let variables = fields.iter().map(|field| field.key.text.clone());
    known.extend(variables);
    joined(check, parts, &known, body);
    for part in parts {
        if let Part::Text(text) = part {
            braces(check, text, literal.span(), body);
        }
    }
}

fn joined(check: &mut Check<'_>, parts: &[Part], known: &[String], body: BodyId) {
    for part in parts {
        match part {
            Part::Path(names) => {
                if let Some(first) = names.first()
                    && !known.contains(&dotted(names))
                {
                    name(check, first, body, "in this text, ");
                }
            }
            Part::Pseudo(_) | Part::Text(_) => {}
        }
    }
}

/// Reports a name that nothing declares.
pub(super) fn name(check: &mut Check<'_>, name: &Ident, body: BodyId, place: &str) {
    let text = name.to_string();
    if text.starts_with(|c: char| c.is_ascii_uppercase()) && place.is_empty() {
        return;
    }
    if !matches!(check.names.resolve(&text, body), Resolution::Unknown)
        || check.names.is_broken(&text)
    {
        return;
    }
    let near = infra_schema::near(&text, check.names.visible(body));
    let help = match near.first() {
        Some(near) => format!("write `{near}`"),
        None => format!("declare it, as in `{text}: AWS::Service::Type {{ … }}`"),
    };
    check.errors.add(
        name.span(),
        format_args!("{place}nothing is named `{text}`"),
        help,
    );
}
