//! What `cargo check` may know of an input's value besides its type: what can be counted and named in it. What is made of that
//! is the construct's to say.

use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::{
    input::text_literal,
    ir::{ArgumentValue, Known},
};
use crate::ast::{Field, Value, plain};

/// What is known of what a field gives.
pub(super) fn of(field: &Field) -> Known {
    match &field.value {
        Value::List(items, _) => Known::Entries {
            number: items.len(),
            names: texts(items),
        },
        Value::Map(entries, _) => Known::Entries {
            number: entries.len(),
            names: keys(entries),
        },
        Value::Number { text, .. } => text.parse().map_or(Known::Nothing, Known::Number),
        Value::Text(text, _) => Known::Word(text.clone()),
        Value::Bool(value, _) => Known::Word(value.to_string()),
        Value::Path(names) => match names.as_slice() {
            [name] if is_constant(&plain(name)) => Known::Path(quote!(#name)),
            _ => Known::Nothing,
        },
        Value::Rust(expr, _) => expression(expr),
        _ => Known::Nothing,
    }
}

/// The texts of a list in which nothing else stands.
fn texts(items: &[Value]) -> Vec<Literal> {
    let texts = items.iter().map(|item| match item {
        Value::Text(text, literal) => Some(text_literal(text, literal.span())),
        _ => None,
    });
    texts.collect::<Option<_>>().unwrap_or_default()
}

/// The keys of a map.
pub(super) fn keys(entries: &[Field]) -> Vec<Literal> {
    let keys = entries.iter().map(|entry| &entry.key);
    keys.map(|key| text_literal(&key.text, key.span)).collect()
}

fn expression(expr: &syn::Expr) -> Known {
    let syn::Expr::Path(path) = expr else {
        return Known::Nothing;
    };
    let names: Vec<String> = path
        .path
        .segments
        .iter()
        .map(|one| plain(&one.ident))
        .collect();
    let (Some((last, modules)), None) = (names.split_last(), &path.qself) else {
        return Known::Nothing;
    };
    let in_modules = modules
        .iter()
        .all(|name| !name.starts_with(char::is_uppercase));
    match is_constant(last) {
        // What stands in a type may have to be inferred.
        true if in_modules => Known::Path(path.to_token_stream()),
        // A name of one part may be a variable.
        false if !modules.is_empty() => Known::Word(last.clone()),
        _ => Known::Nothing,
    }
}

/// Whether a name is written as constants are: `API_ROUTES`.
fn is_constant(name: &str) -> bool {
    name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && !name.contains(|c: char| c.is_ascii_lowercase())
}

/// Macros that read files in which there is nothing to count.
const UNCOUNTED: [&str; 2] = ["handler", "migrations"];

/// A constant of the input's type, and the token that says which: `const { … }`, and what a macro of the input's own name reads,
/// `routes: routes!("folder")`. Another macro may make what only a running program can.
pub(super) fn constant(field: &Field) -> Option<(ArgumentValue, Span)> {
    let Value::Rust(expr, span) = &field.value else {
        return None;
    };
    let at = match &**expr {
        syn::Expr::Const(_) => *span,
        syn::Expr::Macro(call) => {
            let name = &call.mac.path.segments.last()?.ident;
            let mut tokens = call.mac.tokens.clone().into_iter();
            let (Some(TokenTree::Literal(text)), None) = (tokens.next(), tokens.next()) else {
                return None;
            };
            let name = plain(name);
            if name != field.key.text || UNCOUNTED.contains(&&*name) {
                return None;
            }
            text.span()
        }
        _ => return None,
    };
    let (tokens, span): (TokenStream, Span) = (expr.to_token_stream(), *span);
    Some((ArgumentValue::Constant { tokens, span }, at))
}
