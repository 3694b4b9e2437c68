//! Braces with fields: a struct's literal where the schema or a construct knows them, else values alone.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::{
    names::Scope,
    read,
    types::{Place, Used},
    values::value,
};
use crate::parse::Cursor;

/// `name: value`, or a name alone while it is being typed.
struct Field {
    key: TokenTree,
    value: Option<TokenStream>,
}

/// Braces in a value.
pub(super) fn map(group: &Group, place: Option<&Place>, scope: &Scope, used: &mut Used) -> TokenStream {
    match place.and_then(|place| used.record(place)) {
        Some(path) => record(&path, group, place, scope, used),
        None => {
            let values = fields(group).into_iter().filter_map(|field| {
                let place = place.and_then(|place| place.property(&plain(&field.key)));
                Some(value(field.value?, place.as_ref(), scope, used))
            });
            let values: Vec<TokenStream> = values.collect();
            quote!((#(#values,)*))
        }
    }
}

/// A literal of the struct at this path. Any value fits any field, and none is missing.
pub(super) fn record(
    path: &TokenStream,
    group: &Group,
    place: Option<&Place>,
    scope: &Scope,
    used: &mut Used,
) -> TokenStream {
    // Where something is required, a field that is nothing else stands before each place where a name
    // may be typed: the editor takes its type for what is wanted there, and shows required names first.
    let wanted = place.is_some_and(Place::requires).then(|| quote!(__required: ,));
    let mut inner = quote!(#wanted);
    let mut others = Vec::new();
    let mut half_typed = false;
    for Field { key, value: tokens } in fields(group) {
        let name = plain(&key);
        let place = place.and_then(|place| place.property(&name));
        let given = tokens.map(|tokens| value(tokens, place.as_ref(), scope, used));
        let Some(name) = ident(&key, &name) else {
            others.extend(given);
            continue;
        };
        match given {
            Some(given) => inner.extend(quote!(#name: { let _ = #given; loop {} }, #wanted)),
            None => {
                half_typed = true;
                inner.extend(quote!(#name: __infra::REQUIRED, #wanted));
            }
        }
    }
    // The editor looks for a literal that is longer by the name that it puts in, and no longer. So what
    // stands beside such a name is at the end of others.
    let pad = (!half_typed).then(|| quote!(let _ = __infra::REQUIRED;));
    quote!(#path { #inner ..{ #pad #(let _ = #others;)* loop {} } })
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
        TokenTree::Ident(ident) => Some(match syn::parse_str::<Ident>(name) {
            Ok(_) => ident.clone(),
            Err(_) => Ident::new_raw(name, ident.span()),
        }),
        TokenTree::Literal(_) => {
            let mut ident = syn::parse_str::<Ident>(name).ok()?;
            ident.set_span(Span::call_site());
            Some(ident)
        }
        _ => None,
    }
}
