//! `"text ${name} ${name.Attr}"`: the names in a text. `${!Name}` stands for `${Name}` itself.

use proc_macro2::{Ident, Literal, Span};

use super::Parser;
use crate::ast::{Part, Value};

impl Parser<'_> {
    pub(super) fn text(&mut self, text: String, literal: Literal) -> Value {
        if !text.contains("${") {
            return Value::Text(text, literal);
        }
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut rest = text.as_str();
        while let Some(start) = rest.find("${") {
            plain.push_str(&rest[..start]);
            let inside = &rest[start + 2..];
            if let Some(after) = inside.strip_prefix('!') {
                plain.push_str("${");
                rest = after;
                continue;
            }
            let Some(end) = inside.find('}') else {
                let reported = self.errors.add(
                    literal.span(),
                    "`${` is not closed in this text",
                    "write `${name}`, or `${!` where the text itself shall have `${`",
                );
                return Value::Broken(literal.span(), reported);
            };
            let name = inside[..end].trim();
            rest = &inside[end + 1..];
            if !plain.is_empty() {
                parts.push(Part::Text(std::mem::take(&mut plain)));
            }
            if name.starts_with("AWS::") {
                parts.push(Part::Pseudo(name.to_owned()));
                continue;
            }
            match path(name, literal.span()) {
                Some(path) => parts.push(Part::Path(path)),
                None => {
                    let reported = self.errors.add(
                        literal.span(),
                        format_args!("`${{{name}}}` is no name"),
                        "write `${name}`, `${name.Attribute}`, or `${AWS::Region}`",
                    );
                    return Value::Broken(literal.span(), reported);
                }
            }
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            parts.push(Part::Text(plain));
        }
        match parts.is_empty() {
            true => Value::Text(String::new(), literal),
            false => match <[Part; 1]>::try_from(parts) {
                Ok([Part::Text(text)]) => Value::Text(text, literal),
                Ok([one]) => Value::Joined(vec![one], literal),
                Err(parts) => Value::Joined(parts, literal),
            },
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
