//! What a construct is given, as constants that `cargo check` counts and looks names up in: what it makes of them is said by
//! `::infra::ResourceBudget` and `::infra::LiteralNames`, which this knows no construct of.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use crate::{
    ast::plain,
    lower::ir::{Argument, ArgumentValue, Known},
};

/// The constants of a construct in use: those that it is given, all that is known of them, and whether that is too much.
pub(super) fn arguments(construct: &Ident, ty: &TokenStream, fields: &[Argument]) -> TokenStream {
    let constants = constants(construct, ty, fields);
    if !fields.iter().any(|field| field.known.is_counted()) {
        return constants;
    }
    let known = fields.iter().map(|field| known(construct, ty, field));
    let all = all(construct);
    let budgets = fields.iter().filter(|field| field.known.is_counted());
    let budgets = budgets.map(|field| {
        let name = plain(&field.name);
        let said = said(ty, "BUDGET", field.at);
        let judged = quote_spanned!(field.at=> #said.judge(#name, #all));
        quote!(const _: () = { use ::infra::private::Unbudgeted as _; #judged };)
    });
    quote! {
        #constants
        #[allow(non_upper_case_globals)]
        const #all: &[(&::core::primitive::str, ::infra::private::Argument)] = &[#(#known),*];
        #(#budgets)*
    }
}

/// What a map's key names, looked up in what else the construct is given; nothing, if there is nothing.
pub(super) fn key(
    construct: &Ident,
    ty: &TokenStream,
    fields: &[Argument],
    input: &Ident,
    key: &Literal,
) -> TokenStream {
    let is_named = |field: &Argument| field.name != *input && field.known.is_named();
    if !fields.iter().any(is_named) {
        return TokenStream::new();
    }
    let (all, input, span) = (all(construct), plain(input), key.span());
    let said = said(ty, "NAMES", span);
    let judged = quote_spanned!(span=> ::infra::private::key(#said, #input, #key, #all));
    quote!({ use ::infra::private::Nameless as _; #judged })
}

/// What a method's text names, looked up in what its construct is given.
pub(super) fn call(
    construct: &Ident,
    ty: &TokenStream,
    method: &str,
    text: &Literal,
) -> TokenStream {
    let (all, span) = (all(construct), text.span());
    let said = said(ty, "NAMES", span);
    let judged = quote_spanned!(span=> ::infra::private::call(#said, #method, #text, #all));
    quote!(const _: () = { use ::infra::private::Nameless as _; #judged };)
}

/// The constant that an input is given, as a value.
pub(super) fn constant(construct: &Ident, input: &Ident) -> TokenStream {
    let all = constants_name(construct);
    quote!(::infra::private::constant(#all.#input))
}

/// The constants that a construct is given. Each stands once, as macros read folders in it, and in the struct of the construct's
/// inputs it has the type that is wanted.
fn constants(construct: &Ident, ty: &TokenStream, fields: &[Argument]) -> TokenStream {
    let given = fields.iter().filter_map(|field| match &field.given {
        ArgumentValue::Constant { tokens, .. } => {
            let name = &field.name;
            Some(quote!(#name: ::core::option::Option::Some(#tokens)))
        }
        _ => None,
    });
    let given: Vec<TokenStream> = given.collect();
    if given.is_empty() {
        return TokenStream::new();
    }
    let (all, inputs) = (
        constants_name(construct),
        Ident::new("Inputs", Span::mixed_site()),
    );
    quote! {
        #[allow(non_upper_case_globals)]
        const #all: <#ty as ::infra::Construct>::Inputs = {
            type #inputs = <#ty as ::infra::Construct>::Inputs;
            #inputs { #(#given,)* ..<#ty as ::infra::Construct>::NONE }
        };
    }
}

fn constants_name(construct: &Ident) -> Ident {
    format_ident!(
        "__{}_constants",
        plain(construct),
        span = Span::mixed_site()
    )
}

/// The name of all that is known of what a construct is given.
fn all(construct: &Ident) -> Ident {
    format_ident!(
        "__{}_arguments",
        plain(construct),
        span = Span::mixed_site()
    )
}

/// What a construct's type says of itself.
fn said(ty: &TokenStream, what: &str, span: Span) -> TokenStream {
    let what = Ident::new(what, span);
    quote_spanned!(span=> ::infra::private::Probe::<#ty>::#what)
}

/// One input, and what is known of what it is given.
fn known(
    construct: &Ident,
    ty: &TokenStream,
    Argument { name, known, .. }: &Argument,
) -> TokenStream {
    let input = plain(name);
    let table = |constant: TokenStream| quote!(Table(<#ty>::#name.literal().table(#constant)));
    let known = match known {
        Known::Entries { number, names } => {
            let (thing, names) = match names.as_slice() {
                [] => ("value", None),
                names => ("name", Some(quote!(.names(&[#(#names),*])))),
            };
            quote!(Table(::infra::Table::new(#thing, #input) #names .entries(#number)))
        }
        Known::Constant => {
            let all = constants_name(construct);
            table(quote!(::infra::private::constant_ref(&#all.#name)))
        }
        Known::Path(path) => table(quote!(&#path)),
        Known::Number(number) => quote!(Number(#number)),
        Known::Word(word) => quote!(Word(#word)),
        Known::Nothing => quote!(Computed),
    };
    quote!((#input, ::infra::private::Argument::#known))
}
