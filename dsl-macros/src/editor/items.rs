//! Items as statements: each token stands where Rust means by it what the language does.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::{
    body,
    names::{Scope, is_resource, written},
    read::{Item, Kind, Line},
    record,
    types::{Place, Used},
    values::{rust, trees, value, values},
};
use crate::parse::{Cursor, spaceless};

/// Attributes whose arguments are words of their own.
const POLICIES: [&str; 2] = ["deletion", "update_replace"];
/// Attributes whose arguments name nothing that is there.
const SILENT: [&str; 8] = [
    "was",
    "allow",
    "cfg",
    "deprecated",
    "doc",
    "expect",
    "id",
    "must_use",
];

pub(super) fn item(item: &Item, scope: &Scope, used: &mut Used) -> TokenStream {
    let mut out = attributes(&item.attributes, scope, used);
    out.extend(match &item.kind {
        Kind::Edge {
            ty, value: given, ..
        } => {
            used.types(&spaceless(ty));
            let given = given
                .as_ref()
                .and_then(|tokens| value(tokens, None, scope, used));
            let given = given.map(|given| quote!(let _ = #given;));
            quote!(let _: #ty; #given)
        }
        Kind::Declared {
            ty, text, fields, ..
        } => match fields {
            Some(fields) => declared(ty, text, fields, scope, used),
            None => quote!(let _: #ty;),
        },
        Kind::Let {
            pattern,
            value: given,
        } => {
            // A literal's type is what it is for.
            let given =
                value(given, None, scope, used).unwrap_or_else(|| given.iter().cloned().collect());
            quote!(let #pattern = #given;)
        }
        Kind::For {
            pattern,
            list,
            body,
        } => {
            let list = head(list, scope);
            let body = body::inner(body, scope, used);
            quote!(for #pattern in #list { #body })
        }
        Kind::If {
            condition,
            then,
            otherwise,
        } => {
            let condition = head(condition, scope);
            let then = body::inner(then, scope, used);
            let otherwise = otherwise.as_ref().map(|otherwise| {
                let otherwise = body::inner(otherwise, scope, used);
                quote!(else { #otherwise })
            });
            quote!(if #condition { #then } #otherwise)
        }
        Kind::Grant { grantee, lines } => {
            let grantee = rust(&trees(grantee.clone()), scope);
            let lines = lines.iter().map(|Line { verb, target }| {
                let target = rust(&trees(target.clone()), scope);
                quote!(let _ = __infra::verbs::#verb; let _ = #target;)
            });
            // A verb that is not there yet is looked for where this path ends.
            quote!(let _ = #grantee; #(#lines)* let _ = __infra::verbs::;)
        }
        Kind::Param { ty, fields, .. } => {
            let ty = match is_resource(&spaceless(ty)) {
                true => quote!(),
                false => quote!(let _: __infra::parameters::#ty;),
            };
            let literal = fields.as_ref().map(|fields| {
                let literal = record::record(
                    &quote!(__infra::Parameter),
                    false,
                    fields,
                    None,
                    scope,
                    used,
                );
                quote!(let _ = #literal;)
            });
            quote!(#ty #literal)
        }
        Kind::Condition { value: given, .. } => {
            let given = value(given, None, scope, used);
            given
                .map(|given| quote!(let _ = #given;))
                .unwrap_or_default()
        }
        Kind::Mapping { fields, .. } => {
            let map = fields
                .as_ref()
                .map(|fields| record::map(fields, None, scope, used));
            quote!(let _ = #map;)
        }
        Kind::Words(tokens) => words(tokens, "Items"),
    });
    out
}

/// What stands before braces. Without it Rust would take those for the expression.
fn head(tokens: &TokenStream, scope: &Scope) -> TokenStream {
    match tokens.is_empty() {
        true => quote!(return),
        false => rust(&trees(tokens.clone()), scope),
    }
}

/// The fields of a resource or a construct.
fn declared(
    ty: &TokenStream,
    name: &str,
    fields: &Group,
    scope: &Scope,
    used: &mut Used,
) -> TokenStream {
    if is_resource(name) {
        used.resource(name);
        let place = Place::properties(name);
        let literal = record::map(fields, place.as_ref(), scope, used);
        return quote!(let _: #ty = __any(#literal););
    }
    let literal = record::record(&quote!(__Inputs), false, fields, None, scope, used);
    let same = written(ty);
    quote! {
        let _: #ty;
        {
            let _ = #literal;
            type __Inputs = <#same as ::infra::Construct>::Inputs;
        }
    }
}

/// `#[name(value, value)]`
pub(super) fn attributes(groups: &[Group], scope: &Scope, used: &mut Used) -> TokenStream {
    let mut out = TokenStream::new();
    for group in groups {
        let mut cursor = Cursor::group(group);
        let name = cursor.eat_ident();
        let word = name.as_ref().map(Ident::to_string).unwrap_or_default();
        out.extend(quote!(let _ = __infra::attributes::#name;));
        let Some(TokenTree::Group(arguments)) = cursor.next() else {
            continue;
        };
        if SILENT.contains(&word.as_str()) {
            continue;
        }
        let values = values(&arguments, None, scope, used);
        out.extend(match POLICIES.contains(&word.as_str()) {
            true => quote!({ #(let _ = #values;)* use __infra::policies::*; }),
            false => quote!(#(let _ = #values;)*),
        });
    }
    out
}

/// Words that begin nothing yet, where keywords of this kind may stand.
pub(super) fn words(tokens: &TokenStream, kind: &str) -> TokenStream {
    let kind = format_ident!("{kind}");
    let words = tokens
        .clone()
        .into_iter()
        .filter(|token| matches!(token, TokenTree::Ident(_)));
    quote!(#(#words;)* use __infra::words::#kind::*;)
}
