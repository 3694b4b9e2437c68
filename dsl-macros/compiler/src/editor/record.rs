//! Braces with fields: a struct's literal where the schema or a construct knows them, else values alone.

use proc_macro2::{Ident, Span};

use super::{
    attributes::field_name,
    out::Out,
    read::Field,
    shown::{First, Shown},
};
use crate::parse::Tree;

/// Functions for what is not given, with names of several lengths. Of a static, the editor would offer the
/// name in texts.
pub(super) const RESTS: [&str; 3] = [
    "__rest_or_all_or_nothing_or_what",
    "__rest_or_nothing",
    "__",
];

/// What a field is given: the function that makes its value fit, and the value as Rust.
pub(super) struct Given {
    pub(super) fit: Out,
    pub(super) value: Out,
}

/// A literal of the struct at this path, with what its fields are given. Any value fits any field, and none is missing.
pub(super) fn literal(
    path: Out,
    shown: Option<&Shown>,
    fields: Vec<(Field, Option<Given>)>,
) -> Out {
    let given = fields
        .iter()
        .rposition(|(field, _)| field.value.is_some())
        .map_or(0, |last| last + 1);
    let half_typed = fields
        .iter()
        .filter(|(field, _)| field.value.is_none())
        .count();
    let mut literal = Out::default();
    let mut others = Out::default();
    // Where something is required, or most give it, a field that is nothing else stands where the next name is typed: the
    // editor takes its type for what is wanted there, and shows such names first.
    let whole = fields.iter().filter(|(field, _)| field.value.is_some());
    let names: Vec<String> = whole.map(|(field, _)| plain(field.key)).collect();
    let first = shown.and_then(|shown| shown.first(|name| names.iter().any(|own| own == name)));
    let mut wanted = first.map(First::field);
    for (at, (Field { key, value: tokens }, value)) in fields.into_iter().enumerate() {
        if at == given {
            literal.put(wanted.take().unwrap_or_default());
        }
        let name = plain(key);
        let ident = ident(key, &name);
        if tokens.is_none() {
            if let Some(ident) = ident {
                literal.token(ident).put(match first {
                    Some(First::Usual) => ": __u",
                    _ => ": __w",
                });
                literal.parentheses(Out::default()).put(",");
            }
            continue;
        }
        match (ident, value) {
            (Some(ident), Some(Given { fit, value })) => {
                literal.token(ident).put(":").all(fit);
                literal.parentheses(value).put(",");
            }
            (Some(ident), None) => {
                literal.token(ident).put(": return ,");
            }
            (None, Some(Given { value, .. })) => {
                others.put("let _ =").all(value).put(";");
            }
            (None, None) => {}
        }
    }
    literal.put(wanted.unwrap_or_default());
    // What stands before the cursor does not depend on what is typed there.
    for other in shown.into_iter().flat_map(|shown| shown.others(first)) {
        literal.put(other);
    }
    literal.put("..");
    // The editor looks for a literal that is longer by the name that it puts in, and no longer. So with
    // each name that is half-typed, the end is shorter by what stands beside that name, or more.
    let mut rest = Out::of(RESTS[half_typed.min(RESTS.len() - 1)]);
    rest.parentheses(Out::default());
    match others.is_empty() {
        true => literal.all(rest),
        false => {
            others.all(rest);
            literal.braces(others)
        }
    };
    let mut out = path;
    out.braces(literal);
    out
}

/// The name that a key says.
pub(super) fn plain(key: &Tree) -> String {
    match key {
        Tree::Word(_, text) => text.strip_prefix("r#").unwrap_or(text).to_owned(),
        Tree::Literal(literal) => literal.to_string().trim_matches('"').to_owned(),
        _ => String::new(),
    }
}

/// The key as a field's name, if it can be one.
fn ident(key: &Tree, name: &str) -> Option<Ident> {
    let field = field_name(name);
    match key {
        Tree::Word(word, _) => {
            let mut ident = field.unwrap_or_else(|| word.clone());
            ident.set_span(word.span());
            Some(ident)
        }
        Tree::Literal(_) => {
            let mut ident = field?;
            ident.set_span(Span::call_site());
            Some(ident)
        }
        _ => None,
    }
}
