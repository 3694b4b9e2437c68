//! What a construct is given beside a `routes!` folder, as far as the block shows it: enough for `cargo check` to tell whether
//! the routes fit in a template. What each of them costs is the construct's to say.

use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;

use super::ir::Step;
use crate::{
    ast::{Declared, Field, Value},
    folders,
};

/// The question, if a `routes!` folder is among what the construct is given.
pub(super) fn of(declared: &Declared<TokenStream>) -> Option<Step> {
    let folder = declared.fields.iter().find_map(routes)?;
    let given = declared.fields.iter();
    let given = given.filter_map(|field| Some((field.key.ident.clone()?, written(&field.value)?)));
    Some(Step::Room {
        ty: declared.ty.clone(),
        counts: folders::route_counts(&folder)?,
        given: given.collect(),
        folder,
    })
}

/// The path of `routes!("…")`, if that is what a field is given.
pub(crate) fn routes(field: &Field) -> Option<LitStr> {
    let Value::Rust(expr, _) = &field.value else {
        return None;
    };
    let syn::Expr::Macro(call) = &**expr else {
        return None;
    };
    let path = &call.mac.path;
    let is_routes = path.segments.last()?.ident == "routes";
    is_routes.then(|| syn::parse2(call.mac.tokens.clone()).ok())?
}

/// As `::infra::Written`; nothing for what is as good as left out.
fn written(value: &Value) -> Option<TokenStream> {
    Some(match value {
        Value::List(items, _) if items.is_empty() => return None,
        Value::List(..) => quote!(::infra::Written::Some),
        Value::Rust(expr, _) => match &**expr {
            // A name of one part may be a variable.
            syn::Expr::Path(path) if path.path.segments.len() > 1 => {
                let word = path.path.segments.last()?.ident.to_string();
                quote!(::infra::Written::Word(#word))
            }
            _ => quote!(::infra::Written::Computed),
        },
        _ => quote!(::infra::Written::Computed),
    })
}
