//! Values as static text: CloudFormation's JSON, with row numbers and holes where ids and Rust
//! expressions come in.

use std::fmt::Write;

use infra_rules::Position;
use infra_schema::{Node, Types};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use super::{Lower, json, marker};
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
    fn hole(&mut self, value: TokenStream) {
        json::extension(&mut self.json, "hole", self.holes.len());
        self.holes.push(value);
    }

    /// A Rust expression of whatever JSON type.
    pub(super) fn fit(&mut self, expr: TokenStream, span: proc_macro2::Span) {
        self.hole(fitting(expr, None, span));
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

    fn joined(&mut self, out: &mut Text, parts: &[&Part], variables: &[Field], body: BodyId) {
        out.json.push_str("[null,\"text\"");
        for part in parts {
            out.json.push(',');
            match part {
                Part::Text(text) => json::string(&mut out.json, text),
                Part::Pseudo(name) => {
                    json::extension(&mut out.json, "pseudo", format_args!("\"{name}\""));
                }
                Part::Path(names) => {
                    let given = variables
                        .iter()
                        .find(|field| names.len() == 1 && plain(&names[0]) == field.key.text);
                    match given {
                        Some(field) => self.text(out, &field.value, None, body),
                        None => self.path(out, names, None, body),
                    }
                }
            }
        }
        out.json.push(']');
    }

    fn path(&mut self, out: &mut Text, names: &[Ident], position: Option<Position>, body: BodyId) {
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
    fn attribute(&mut self, out: &mut Text, names: &[Ident], attribute: &str, body: BodyId) {
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

    fn function(
        &mut self,
        out: &mut Text,
        name: &Ident,
        arguments: &[Value],
        position: Option<Position>,
        body: BodyId,
    ) {
        let name = name.to_string();
        match (name.as_str(), arguments) {
            ("Sub", [Value::Text(text, _)] | [Value::Text(text, _), Value::Map(..)]) => {
                json::string(&mut out.json, text);
                return;
            }
            ("Sub", [Value::Joined(parts, _)]) => {
                let parts: Vec<&Part> = parts.iter().collect();
                return self.joined(out, &parts, &[], body);
            }
            ("Sub", [Value::Joined(parts, _), Value::Map(variables, _)]) => {
                let parts: Vec<&Part> = parts.iter().collect();
                return self.joined(out, &parts, variables, body);
            }
            ("GetAtt", [Value::Path(names), Value::Text(attribute, _)]) => {
                return self.attribute(out, names, attribute, body);
            }
            _ => {}
        }
        let _ = write!(out.json, "{{\"Fn::{name}\":");
        match (name.as_str(), arguments) {
            ("GetAZs", []) => out.json.push_str("\"\""),
            ("Transform", [Value::Text(macro_name, _), parameters]) => {
                out.json.push_str("{\"Name\":");
                json::string(&mut out.json, macro_name);
                out.json.push_str(",\"Parameters\":");
                self.text(out, parameters, None, body);
                out.json.push('}');
            }
            (
                "GetAZs" | "Base64" | "ImportValue" | "Transform" | "Length" | "ToJsonString"
                | "RefAll" | "GetStackOutput",
                [one],
            ) => {
                self.text(out, one, None, body);
            }
            ("If", [condition, then, otherwise]) => {
                out.json.push('[');
                self.text(out, condition, None, body);
                for branch in [then, otherwise] {
                    out.json.push(',');
                    self.text(out, branch, position, body);
                }
                out.json.push(']');
            }
            ("And" | "Or" | "Not", [Value::List(items, _)]) => self.conditions(out, items, body),
            ("And" | "Or" | "Not", items) => self.conditions(out, items, body),
            (_, items) => self.list(out, items, None, body),
        }
        out.json.push('}');
    }

    /// A condition by its name, as another condition takes it.
    pub(super) fn condition(&mut self, out: &mut Text, name: &Value, body: BodyId) {
        out.json.push_str("{\"Condition\":");
        self.text(out, name, None, body);
        out.json.push('}');
    }

    /// Conditions inside a condition are named by `{"Condition": …}`.
    fn conditions(&mut self, out: &mut Text, items: &[Value], body: BodyId) {
        out.json.push('[');
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                out.json.push(',');
            }
            match item {
                Value::Path(_) => self.condition(out, item, body),
                item => self.text(out, item, None, body),
            }
        }
        out.json.push(']');
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
                quote_spanned!(span=> <_ as ::infra::Refers<#marker>>::refer(&#expr))
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

/// A Rust expression that has to be of the JSON type of its place.
fn fitting(expr: TokenStream, position: Option<Position>, span: proc_macro2::Span) -> TokenStream {
    let kind = json_kind(position);
    let value = quote_spanned!(span=> <_ as ::infra::Fits<#kind>>::fit(&#expr));
    match takes_numbers(position) {
        true => quote_spanned!(span=> ::infra::private::number(#value)),
        false => value,
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

/// Up to here every whole number has an `f64` of its own, as which JSON's readers keep it.
pub(crate) const EXACT: f64 = 9_007_199_254_740_992.0;

/// A number as it is written: `2.0` is not `2` in a document. Where the schema takes whole numbers it is one, and where it takes
/// text, what has a fraction is text: version `1.10` is not version 1.1.
fn number(out: &mut String, text: &str, position: Option<Position>) {
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
