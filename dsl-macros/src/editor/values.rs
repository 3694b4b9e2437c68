//! Values: lists, maps and functions of the language as Rust that takes any types; Rust as it is.

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};
use quote::quote;

use super::{
    names::Scope,
    read, record,
    types::{self, Place, Used},
    words,
};
use crate::{parse::Cursor, schema};

/// A value as an expression; nothing, if there is nothing in it that the editor could be asked about.
/// `place` is where the schema knows it.
pub(super) fn value(
    tokens: &[TokenTree],
    place: Option<&Place>,
    scope: &Scope,
    used: &mut Used,
) -> Option<TokenStream> {
    match tokens {
        [TokenTree::Group(group)]
            if group.delimiter() == Delimiter::Brace && is_map(group, place) =>
        {
            Some(record::map(group, place, scope, used))
        }
        [TokenTree::Group(group)]
            if group.delimiter() == Delimiter::Bracket && !has_semicolon(group) =>
        {
            let place = place.and_then(Place::items);
            let items = values(group, place.as_ref(), scope, used);
            Some(quote!((#(#items,)*)))
        }
        [
            TokenTree::Ident(first),
            _,
            _,
            TokenTree::Ident(name),
            rest @ ..,
        ] if first == "Fn" && rest.len() <= 1 => {
            let path: TokenStream = tokens[..4].iter().cloned().collect();
            Some(match rest {
                [TokenTree::Group(group)] => {
                    let arguments = values(group, None, scope, used);
                    call(&path, &name.to_string(), arguments)
                }
                _ => path,
            })
        }
        [TokenTree::Literal(literal)] => text(literal),
        _ => Some(rust(tokens, scope)),
    }
}

/// `value,*` to the end of a group.
pub(super) fn values(
    group: &Group,
    place: Option<&Place>,
    scope: &Scope,
    used: &mut Used,
) -> Vec<TokenStream> {
    let mut cursor = Cursor::group(group);
    let mut values = Vec::new();
    while !cursor.is_empty() {
        let tokens = read::expression(&mut cursor, |c| c.is_punct(0, ','), |_| false);
        cursor.eat_punct(',');
        values.extend(value(&tokens, place, scope, used));
    }
    values
}

/// A call with as many arguments as the function is declared with.
fn call(path: &TokenStream, name: &str, mut arguments: Vec<TokenStream>) -> TokenStream {
    let Some(function) = words::function_named(name) else {
        return quote!(#path((#(#arguments,)*)));
    };
    let count = function.parameters.len();
    if arguments.len() > count {
        let rest = arguments.split_off(count - 1);
        arguments.push(quote!((#(#rest,)*)));
    }
    arguments.resize(count, quote!(return));
    quote!(#path(#(#arguments),*))
}

/// Whether braces hold fields, and not Rust.
fn is_map(group: &Group, place: Option<&Place>) -> bool {
    let inner = Cursor::group(group);
    let named = matches!(
        inner.peek(),
        Some(TokenTree::Ident(_) | TokenTree::Literal(_))
    );
    let rust = inner.ident(0).is_some_and(|word| {
        ["let", "if", "match", "for"]
            .iter()
            .any(|rust| word == rust)
    });
    let known = place.is_some_and(|place| schema::is_object(place.node));
    let keyed = (1..group.stream().into_iter().count())
        .any(|at| inner.is_colon(at) && !inner.is_punct(at - 1, ':'));
    inner.is_empty()
        || (named && inner.is_colon(1))
        || ((known || keyed) && named && !rust && !has_semicolon(group))
}

fn has_semicolon(group: &Group) -> bool {
    group
        .stream()
        .into_iter()
        .any(|token| matches!(token, TokenTree::Punct(p) if p.as_char() == ';'))
}

/// A stream as a list, which can be looked ahead in.
pub(super) fn trees(tokens: TokenStream) -> Vec<TokenTree> {
    tokens.into_iter().collect()
}

/// Rust, in which `queue.` reads the attributes of a resource.
pub(super) fn rust(tokens: &[TokenTree], scope: &Scope) -> TokenStream {
    let punct = |at: usize, c: char| matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == c);
    let mut out = TokenStream::new();
    for (at, token) in tokens.iter().enumerate() {
        let begins = at == 0
            || !(punct(at - 1, ':') || punct(at - 1, '.') && !(at > 1 && punct(at - 2, '.')));
        let reads = punct(at + 1, '.') && !punct(at + 2, '.');
        match token {
            TokenTree::Ident(name) if begins && reads && scope.resource(name).is_some() => {
                let see = scope.resource(name).map(types::see);
                out.extend(quote!(#see(#name)));
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), rust(&trees(group.stream()), scope));
                inner.set_span(group.span());
                out.extend([TokenTree::Group(inner)]);
            }
            token => out.extend([token.clone()]),
        }
    }
    out
}

/// `"text ${name}"` as the editor knows names in texts: a format string of the same length. Nothing for
/// what has no names in it.
pub(super) fn text(literal: &Literal) -> Option<TokenStream> {
    let source = literal.to_string();
    if !source.starts_with(['"', 'r']) || !source.contains("${") || source.contains("\\u") {
        return None;
    }
    let mut formatted = formatted(&source).parse::<Literal>().ok()?;
    formatted.set_span(literal.span());
    // The editor looks for the very macro.
    Some(quote!(::core::format_args!(#formatted)))
}

/// `${name.Attribute}` as `${name:Attribute}`, and all other braces as parentheses.
fn formatted(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    let plain = |text: &str| text.replace('{', "(").replace('}', ")");
    while let Some(start) = rest.find("${") {
        out.push_str(&plain(&rest[..start]));
        let inside = &rest[start + 2..];
        let end = inside.find('}').unwrap_or(inside.len());
        let name = &inside[..end];
        let (first, attribute) = name
            .split_once('.')
            .map_or((name, None), |(first, rest)| (first, Some(rest)));
        let is_name = end < inside.len() && syn::parse_str::<Ident>(first).is_ok();
        match (is_name, attribute) {
            (true, None) => out.push_str(&rest[start..start + end + 3]),
            (true, Some(attribute)) => {
                let word: String = attribute
                    .chars()
                    .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
                    .collect();
                out.push_str(&format!("${{{first}:{word}}}"));
            }
            (false, _) => out.push_str(&plain(
                rest.get(start..start + end + 3).unwrap_or(&rest[start..]),
            )),
        }
        rest = rest.get(start + end + 3..).unwrap_or_default();
    }
    out + &plain(rest)
}
