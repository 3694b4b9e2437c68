//! A number comes out as it was written. JSON knows no more digits than an `f64` keeps, and no zeros before the first digit:
//! what would be rounded or shortened on its way is refused, where it stands in a template. What Rust takes is Rust's to judge.

use proc_macro2::{Span, TokenStream, TokenTree};

use super::{Check, attribute_words};
use crate::{
    ast::{Attribute, Block, BlockKind, Field, Item, ItemKind, Value},
    ids::BodyId,
};

/// Up to here every whole number has an `f64` of its own, as which JSON's readers keep it.
pub(crate) const EXACT: f64 = 9_007_199_254_740_992.0;

pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    attributes(check, &block.attributes.list);
}

pub(super) fn item(check: &mut Check<'_>, item: &Item, _: BodyId) {
    attributes(check, &item.attributes.list);
    match &item.kind {
        ItemKind::Resource(declared) => fields(check, &declared.fields),
        ItemKind::Override { fields: list, .. } => fields(check, list),
        ItemKind::Param { fields: list, .. } => fields(check, list),
        ItemKind::Condition { value, .. } | ItemKind::Mapping { value, .. } => {
            template(check, value);
        }
        ItemKind::Out {
            ty: None, value, ..
        } if check.kind == BlockKind::Stack => template(check, value),
        ItemKind::Out { value, .. } | ItemKind::Let { value, .. } => program(check, value),
        ItemKind::In { default, .. } => default.iter().for_each(|value| program(check, value)),
        ItemKind::Construct(declared) => declared
            .fields
            .iter()
            .for_each(|field| program(check, &field.value)),
        ItemKind::For { .. } | ItemKind::If(_) | ItemKind::Grant { .. } => {}
    }
}

fn attributes(check: &mut Check<'_>, list: &[Attribute]) {
    list.iter()
        .filter(|one| attribute_words::holds_values(&one.name))
        .flat_map(Attribute::values)
        .for_each(|value| template(check, value));
}

fn fields(check: &mut Check<'_>, list: &[Field]) {
    list.iter().for_each(|field| template(check, &field.value));
}

/// A value that becomes text of the template.
fn template(check: &mut Check<'_>, value: &Value) {
    match value {
        Value::Number { text, tokens, span } => number(check, text, tokens, *span),
        Value::List(items, _)
        | Value::Function {
            arguments: items, ..
        } => items.iter().for_each(|item| template(check, item)),
        Value::Map(list, _) => fields(check, list),
        _ => {}
    }
}

/// A value that becomes Rust, but for the functions in it.
fn program(check: &mut Check<'_>, value: &Value) {
    match value {
        Value::List(items, _) => items.iter().for_each(|item| program(check, item)),
        Value::Function { .. } => template(check, value),
        _ => {}
    }
}

fn number(check: &mut Check<'_>, text: &str, tokens: &TokenStream, span: Span) {
    let written = written(tokens);
    let sign = if text.starts_with('-') { "-" } else { "" };
    let as_text = format!("write it as text, `\"{sign}{written}\"`");
    if begins_with_zero(&written) {
        let fact = format!("`{sign}{written}` is the number {text}: zeros before it are lost");
        check.errors.add(span, fact, as_text);
        return;
    }
    let why = match (text.parse::<i128>(), text.parse::<f64>()) {
        (Ok(whole), _) if whole.unsigned_abs() > EXACT as u128 => "has more digits than",
        (Ok(_), _) => return,
        (Err(_), Ok(number)) if number.is_infinite() => "is larger than what",
        (Err(_), Ok(number)) if number == 0.0 && has_digits(text) => "is smaller than what",
        // What is whole and no `i128` has forty digits.
        (Err(_), Ok(_)) if !text.contains(['.', 'e', 'E']) => "has more digits than",
        (Err(_), _) => return,
    };
    let fact = format!("`{text}` {why} JSON's readers keep of a number");
    check.errors.add(span, fact, as_text);
}

/// Whether a digit before the exponent is not zero.
fn has_digits(text: &str) -> bool {
    text.bytes()
        .take_while(|c| !c.eq_ignore_ascii_case(&b'e'))
        .any(|c| (b'1'..=b'9').contains(&c))
}

/// The number's token, without its sign.
fn written(tokens: &TokenStream) -> String {
    tokens
        .clone()
        .into_iter()
        .find_map(|token| match token {
            TokenTree::Literal(literal) => Some(literal.to_string()),
            _ => None,
        })
        .unwrap_or_default()
}

fn begins_with_zero(written: &str) -> bool {
    let digits = written.replace('_', "");
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|c| c.is_ascii_digit())
}
