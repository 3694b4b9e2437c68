//! Names in texts.

use proc_macro2::{Ident, Literal};

use super::out::Out;
use crate::parse::is_word;

/// `"text ${name}"` as the editor knows names in texts: a format string of the same length. Nothing for
/// what has no names in it.
pub(super) fn text(literal: &Literal) -> Option<Out> {
    let source = literal.to_string();
    if !source.starts_with(['"', 'r']) || !source.contains("${") || source.contains("\\u") {
        return None;
    }
    let formatted = formatted(&source);
    let inside = formatted
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let is_plain = |c: char| c == ' ' || c.is_ascii_alphanumeric() || "${}():.,/_-@".contains(c);
    let mut formatted = match inside.filter(|text| text.chars().all(is_plain)) {
        // The other way is a message to the compiler, which reads the text.
        Some(text) => Literal::string(text),
        None => formatted.parse::<Literal>().ok()?,
    };
    formatted.set_span(literal.span());
    // The editor looks for the very macro.
    let mut argument = Out::default();
    argument.token(formatted);
    let mut call = Out::of(":: core :: format_args !");
    call.parentheses(argument);
    Some(call)
}

/// `${name.Attribute}` as `${name:Attribute}`, and all other braces as parentheses.
fn formatted(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    let plain = |text: &str| text.replace('{', "(").replace('}', ")");
    while let Some(start) = rest.find("${") {
        out.push_str(&plain(&rest[..start]));
        let inside = &rest[start + 2..];
        let end = inside.find('}').unwrap_or(inside.len());
        let name = &inside[..end];
        let (first, attribute) = name
            .split_once('.')
            .map_or((name, None), |(first, rest)| (first, Some(rest)));
        let is_name =
            end < inside.len() && is_word(first) && syn::parse_str::<Ident>(first).is_ok();
        match (is_name, attribute) {
            (true, None) => out.push_str(&rest[start..start + end + 3]),
            (true, Some(attribute)) => {
                let word: String = attribute
                    .chars()
                    .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
                    .collect();
                out.push_str(&format!("${{{first}:{word}}}"));
            }
            (false, _) => out.push_str(&plain(
                rest.get(start..start + end + 3).unwrap_or(&rest[start..]),
            )),
        }
        rest = rest.get(start + end + 3..).unwrap_or_default();
    }
    out + &plain(rest)
}
