//! The code of a block's bodies.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::{
    lower::{
        construct_scope, frame,
        ir::{Export, Given, OutputValue, Step, Steps},
        scope,
    },
    place,
};

/// A body's handles, then its steps.
pub(super) fn body(steps: &Steps) -> TokenStream {
    let frame = frame();
    let handles = steps.handles.iter().map(|(name, row, marker)| {
        quote!(let #name = #frame.resource::<#marker>(#row);)
    });
    let list = steps.list.iter().map(step);
    quote!(#(#handles)* #(#list)*)
}

/// The variable that keeps an output until the handle is made.
pub(super) fn output_name(name: &Ident) -> Ident {
    Ident::new(&format!("__out_{name}"), Span::mixed_site())
}

fn step(step: &Step) -> TokenStream {
    let (scope, frame) = (scope(), frame());
    match step {
        Step::Fill { row, values } => quote! {
            #scope.fill(&#frame, #row, &[#(#values),*]);
        },
        Step::Depend { row, on } => {
            let on = quote_spanned!(on.span()=> ::infra::private::dependency(#on));
            quote!(#scope.depend(&#frame, #row, #on);)
        }
        Step::Version { row, value } => quote!(#scope.version(&#frame, #row, #value);),
        Step::Construct { row, name, ty, fields } => construct(*row, name, ty, fields),
        Step::Let { pattern, value } => quote!(let #pattern = #value;),
        Step::For { row, pattern, list, body: inner, exports } => {
            repeated(*row, pattern, list, inner, exports)
        }
        Step::If { row, condition, then, otherwise, exports } => {
            choice(*row, condition, then, otherwise.as_ref(), exports)
        }
        Step::Grant { row, verb, words, target, grantee, variable } => {
            let [word, of, to] = words;
            let variable = match variable {
                Some(name) => quote!(::core::option::Option::Some(#name)),
                None => quote!(::core::option::Option::None),
            };
            let target = quote_spanned!(target.span()=> &#target);
            let grantee = quote_spanned!(grantee.span()=> &#grantee);
            let span = verb.span();
            quote_spanned! {span=>
                #scope.grant::<#verb, _, _>(&#frame, #row, (#word, #of, #to), #target, #grantee, #variable);
            }
        }
        Step::Output { name, ty, value } => {
            let (local, ty) = (output_name(name), ty.as_ref().map(|ty| quote!(: #ty)));
            match value {
                OutputValue::Rust(value) => quote!(let #local #ty = #value;),
                OutputValue::Given(value) => {
                    let (line, column) = place::position(name.span());
                    quote_spanned! {name.span()=>
                        let #local #ty = ::infra::Given::given(#value, &mut #scope.report(&#frame, #line, #column));
                    }
                }
            }
        }
    }
}

fn construct(row: u16, name: &Ident, ty: &TokenStream, fields: &[(Ident, Given)]) -> TokenStream {
    let (scope, frame, kept) = (scope(), frame(), construct_scope(name));
    let inputs = Ident::new("inputs", Span::mixed_site());
    let names = fields.iter().map(|(name, _)| plain(name));
    let checks = fields.iter().map(|(field, given)| checks(ty, field, given));
    let sets = fields.iter().map(|(field, given)| {
        let value = value(ty, field, given);
        let (line, column) = place::position(span_of(given));
        let span = span_of(given);
        let slot = quote_spanned!(field.span()=> <#ty>::#field);
        quote_spanned!(span=> #slot.set(&mut #inputs, #value, &mut #scope.report(&#frame, #line, #column));)
    });
    let span = ty.span();
    let given = quote_spanned!(span=> ::infra::private::given::<#ty>(&[#(#names),*]));
    quote! {
        const _: () = #given;
        #(#checks)*
        let mut #inputs = <<#ty as ::infra::Construct>::Inputs as ::core::default::Default>::default();
        #(#sets)*
        let #name = #scope.construct::<#ty>(&#frame, #row, #inputs);
        let #kept = ::infra::Construct::scope(&#name);
    }
}

/// What `cargo check` runs on the literals of an input.
pub(super) fn checks(ty: &TokenStream, field: &Ident, given: &Given) -> TokenStream {
    let slot = quote_spanned!(field.span()=> <#ty>::#field);
    let entry = |(entry, span): &(TokenStream, Span)| {
        quote_spanned!(*span=> const _: () = { let _ = #slot.literal().entry(#entry); };)
    };
    match given {
        Given::Literal { tokens, span } => {
            quote_spanned!(*span=> const _: () = { let _ = #slot.literal().check(#tokens); };)
        }
        Given::Entries { entries, whole, span } => {
            let entries = entries.iter().map(entry);
            let whole = quote_spanned!(*span=> const _: () = { let _ = #slot.literal().check(#whole); };);
            quote!(#(#entries)* #whole)
        }
        Given::Value { entries, .. } => {
            let entries = entries.iter().map(entry);
            quote!(#(#entries)*)
        }
    }
}

/// What an input is set to.
pub(super) fn value(ty: &TokenStream, field: &Ident, given: &Given) -> TokenStream {
    let slot = quote_spanned!(field.span()=> <#ty>::#field);
    match given {
        Given::Literal { tokens, span } | Given::Entries { whole: tokens, span, .. } => {
            quote_spanned!(*span=> #slot.literal().check(#tokens))
        }
        Given::Value { tokens, .. } => tokens.clone(),
    }
}

fn span_of(given: &Given) -> Span {
    match given {
        Given::Literal { span, .. } | Given::Entries { span, .. } | Given::Value { span, .. } => *span,
    }
}

fn repeated(row: u16, pattern: &TokenStream, list: &TokenStream, inner: &Steps, exports: &[Ident]) -> TokenStream {
    let (scope, frame) = (scope(), frame());
    let inner = body(inner);
    let lists: Vec<Ident> = exports.iter().map(collected).collect();
    let site = Span::mixed_site();
    let (turn, item, key) = (Ident::new("turn", site), Ident::new("item", site), Ident::new("key", site));
    quote! {
        #(let mut #lists = ::std::vec::Vec::new();)*
        for (#turn, #item) in ::core::iter::IntoIterator::into_iter(#list).enumerate() {
            let #key = {
                #[allow(unused_imports)]
                use ::infra::private::{KnownByItself as _, KnownByNumber as _};
                (&::infra::private::Item(&#item)).key()
            };
            let #frame = #scope.enter(&#frame, #row, ::core::option::Option::Some(
                ::infra::private::Turn::new(#turn, #key)
            ));
            let #pattern = #item;
            #inner
            #(#lists.push(#exports);)*
        }
        #(let #exports = #lists;)*
    }
}

fn collected(name: &Ident) -> Ident {
    Ident::new(&format!("__all_{name}"), Span::mixed_site())
}

fn choice(
    row: u16,
    condition: &TokenStream,
    then: &Steps,
    otherwise: Option<&(u16, Steps)>,
    exports: &[Export],
) -> TokenStream {
    let (scope, frame) = (scope(), frame());
    let leaving = |first: bool| {
        let values = exports.iter().map(|export| {
            let name = &export.name;
            match (export.then, export.otherwise) {
                (true, true) => name.to_token_stream(),
                (here, _) if here == first => quote!(::core::option::Option::Some(#name)),
                _ => quote!(::core::option::Option::None),
            }
        });
        quote!((#(#values,)*))
    };
    let names = exports.iter().map(|export| &export.name);
    let branch = |row: u16, steps: &Steps, first: bool| {
        let (inner, leaving) = (body(steps), leaving(first));
        quote! {
            let #frame = #scope.enter(&#frame, #row, ::core::option::Option::None);
            #inner
            #leaving
        }
    };
    let then = branch(row, then, true);
    let otherwise = match otherwise {
        Some((row, steps)) => branch(*row, steps, false),
        None => leaving(false),
    };
    quote! {
        let (#(#names,)*) = if #condition { #then } else { #otherwise };
    }
}

/// The name without `r#`.
fn plain(name: &Ident) -> String {
    let text = name.to_string();
    text.strip_prefix("r#").map_or(text.clone(), str::to_owned)
}
