//! What is said of an input besides its own comment: whether it must be given, and what the properties ask that it goes into. A type of the
//! author's own may ask for more than they do, and says so itself, where documentation links.

use proc_macro2::TokenStream;
use quote::quote;

use crate::lower::ir::{ArgumentValue, Input};

/// Types that ask for nothing.
const PLAIN: [&str; 17] = [
    "Number", "String", "Text", "bool", "f32", "f64", "i16", "i32", "i64", "i8", "isize", "str",
    "u16", "u32", "u64", "u8", "usize",
];

/// The comment of an input and what is said besides. What has no comment gets none, so that `missing_docs` finds it.
pub(super) fn documentation(input: &Input) -> TokenStream {
    let docs = &input.docs;
    if docs.is_empty() {
        return TokenStream::new();
    }
    let besides = besides(input);
    quote!(#docs #[doc = ""] #[doc = #besides])
}

/// Whether an input must be given, and what to write: a line of a comment, with the space before it.
pub(super) fn besides(input: &Input) -> String {
    let mut text = format!(" {}", presence(input));
    let mut helps: Vec<&str> = Vec::new();
    let ty = input.ty.to_string();
    let word = ty
        .rsplit(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty());
    let is_plain = word.is_some_and(|word| PLAIN.contains(&word));
    for told in input.limits.told.iter().filter(|_| is_plain) {
        if !helps.contains(&&*told.help) {
            helps.push(&told.help);
        }
    }
    for help in helps {
        let mut letters = help.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        text.push(' ');
        text.extend(first.chain(letters));
        text.push('.');
    }
    text
}

fn presence(input: &Input) -> String {
    match &input.default {
        None => "**Required.**".to_owned(),
        Some(
            ArgumentValue::Literal { tokens, .. }
            | ArgumentValue::Entries { whole: tokens, .. }
            | ArgumentValue::Constant { tokens, .. }
            | ArgumentValue::Value { tokens, .. },
        ) => format!("Default: `{}`.", as_written(tokens)),
        Some(ArgumentValue::Nested { .. } | ArgumentValue::Map { .. }) => {
            "Has a default.".to_owned()
        }
    }
}

/// Tokens without the spaces that nobody writes.
fn as_written(tokens: &TokenStream) -> String {
    let text = tokens.to_string().replace(" :: ", "::");
    let text = text.replace(" ..= ", "..=").replace(" . ", ".");
    text.replace(" (", "(")
        .replace(" ,", ",")
        .replace("& ", "&")
}
