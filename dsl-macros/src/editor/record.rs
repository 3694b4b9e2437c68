//! Braces with fields: a struct's literal where the schema or a construct knows them, else values alone.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::{
    names::Scope,
    read,
    types::{Place, Used},
    values::value,
    words,
};
use crate::parse::Cursor;

/// `name: value`, or a name alone while it is being typed.
struct Field {
    key: TokenTree,
    value: Option<Vec<TokenTree>>,
}

/// Names for what is not given, of several lengths.
pub(super) const RESTS: [&str; 3] = [
    "__rest_or_all_or_nothing_or_what",
    "__rest_or_nothing",
    "__",
];

/// Braces in a value.
pub(super) fn map(
    group: &Group,
    place: Option<&Place>,
    scope: &Scope,
    used: &mut Used,
) -> TokenStream {
    match place.and_then(|place| used.record(place)) {
        Some(known) => record(&known.path, known.requires, group, place, scope, used),
        None => {
            let values = fields(group).into_iter().filter_map(|field| {
                let place = place.and_then(|place| place.property(&plain(&field.key)));
                value(&field.value?, place.as_ref(), scope, used)
            });
            let values: Vec<TokenStream> = values.collect();
            quote!((#(#values,)*))
        }
    }
}

/// A literal of the struct at this path. Any value fits any field, and none is missing.
pub(super) fn record(
    path: &TokenStream,
    requires: bool,
    group: &Group,
    place: Option<&Place>,
    scope: &Scope,
    used: &mut Used,
) -> TokenStream {
    let fields = fields(group);
    let given = fields
        .iter()
        .rposition(|field| field.value.is_some())
        .map_or(0, |last| last + 1);
    let half_typed = fields.iter().filter(|field| field.value.is_none()).count();
    let mut inner = TokenStream::new();
    let mut others = Vec::new();
    // Where something is required, a field that is nothing else stands where the next name is typed: the
    // editor takes its type for what is wanted there, and shows required names first.
    let mut wanted = requires.then(|| quote!(__required: ,));
    for (at, Field { key, value: tokens }) in fields.into_iter().enumerate() {
        if at == given {
            inner.extend(wanted.take());
        }
        let name = plain(&key);
        let Some(tokens) = tokens else {
            inner.extend(ident(&key, &name).map(|name| quote!(#name: __w(),)));
            continue;
        };
        let place = place.and_then(|place| place.property(&name));
        let value = value(&tokens, place.as_ref(), scope, used);
        match (ident(&key, &name), value) {
            (Some(name), Some(value)) => inner.extend(quote!(#name: __any(#value),)),
            (Some(name), None) => inner.extend(quote!(#name: return,)),
            (None, value) => others.extend(value),
        }
    }
    inner.extend(wanted);
    // The editor looks for a literal that is longer by the name that it puts in, and no longer. So with
    // each name that is half-typed, the end is shorter by what stands beside that name, or more.
    let rest = format_ident!("{}", RESTS[half_typed.min(RESTS.len() - 1)]);
    match others.is_empty() {
        true => quote!(#path { #inner ..#rest() }),
        false => quote!(#path { #inner ..{ #(let _ = #others;)* #rest() } }),
    }
}

fn fields(group: &Group) -> Vec<Field> {
    let mut cursor = Cursor::group(group);
    let mut fields = Vec::new();
    while let Some(key) = cursor.next() {
        let value = (cursor.is_colon(0) || cursor.is_path_sep(0)).then(|| {
            cursor.next();
            let next = |c: &Cursor| c.ident(0).is_some() && c.is_colon(1);
            read::expression(&mut cursor, |c| c.is_punct(0, ','), next)
        });
        cursor.eat_punct(',');
        if !matches!(key, TokenTree::Punct(_)) {
            fields.push(Field { key, value });
        }
    }
    fields
}

/// The name that a key says.
fn plain(key: &TokenTree) -> String {
    let text = key.to_string();
    let text = text.strip_prefix("r#").unwrap_or(&text);
    text.trim_matches('"').to_owned()
}

/// The key as a field's name, if it can be one.
fn ident(key: &TokenTree, name: &str) -> Option<Ident> {
    match key {
        TokenTree::Ident(ident) => Some(match words::is_rust(name) {
            false => ident.clone(),
            true => Ident::new_raw(name, ident.span()),
        }),
        TokenTree::Literal(_) => {
            let mut ident = syn::parse_str::<Ident>(name).ok()?;
            ident.set_span(Span::call_site());
            Some(ident)
        }
        _ => None,
    }
}
