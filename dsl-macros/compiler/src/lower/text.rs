//! Values as static text: CloudFormation's JSON, with row numbers and holes where ids and Rust
//! expressions come in.

use infra_rules::Position;
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use super::{
    Lower,
    fit::{fitting, has_fraction, number},
    json, marker,
};
use crate::{
    ast::{Field, Part, Value, dotted, plain},
    ids::BodyId,
    names::{DeclarationKind, Resolution},
};

/// Static text, and the Rust expressions that fill its holes.
#[derive(Default)]
pub(super) struct Text {
    pub(super) json: String,
    pub(super) holes: Vec<TokenStream>,
}

impl Text {
    pub(super) fn hole(&mut self, value: TokenStream) {
        json::extension(&mut self.json, "hole", self.holes.len());
        self.holes.push(value);
    }
}

impl Lower<'_> {
    /// Appends a value. `position` is its place, if that is known.
    pub(super) fn text(
        &mut self,
        out: &mut Text,
        value: &Value,
        position: Option<Position>,
        body: BodyId,
    ) {
        match value {
            Value::Bool(value, _) => out.json.push_str(if *value { "true" } else { "false" }),
            Value::Number { text, .. } if self.unplaced && has_fraction(text) => {
                out.json.push_str("[null,\"fraction\",");
                json::string(&mut out.json, text);
                out.json.push(']');
            }
            Value::Number { text, .. } => number(&mut out.json, text, position),
            Value::Text(text, _) => json::string(&mut out.json, text),
            Value::Joined(parts, literal) => {
                let spanned: Vec<&Part> = parts.iter().collect();
                let _ = literal;
                self.joined(out, &spanned, &[], body);
            }
            Value::Path(names) => self.path(out, names, position, body),
            Value::List(items, _) => {
                let position = position.and_then(Position::items);
                self.list(out, items, position, body);
            }
            Value::Map(fields, _) => {
                out.json.push('{');
                self.fields(out, fields, position, body);
                out.json.push('}');
            }
            Value::Function {
                name, arguments, ..
            } => self.function(out, name, arguments, position, body),
            Value::Pseudo(name) => {
                json::extension(&mut out.json, "pseudo", format_args!("\"AWS::{name}\""));
            }
            Value::Rust(expr, span) => {
                let expr = self.expression(expr, body);
                let expr = quote_spanned!(*span=> (#expr));
                out.hole(self.fitting(expr, position, *span));
            }
            // JSON has no word for a range: where the schema does not say so, rustc does.
            Value::Range(range, span)
                if position
                    .and_then(Position::node)
                    .is_none_or(|node| node.types().is_any()) =>
            {
                out.hole(fitting(quote_spanned!(*span=> (#range)), position, *span));
            }
            Value::Range(..) | Value::Broken(..) => out.json.push_str("false"),
        }
    }

    /// Appends entries without the braces around them.
    pub(super) fn fields(
        &mut self,
        out: &mut Text,
        fields: &[Field],
        position: Option<Position>,
        body: BodyId,
    ) {
        for (i, field) in fields.iter().enumerate() {
            if i > 0 {
                out.json.push(',');
            }
            json::string(&mut out.json, &field.key.text);
            out.json.push(':');
            let position = position.and_then(|position| position.entry(&field.key.text));
            self.text(out, &field.value, position, body);
        }
    }

    pub(super) fn list(
        &mut self,
        out: &mut Text,
        items: &[Value],
        position: Option<Position>,
        body: BodyId,
    ) {
        out.json.push('[');
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                out.json.push(',');
            }
            self.text(out, item, position, body);
        }
        out.json.push(']');
    }

    pub(super) fn joined(
        &mut self,
        out: &mut Text,
        parts: &[&Part],
        variables: &[Field],
        body: BodyId,
    ) {
        out.json.push_str("[null,\"text\"");
        for part in parts {
            out.json.push(',');
            let given = match part {
                Part::Path(names) => variables
                    .iter()
                    .find(|field| names.len() == 1 && plain(&names[0]) == field.key.text),
                _ => None,
            };
            match given {
                Some(field) => self.text(out, &field.value, None, body),
                None => self.joined_part(out, part, body),
            }
        }
        out.json.push(']');
    }

    pub(super) fn joined_part(&mut self, out: &mut Text, part: &Part, body: BodyId) {
        match part {
            Part::Text(text) => json::string(&mut out.json, text),
            Part::Pseudo(name) => {
                json::extension(&mut out.json, "pseudo", format_args!("\"{name}\""));
            }
            Part::Path(names) => self.path(out, names, None, body),
        }
    }

    pub(super) fn path(
        &mut self,
        out: &mut Text,
        names: &[Ident],
        position: Option<Position>,
        body: BodyId,
    ) {
        let Some((first, rest)) = names.split_first() else {
            return;
        };
        let attribute = dotted(rest);
        match self.names.resolve(&first.to_string(), body) {
            Resolution::One(declared) => match &declared.kind {
                DeclarationKind::Resource(ty) => {
                    let row = declared.row;
                    let attribute = match attribute.is_empty() {
                        true => wired(position, ty),
                        false => Some(attribute),
                    };
                    match attribute {
                        None if self.unplaced => json::extension(&mut out.json, "handle", row),
                        None => json::extension(&mut out.json, "ref", row),
                        Some(attribute) => json::attribute(&mut out.json, row, &attribute),
                    }
                }
                DeclarationKind::Param => {
                    json::extension(&mut out.json, "ref", declared.row);
                }
                DeclarationKind::Condition | DeclarationKind::Mapping => {
                    json::extension(&mut out.json, "name", declared.row);
                }
                DeclarationKind::In(Some(ty)) => {
                    let attribute = if attribute.is_empty() {
                        wired(position, ty)
                    } else {
                        Some(attribute)
                    };
                    out.hole(handle_value(first, attribute));
                }
                DeclarationKind::In(None) | DeclarationKind::Construct | DeclarationKind::Local => {
                    out.hole(self.rust_handle(names, position))
                }
            },
            Resolution::Outside(declared) => match &declared.kind {
                DeclarationKind::Resource(ty) => {
                    let ty = ty.clone();
                    self.export(first);
                    let position = position.and_then(Position::items).or(position);
                    let attribute = if attribute.is_empty() {
                        wired(position, &ty)
                    } else {
                        Some(attribute)
                    };
                    out.hole(handle_value(first, attribute));
                }
                _ => {
                    self.export(first);
                    out.hole(self.rust_handle(names, position));
                }
            },
            Resolution::Unknown => out.hole(self.rust_handle(names, position)),
        }
    }

    /// `Fn::GetAtt(name, "Attribute")`. A custom resource's may have any name, also one that Rust cannot say.
    pub(super) fn attribute(
        &mut self,
        out: &mut Text,
        names: &[Ident],
        attribute: &str,
        body: BodyId,
    ) {
        let Some(first) = names.first() else { return };
        match self.names.resolve(&first.to_string(), body) {
            Resolution::One(declared)
                if names.len() == 1 && matches!(declared.kind, DeclarationKind::Resource(_)) =>
            {
                return json::attribute(&mut out.json, declared.row, attribute);
            }
            Resolution::Outside(_) => self.export(first),
            Resolution::One(_) | Resolution::Unknown => {}
        }
        out.hole(
            quote_spanned!(first.span()=> ::infra::private::attribute(&#(#names).*, #attribute)),
        );
    }

    fn rust_handle(&self, names: &[Ident], position: Option<Position>) -> TokenStream {
        let span = names
            .last()
            .map_or_else(proc_macro2::Span::call_site, Ident::span);
        self.fitting(read(names), position, span)
    }

    /// A Rust expression that suits its place: a handle of the one type that the place refers to, or a value of its JSON type.
    fn fitting(
        &self,
        expr: TokenStream,
        position: Option<Position>,
        span: proc_macro2::Span,
    ) -> TokenStream {
        match position.and_then(Position::only_target) {
            Some(only) if !self.any_handle && !self.verdict.refuses(span) => {
                let marker = marker(only);
                quote_spanned!(span=> <_ as ::infra::ReferenceTo<#marker>>::refer(&#expr))
            }
            _ => fitting(expr, position, span),
        }
    }
}

/// The attribute that a property takes of a resource of this type, where it does not take `Ref`.
fn wired(position: Option<Position>, ty: &str) -> Option<String> {
    position?.attribute(ty).map(str::to_owned)
}

/// A reference to a resource that code holds the handle of, or to each of a list of them.
pub(super) fn handle_value(name: &Ident, attribute: Option<String>) -> TokenStream {
    match attribute {
        Some(attribute) => {
            quote_spanned!(name.span()=> ::infra::private::attribute(&#name, #attribute))
        }
        None => quote_spanned!(name.span()=> ::infra::private::any(&#name)),
    }
}

/// A path of Rust's names, behind which an attribute may stand: `jobs.queue.Arn`.
pub(super) fn read(names: &[Ident]) -> TokenStream {
    let first = names.iter().skip(1).position(is_attribute);
    match first.map(|behind| names.split_at(behind + 1)) {
        None => quote!(#(#names).*),
        Some((path, attribute)) => {
            let span = attribute[0].span();
            let name = dotted(attribute);
            quote_spanned!(span=> ::infra::Text::from_value(::infra::private::attribute(&#(#path).*, #name)))
        }
    }
}

/// Whether a name behind a dot is an attribute's: fields of Rust begin with a small letter.
pub(super) fn is_attribute(name: &Ident) -> bool {
    name.to_string()
        .starts_with(|c: char| c.is_ascii_uppercase())
}
