//! `"text ${name} ${name.Attr}"`: the names in a text. `${!Name}` stands for `${Name}` itself.

use proc_macro2::{Ident, Literal, Span};
use syn::{ext::IdentExt, parse::Parser as _};

use super::SyntaxTree;
use crate::{
    ast::{Part, Value},
    parse::Reader,
};

/// A piece of a text.
pub(crate) enum Piece<'t> {
    Text(String),
    /// What stands between `${` and `}`.
    Name(&'t str),
}

/// The pieces of a text; of what cannot be read, the fact and what to write.
pub(crate) fn pieces(text: &str) -> Result<Vec<Piece<'_>>, (&'static str, &'static str)> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        plain.push_str(&rest[..start]);
        let inside = &rest[start + 2..];
        if let Some(after) = inside.strip_prefix('!') {
            plain.push_str("${");
            rest = after;
            continue;
        }
        let Some(end) = inside.find('}') else {
            return Err((
                "`${` is not closed in this text",
                "write `${name}`, or `${!` where the text itself shall have `${`",
            ));
        };
        if !plain.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut plain)));
        }
        pieces.push(Piece::Name(inside[..end].trim()));
        rest = &inside[end + 1..];
    }
    plain.push_str(rest);
    if !plain.is_empty() || pieces.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Ok(pieces)
}

impl Reader<'_, SyntaxTree> {
    pub(super) fn text(&mut self, text: String, literal: Literal) -> Value {
        if !text.contains("${") {
            return Value::Text(text, literal);
        }
        let pieces = match pieces(&text) {
            Ok(pieces) => pieces,
            Err((fact, help)) => {
                let reported = self.errors.add(literal.span(), fact, help);
                return Value::Broken(literal.span(), reported);
            }
        };
        let is_raw = literal.to_string().starts_with('r');
        let mut parts: Vec<Part> = Vec::new();
        for piece in pieces {
            let part = match piece {
                Piece::Text(text) => Part::Text(text),
                Piece::Name(name) if name.starts_with("AWS::") => Part::Pseudo(name.to_owned()),
                Piece::Name(name) if is_raw && is_policy_variable(name) => {
                    Part::Text(format!("${{{name}}}"))
                }
                Piece::Name(name) => match path(name, literal.span()) {
                    Some(path) => Part::Path(path),
                    None => {
                        let (fact, help) = no_name(name);
                        let reported = self.errors.add(literal.span(), fact, help);
                        return Value::Broken(literal.span(), reported);
                    }
                },
            };
            match (parts.last_mut(), part) {
                (Some(Part::Text(text)), Part::Text(more)) => text.push_str(&more),
                (_, part) => parts.push(part),
            }
        }
        match <[Part; 1]>::try_from(parts) {
            Ok([Part::Text(text)]) => Value::Text(text, literal),
            Ok([one]) => Value::Joined(vec![one], literal),
            Err(parts) => Value::Joined(parts, literal),
        }
    }
}

fn path(text: &str, span: Span) -> Option<Vec<Ident>> {
    text.split('.').map(|text| name(text, span)).collect()
}

/// `aws:username`, `*`: what IAM puts into a policy's texts when it reads them. In a raw text, as policies are copied
/// from where they stand, it means itself, as nothing of ours is named so; in others a `!` says that it is meant.
fn is_policy_variable(name: &str) -> bool {
    let of_key = |(service, key): (&str, &str)| {
        let mut letters = service.chars();
        letters.all(|c| c.is_ascii_alphanumeric() || c == '-')
            && service.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    ["*", "?", "$"].contains(&name) || name.split_once(':').is_some_and(of_key)
}

/// What is wrong with something that cannot be a name, and what to write.
pub(crate) fn no_name(name: &str) -> (String, String) {
    let help = match is_policy_variable(name) {
        true => format!("write `${{!{name}}}` for what IAM puts there"),
        false => format!(
            "write `${{name}}`, `${{name.Attribute}}` or `${{AWS::Region}}`, or `${{!{name}}}` where the text itself has it"
        ),
    };
    (format!("`${{{name}}}` does not name anything"), help)
}

/// Whether a text can be a name: rustc reports what it cannot read, also to those who only ask it.
pub(crate) fn is_word(text: &str) -> bool {
    let first = |c: char| c.is_alphabetic() || c == '_';
    text.starts_with(first) && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// The name that a text is; a keyword is one too.
pub(crate) fn name(text: &str, span: Span) -> Option<Ident> {
    if !is_word(text.strip_prefix("r#").unwrap_or(text)) {
        return None;
    }
    let mut name = raw(Ident::parse_any.parse_str(text).ok()?);
    name.set_span(span);
    (!PATHS.contains(&text)).then_some(name)
}

/// What begins a path of Rust and is never a name, not behind `r#` either.
const PATHS: [&str; 4] = ["self", "Self", "super", "crate"];

/// A name where a keyword can only be meant as one: `type` is `r#type` there.
pub(crate) fn raw(name: Ident) -> Ident {
    let text = name.to_string();
    let small = text.starts_with(|c: char| c.is_ascii_lowercase());
    let is_keyword = || syn::parse_str::<Ident>(&text).is_err();
    match small && !PATHS.contains(&text.as_str()) && is_keyword() {
        true => Ident::new_raw(&text, name.span()),
        false => name,
    }
}
