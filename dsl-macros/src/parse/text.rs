//! `"text ${name} ${name.Attr}"`: the names in a text. `${!Name}` stands for `${Name}` itself.

use proc_macro2::{Ident, Literal, Span};

use super::Parser;
use crate::ast::{Part, Value};

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

impl Parser<'_> {
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
        let mut parts = Vec::new();
        for piece in pieces {
            parts.push(match piece {
                Piece::Text(text) => Part::Text(text),
                Piece::Name(name) if name.starts_with("AWS::") => Part::Pseudo(name.to_owned()),
                Piece::Name(name) => match path(name, literal.span()) {
                    Some(path) => Part::Path(path),
                    None => {
                        let reported = self.errors.add(
                            literal.span(),
                            format_args!("`${{{name}}}` is no name"),
                            "write `${name}`, `${name.Attribute}`, or `${AWS::Region}`",
                        );
                        return Value::Broken(literal.span(), reported);
                    }
                },
            });
        }
        match <[Part; 1]>::try_from(parts) {
            Ok([Part::Text(text)]) => Value::Text(text, literal),
            Ok([one]) => Value::Joined(vec![one], literal),
            Err(parts) => Value::Joined(parts, literal),
        }
    }
}

fn path(text: &str, span: Span) -> Option<Vec<Ident>> {
    text.split('.')
        .map(|name| match syn::parse_str::<Ident>(name) {
            Ok(mut ident) => {
                ident.set_span(span);
                Some(ident)
            }
            Err(_) => None,
        })
        .collect()
}
