//! Values as static text: CloudFormation's JSON, with row numbers and holes where ids and Rust
//! expressions come in.

use std::fmt::Write;

use infra_rules::Position;
use infra_schema::{Node, Types};
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};

use super::{Lower, json};
use crate::{
    ast::{Field, Part, Value, dotted, plain},
    names::{BodyId, Seen, What},
};

/// Static text, and the Rust expressions that fill its holes.
#[derive(Default)]
pub(super) struct Text {
    pub(super) json: String,
    pub(super) holes: Vec<TokenStream>,
}

impl Text {
    fn hole(&mut self, value: TokenStream) {
        let _ = write!(self.json, "{{\"infra::hole\":{}}}", self.holes.len());
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
            Value::Number { text, .. } => json::number(&mut out.json, text),
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
                let _ = write!(out.json, "{{\"Ref\":\"AWS::{name}\"}}");
            }
            Value::Rust(expr, span) => {
                let expr = self.expression(expr, body);
                let kind = json_kind(position);
                out.hole(quote_spanned!(*span=> <_ as ::infra::Fits<#kind>>::fit(&(#expr))));
            }
            Value::Range(..) | Value::Broken(_) => out.json.push_str("null"),
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
        out.json.push_str("{\"infra::text\":[");
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                out.json.push(',');
            }
            match part {
                Part::Text(text) => json::string(&mut out.json, text),
                Part::Pseudo(name) => {
                    let _ = write!(out.json, "{{\"Ref\":\"{name}\"}}");
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
        out.json.push_str("]}");
    }

    fn path(&mut self, out: &mut Text, names: &[Ident], position: Option<Position>, body: BodyId) {
        let Some(first) = names.first() else {
            return out.json.push_str("null");
        };
        let attribute = dotted(&names[1..]);
        match self.names.see(&first.to_string(), body) {
            Seen::One(declared) => match &declared.what {
                What::Resource(ty) => {
                    let row = declared.row;
                    let attribute = match attribute.is_empty() {
                        true => wired(position, ty),
                        false => Some(attribute),
                    };
                    let _ = match attribute {
                        None => write!(out.json, "{{\"Ref\":{row}}}"),
                        Some(attribute) => {
                            write!(out.json, "{{\"Fn::GetAtt\":[{row},\"{attribute}\"]}}")
                        }
                    };
                }
                What::Param => {
                    let _ = write!(out.json, "{{\"Ref\":{}}}", declared.row);
                }
                What::Condition | What::Mapping => {
                    let _ = write!(out.json, "{{\"infra::name\":{}}}", declared.row);
                }
                What::In(Some(ty)) => {
                    let attribute = if attribute.is_empty() {
                        wired(position, ty)
                    } else {
                        Some(attribute)
                    };
                    out.hole(handle_value(first, attribute));
                }
                What::In(None) | What::Construct | What::Local => {
                    out.hole(rust_path(names, position))
                }
            },
            Seen::Outside(declared) => match &declared.what {
                What::Resource(ty) => {
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
                    out.hole(rust_path(names, position));
                }
            },
            Seen::Unknown => out.hole(rust_path(names, position)),
        }
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
            ("GetAtt", [Value::Path(names), Value::Text(attribute, literal)]) => {
                let mut names = names.clone();
                names.extend(attribute.split('.').filter_map(|part| {
                    let mut name = syn::parse_str::<Ident>(part).ok()?;
                    name.set_span(literal.span());
                    Some(name)
                }));
                return self.path(out, &names, None, body);
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

    /// Conditions inside a condition are named by `{"Condition": …}`.
    fn conditions(&mut self, out: &mut Text, items: &[Value], body: BodyId) {
        out.json.push('[');
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                out.json.push(',');
            }
            let named = matches!(item, Value::Path(_));
            out.json
                .push_str(if named { "{\"Condition\":" } else { "" });
            self.text(out, item, None, body);
            out.json.push_str(if named { "}" } else { "" });
        }
        out.json.push(']');
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

fn rust_path(names: &[Ident], position: Option<Position>) -> TokenStream {
    let kind = json_kind(position);
    let span = names
        .last()
        .map_or_else(proc_macro2::Span::call_site, Ident::span);
    let path = read(names);
    quote_spanned!(span=> <_ as ::infra::Fits<#kind>>::fit(&#path))
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
