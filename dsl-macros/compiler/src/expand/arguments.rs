//! What an input is given, as code: literals are judged by `cargo check` where they stand.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::{
    ast::plain,
    lower::ir::{ArgumentValue, Setting, StaticLiteral, Thing, Variant},
};

/// What `cargo check` runs on the literals of an input; `look_up` is what it runs on the name of a thing that is set.
pub(super) fn checks(
    ty: &TokenStream,
    field: &Ident,
    given: &ArgumentValue,
    look_up: impl Fn(&Literal) -> TokenStream,
) -> TokenStream {
    let slot = quote_spanned!(field.span()=> <#ty>::#field);
    // The judge has a name of its own, so that an error is underlined from the literal on, not from the input's name.
    let judged = |call: TokenStream, span: Span| {
        let judge = judge(span);
        quote_spanned!(span=> const _: () = { let #judge = #slot; let _ = #judge.literal()#call; };)
    };
    let entry =
        |(entry, span): &(TokenStream, Span)| judged(quote_spanned!(*span=> .entry(#entry)), *span);
    match given {
        ArgumentValue::Literal {
            call,
            written: Some(written),
            span,
            ..
        } => {
            let (judge, limits) = (judge(*span), limits(*span));
            let written = as_written(written, *span);
            // Its type's own judge speaks first: it knows better words.
            quote_spanned! {*span=>
                const _: () = {
                    let #judge = #slot;
                    let #limits = #judge.limits();
                    let _ = #judge.literal()#call;
                    #limits.judge(#written);
                };
            }
        }
        ArgumentValue::Literal { call, span, .. } => judged(call.clone(), *span),
        ArgumentValue::Entries {
            entries,
            whole,
            span,
        } => {
            let entries = entries.iter().map(entry);
            let whole = bare(whole);
            let whole = judged(quote_spanned!(*span=> .check(#whole)), *span);
            quote!(#(#entries)* #whole)
        }
        ArgumentValue::Nested { things, .. } => nested_checks(&slot, &judged, things, look_up),
        ArgumentValue::Value {
            call: Some((call, span)),
            ..
        } => judged(call.clone(), *span),
        ArgumentValue::Value {
            tokens,
            variant: Some(Variant { of, name }),
            span,
            ..
        } => {
            // Rust's own word comes where it is used; here it is asked only which type it has.
            let (judge, at, name) = (judge(name.span()), name.span(), plain(name));
            let into = quote_spanned!(*span=> <_ as ::infra::IntoInput<_>>::into_input);
            let same = quote_spanned!(*span=> #slot.same(#tokens, #into));
            quote_spanned! {at=>
                const _: () = { let #judge = #slot; #judge.variant(&|| #same, #of, #name); };
            }
        }
        ArgumentValue::Constant { .. } | ArgumentValue::Value { .. } => TokenStream::new(),
        ArgumentValue::Map { entries, .. } => {
            let entries = entries.iter().map(entry);
            quote!(#(#entries)*)
        }
    }
}

/// Judges keys and settings, each where it stands.
fn nested_checks(
    slot: &TokenStream,
    judged: &impl Fn(TokenStream, Span) -> TokenStream,
    things: &[Thing],
    look_up: impl Fn(&Literal) -> TokenStream,
) -> TokenStream {
    let things = things.iter().map(|Thing { key, settings }| {
        let settings = settings
            .iter()
            .filter(|setting| setting.literal)
            .map(|setting| {
                let (call, span) = (set(setting), setting.span);
                judged(quote_spanned!(span=> .nameless()#call.judged()), span)
            });
        let (judge, looked_up) = (judge(key.span()), look_up(key));
        // What is not a name is not looked for.
        let key = quote_spanned! {key.span()=>
            const _: () = { let #judge = #slot; #judge.literal().named(#key).judged(); #looked_up };
        };
        quote!(#key #(#settings)*)
    });
    quote!(#(#things)*)
}

/// A map of maps, as a list of what its type makes of each entry. `judge` is where that begins.
pub(super) fn nested(judge: &TokenStream, things: &[Thing], span: Span) -> TokenStream {
    let things = things.iter().map(|Thing { key, settings }| {
        let settings = settings.iter().map(set);
        quote_spanned!(key.span()=> (#key, #judge.named(#key)#(#settings)*))
    });
    quote_spanned!(span=> ::std::vec![#(#things),*])
}

/// `memory: 512` is `.memory(512)`.
fn set(Setting { name, value, .. }: &Setting) -> TokenStream {
    quote_spanned!(name.span()=> .#name(#value))
}

/// The judge of literals at a place.
fn judge(span: Span) -> Ident {
    // With a name of macros rustc would add that the error is a macro's.
    Ident::new("__judge", span)
}

/// The same, of what properties ask.
pub(super) fn limits(span: Span) -> Ident {
    Ident::new("__limits", span)
}

/// A literal for the limits of an input.
pub(super) fn as_written(literal: &StaticLiteral, span: Span) -> TokenStream {
    let number = |number: &f64| Literal::f64_suffixed(*number);
    match literal {
        StaticLiteral::Number(value, text) => {
            let value = number(value);
            quote_spanned!(span=> ::infra::private::StaticArgument::Number(#value, #text))
        }
        StaticLiteral::Text(text, None) => {
            quote_spanned!(span=> ::infra::private::StaticArgument::Text(#text, ::core::option::Option::None))
        }
        StaticLiteral::Text(text, Some(value)) => {
            let value = number(value);
            quote_spanned!(span=> ::infra::private::StaticArgument::Text(#text, ::core::option::Option::Some(#value)))
        }
    }
}

/// A literal in a match of its own: of a literal of another type rustc then speaks where it stands, and
/// says nothing of the function that judges it.
fn bare(literal: &TokenStream) -> TokenStream {
    quote!(match () { () => #literal })
}

/// A map of which some values are computed. `entry` hands one on, if the input's type takes it.
pub(super) fn map(
    pairs: &[(Literal, TokenStream, Span)],
    span: Span,
    entry: impl Fn(&TokenStream, Span) -> TokenStream,
) -> TokenStream {
    let pairs = pairs.iter().map(|(key, value, span)| {
        let value = entry(value, *span);
        quote_spanned!(*span=> (#key, #value))
    });
    quote_spanned!(span=> ::infra::Value::map([#(#pairs),*]))
}

/// What an input is set to.
pub(super) fn value(ty: &TokenStream, field: &Ident, given: &ArgumentValue) -> TokenStream {
    let slot = quote_spanned!(field.span()=> <#ty>::#field);
    match given {
        ArgumentValue::Literal { call, span, .. } => {
            let judge = judge(*span);
            quote_spanned!(*span=> { let #judge = #slot; #judge.literal()#call })
        }
        ArgumentValue::Entries {
            whole: tokens,
            span,
            ..
        } => {
            let (tokens, judge) = (bare(tokens), judge(*span));
            quote_spanned!(*span=> { let #judge = #slot; #judge.literal().check(#tokens) })
        }
        ArgumentValue::Nested { things, span } => nested(&quote!(#slot.literal()), things, *span),
        ArgumentValue::Constant { tokens, .. } | ArgumentValue::Value { tokens, .. } => {
            tokens.clone()
        }
        ArgumentValue::Map { pairs, span, .. } => map(
            pairs,
            *span,
            |value, span| quote_spanned!(span=> #slot.entry_of(&#value, <_ as ::infra::Entry<_>>::entry)),
        ),
    }
}

pub(super) fn span_of(given: &ArgumentValue) -> Span {
    match given {
        ArgumentValue::Literal { span, .. }
        | ArgumentValue::Entries { span, .. }
        | ArgumentValue::Nested { span, .. }
        | ArgumentValue::Constant { span, .. }
        | ArgumentValue::Value { span, .. }
        | ArgumentValue::Map { span, .. } => *span,
    }
}
