//! How a number or a Rust expression fits the JSON type that the schema wants in its place.

use infra_rules::Position;
use infra_schema::{Node, Types};
use proc_macro2::{TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use super::json;
use crate::check::EXACT;

/// A Rust expression that has to be of the JSON type of its place.
pub(super) fn fitting(
    expr: TokenStream,
    position: Option<Position>,
    span: proc_macro2::Span,
) -> TokenStream {
    let kind = json_kind(position);
    let value = match is_handler(&expr) {
        true => quote_spanned!(span=> <_ as ::infra::private::FromHandler<#kind>>::fit(&#expr)),
        false => quote_spanned!(span=> <_ as ::infra::PropertyValue<#kind>>::fit(&#expr)),
    };
    match takes_numbers(position) {
        true => quote_spanned!(span=> ::infra::private::number(#value)),
        false => value,
    }
}

/// Whether this is `handler!("…")`, in parentheses or not, whose error says what to write instead.
fn is_handler(expr: &TokenStream) -> bool {
    let mut tokens = expr.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(inside)), None) => is_handler(&inside.stream()),
        (Some(TokenTree::Ident(name)), Some(TokenTree::Punct(sign))) => {
            name == "handler" && sign.as_char() == '!'
        }
        _ => false,
    }
}

/// Whether a place takes numbers or a list of them, and nothing else.
fn takes_numbers(position: Option<Position>) -> bool {
    let node = position.and_then(Position::node);
    match node.map(Node::types) {
        Some(Types::INTEGER | Types::NUMBER) => true,
        Some(Types::ARRAY) => takes_numbers(position.and_then(Position::items)),
        _ => false,
    }
}

/// A number as it is written: `2.0` is not `2` in a document. Where the schema takes whole numbers it is one, and where it takes
/// text, what has a fraction is text: version `1.10` is not version 1.1.
pub(super) fn number(out: &mut String, text: &str, position: Option<Position>) {
    match position.and_then(Position::node).map(Node::types) {
        Some(Types::STRING) if has_fraction(text) => json::string(out, text),
        Some(Types::INTEGER) if has_fraction(text) => match text.parse::<f64>() {
            Ok(number) if number.fract() == 0.0 && number.abs() <= EXACT => {
                json::number(out, &number.to_string());
            }
            _ => json::number(out, text),
        },
        _ => json::number(out, text),
    }
}

/// Whether a number has a point or an exponent, as which CloudFormation would write it otherwise.
pub(super) fn has_fraction(text: &str) -> bool {
    text.contains(['.', 'e', 'E'])
}

/// The JSON type of a place, as a type of the runtime.
fn json_kind(position: Option<Position>) -> TokenStream {
    let types = position.and_then(Position::node).map(Node::types);
    let kind = match types {
        Some(Types::STRING) => quote!(Text),
        Some(Types::INTEGER | Types::NUMBER) => quote!(Number),
        Some(Types::BOOLEAN) => quote!(Bool),
        Some(Types::ARRAY) => quote!(List),
        Some(Types::OBJECT) => quote!(Map),
        _ => quote!(Any),
    };
    quote!(::infra::json::#kind)
}
