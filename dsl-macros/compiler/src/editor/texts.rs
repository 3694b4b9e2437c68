//! Names in texts, and what is read behind them.
//!
//! The editor knows names in strings of `format_args!` alone: what is read behind a name stands there as a name by itself, in
//! a text of the same length, where a module with the attributes is open.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal};

use super::{names::Scope, out::Out, types};
use crate::parse::is_word;

/// A text with all that the editor knows of it; nothing for what has no names in it.
pub(super) fn text(literal: &Literal, scope: &Scope) -> Option<Out> {
    let source = source(literal)?;
    let mut all = names(literal)?;
    let (mut resources, mut pseudo) = (BTreeSet::new(), false);
    for inside in insides(&source) {
        match inside.split_once('.') {
            Some((name, _)) => resources.extend(scope.resource(name)),
            None => pseudo |= inside.starts_with("AWS::"),
        }
    }
    let mut opened: Vec<(Out, Option<Literal>)> = Vec::new();
    for resource in resources {
        let behind = |inside: &str| {
            let (name, path) = inside.split_once('.')?;
            let is_its = scope.resource(name) == Some(resource);
            is_its.then(|| last(inside, path.rsplit('.').next()?))?
        };
        opened.push((types::names(resource), format(&source, &behind)));
    }
    if pseudo {
        let behind = |inside: &str| last(inside, inside.strip_prefix("AWS::")?);
        opened.push((Out::of("AWS :: *"), format(&source, &behind)));
    }
    if opened.is_empty() {
        return Some(all);
    }
    all.put(",");
    for (path, formatted) in opened {
        let mut inner = Out::of("use");
        inner.all(path).put(";");
        inner.all(call(formatted?, literal));
        all.braces(inner).put(",");
    }
    let mut out = Out::default();
    out.parentheses(all);
    Some(out)
}

/// `"text ${name}"` as the editor knows names in texts: a format string of the same length. Nothing for
/// what has no names in it.
pub(super) fn names(literal: &Literal) -> Option<Out> {
    let name = |inside: &str| {
        let (first, attribute) = inside
            .split_once('.')
            .map_or((inside, None), |(first, rest)| (first, Some(rest)));
        if !is_name(first) {
            return None;
        }
        let Some(attribute) = attribute else {
            return Some(format!("{{{first}}}"));
        };
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
        let word: String = attribute.chars().map(plain).collect();
        Some(format!("{{{first}:{word}}}"))
    };
    Some(call(format(&source(literal)?, &name)?, literal))
}

/// `(AWS:{Region}` of `AWS::Region`: the last word alone in braces.
fn last(inside: &str, word: &str) -> Option<String> {
    let before = inside.strip_suffix(word)?;
    let before = before.get(..before.len().checked_sub(1)?)?;
    is_name(word).then(|| format!("({before}{{{word}}}"))
}

fn is_name(word: &str) -> bool {
    is_word(word) && syn::parse_str::<Ident>(word).is_ok()
}

/// What is written of a text that has names in it.
fn source(literal: &Literal) -> Option<String> {
    let source = literal.to_string();
    // A search for one byte is quick where nothing is optimised, and most texts have no names.
    let has_names = source.as_bytes().contains(&b'$')
        && source.starts_with(['"', 'r'])
        && source.contains("${")
        && !source.contains("\\u");
    has_names.then_some(source)
}

/// What a text says.
pub(super) fn value(literal: &Literal) -> String {
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => text.value(),
        _ => String::new(),
    }
}

/// The names that a text begins its values with.
pub(super) fn mentioned(literal: &Literal) -> Vec<String> {
    let Some(source) = source(literal) else {
        return Vec::new();
    };
    let first = |inside: &str| inside.split('.').next().unwrap_or_default().to_owned();
    insides(&source).map(first).collect()
}

/// What stands between `${` and `}`.
fn insides(source: &str) -> impl Iterator<Item = &str> {
    let parts = source.split("${").skip(1);
    parts.filter_map(|part| Some(part.split_once('}')?.0))
}

/// The text as the argument of the macro that the editor looks for.
fn call(mut formatted: Literal, literal: &Literal) -> Out {
    formatted.set_span(literal.span());
    let mut argument = Out::default();
    argument.token(formatted);
    let mut call = Out::of(":: core :: format_args !");
    call.parentheses(argument);
    call
}

/// A text of the same length, in which `${…}` stands as `written`, and all other braces as parentheses.
fn format(source: &str, written: &dyn Fn(&str) -> Option<String>) -> Option<Literal> {
    let formatted = formatted(source, written);
    let inside = formatted
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let is_plain = |c: char| c == ' ' || c.is_ascii_alphanumeric() || "${}():.,/_-@".contains(c);
    match inside.filter(|text| text.chars().all(is_plain)) {
        // The other way is a message to the compiler, which reads the text.
        Some(text) => Some(Literal::string(text)),
        None => formatted.parse().ok(),
    }
}

fn formatted(source: &str, written: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    let plain = |text: &str| text.replace('{', "(").replace('}', ")");
    while let Some(start) = rest.find("${") {
        out.push_str(&plain(&rest[..start]));
        let inside = &rest[start + 2..];
        let end = inside.find('}').unwrap_or(inside.len());
        match written(&inside[..end]).filter(|_| end < inside.len()) {
            Some(written) => {
                out.push('$');
                out.push_str(&written);
            }
            None => out.push_str(&plain(
                rest.get(start..start + end + 3).unwrap_or(&rest[start..]),
            )),
        }
        rest = rest.get(start + end + 3..).unwrap_or_default();
    }
    out + &plain(rest)
}
