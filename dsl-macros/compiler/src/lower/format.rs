//! `format!` in Rust expressions. What only the deploy knows cannot be formatted; without what is written here rustc would say so in
//! words about `Display`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, Token, parse::Parser, punctuated::Punctuated, spanned::Spanned};

use crate::{ast::Value, parse::spaceless};

/// Has each value that a call of `format!` reads say whether it can be formatted: `format!("{}-{}", stage, api.url)`. Nothing changes
/// where the text says more of them than where they stand. `inside` is done to each value first.
pub(super) fn rewrite(call: &mut syn::Macro, mut inside: impl FnMut(&mut Expr)) {
    let Some((text, values)) = arguments(call) else {
        return;
    };
    let values = values.into_iter().map(|mut value| {
        // As it is written: what becomes of it may begin with a token of ours.
        let (first, is_plain) = (value.span(), is_plain(&value));
        let last = value.to_token_stream().into_iter().last();
        let last = last.map_or(first, |token| token.span());
        inside(&mut value);
        let method = quote_spanned!(last=> format);
        let format = quote_spanned!(first=> <_ as ::infra::private::Formatted>::#method);
        match is_plain {
            true => quote_spanned!(first=> ::infra::private::formatted(&#value, #format)),
            false => quote_spanned!(first=> ::infra::private::formatted(&(#value), #format)),
        }
    });
    call.tokens = quote!(#text #(, #values)*);
}

/// The text and the values, each by itself.
fn arguments(call: &syn::Macro) -> Option<(syn::LitStr, Vec<Expr>)> {
    if !is_format(&call.path) {
        return None;
    }
    let arguments = Punctuated::<Expr, Token![,]>::parse_terminated
        .parse2(call.tokens.clone())
        .ok()?;
    let mut arguments = arguments.into_iter();
    let Some(Expr::Lit(syn::ExprLit {
        lit: syn::Lit::Str(text),
        ..
    })) = arguments.next()
    else {
        return None;
    };
    let values: Vec<Expr> = arguments.collect();
    let written = text.value().replace("{{", "").replace("}}", "");
    let places = written.matches("{}").count();
    let are_all = written.matches(['{', '}']).count() == 2 * places;
    let is_named = values.iter().any(|one| matches!(one, Expr::Assign(_)));
    (are_all && !is_named && places == values.len()).then_some((text, values))
}

/// Whether `&` before it means all of it.
fn is_plain(value: &Expr) -> bool {
    matches!(
        value,
        Expr::Path(_) | Expr::Field(_) | Expr::Call(_) | Expr::MethodCall(_) | Expr::Lit(_)
    )
}

/// What an output of a type makes of `format!`, which is a `String`, where the output is `Text`.
pub(super) fn as_output(value: &Value, ty: &TokenStream, tokens: TokenStream) -> TokenStream {
    let Value::Rust(expr, span) = value else {
        return tokens;
    };
    let is_call = matches!(&**expr, Expr::Macro(call) if is_format(&call.mac.path));
    let is_text = ["Text", "infra::Text", "::infra::Text"].contains(&&*spaceless(ty));
    match is_call && is_text {
        true => quote_spanned!(*span=> ::core::convert::Into::into(#tokens)),
        false => tokens,
    }
}

fn is_format(path: &syn::Path) -> bool {
    ["format", "std::format", "::std::format"].contains(&&*spaceless(&path.to_token_stream()))
}
