//! CloudFormation's functions as static text. How their arguments are written is `text`'s.

use std::fmt::Write;

use infra_rules::Position;
use proc_macro2::Ident;

use super::{Lower, json, text::Text};
use crate::{
    ast::{Field, Part, Value, dotted},
    ids::BodyId,
    names::{DeclarationKind, Resolution},
};

impl Lower<'_> {
    pub(super) fn function(
        &mut self,
        out: &mut Text,
        name: &Ident,
        arguments: &[Value],
        position: Option<Position>,
        body: BodyId,
    ) {
        let name = name.to_string();
        match (name.as_str(), arguments) {
            ("Sub", [text @ (Value::Text(..) | Value::Joined(..))]) => {
                return self.substituted(out, text, &[], body);
            }
            (
                "Sub",
                [
                    text @ (Value::Text(..) | Value::Joined(..)),
                    Value::Map(variables, _),
                ],
            ) => {
                return self.substituted(out, text, variables, body);
            }
            // An attribute whose name is computed.
            ("GetAtt", [Value::Path(names), attribute]) if self.is_resource(names, body) => {
                out.json.push_str("{\"Fn::GetAtt\":[");
                self.logical_id(out, names, body);
                out.json.push(',');
                self.text(out, attribute, None, body);
                return out.json.push_str("]}");
            }
            ("Ref", [Value::Path(names)]) => return self.path(out, names, None, body),
            ("Ref", [computed]) => {
                out.json.push_str("{\"Ref\":");
                self.text(out, computed, None, body);
                out.json.push('}');
                return;
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

    /// `Fn::Sub`, which stands in the template with its own text and variables. Where Rust's values are in it, only synthesis knows
    /// what there is to substitute, and it is a text like any other.
    fn substituted(&mut self, out: &mut Text, text: &Value, variables: &[Field], body: BodyId) {
        let parts: Vec<&Part> = match text {
            Value::Joined(parts, _) => parts.iter().collect(),
            Value::Text(plain, _) if variables.is_empty() => {
                out.json.push_str("{\"Fn::Sub\":");
                json::string(&mut out.json, &plain.replace("${", "${!"));
                return out.json.push('}');
            }
            _ => Vec::new(),
        };
        if parts.iter().any(|part| self.is_rust(part, variables, body)) {
            return self.joined(out, &parts, variables, body);
        }
        out.json.push_str("{\"Fn::Sub\":");
        out.json
            .push_str(if variables.is_empty() { "" } else { "[" });
        match text {
            Value::Text(plain, _) => json::string(&mut out.json, &plain.replace("${", "${!")),
            _ => self.template(out, &parts, variables, body),
        }
        if !variables.is_empty() {
            out.json.push_str(",{");
            self.fields(out, variables, None, body);
            out.json.push_str("}]");
        }
        out.json.push('}');
    }

    /// The text of `Fn::Sub`, in which plain parts are written as it reads them.
    fn template(&mut self, out: &mut Text, parts: &[&Part], variables: &[Field], body: BodyId) {
        out.json.push_str("[null,\"text\"");
        for part in parts {
            out.json.push(',');
            match part {
                Part::Text(plain) => json::string(&mut out.json, &plain.replace("${", "${!")),
                Part::Path(names)
                    if is_variable(names, variables) || self.is_of_the_deploy(names, body) =>
                {
                    json::string(&mut out.json, &format!("${{{}}}", dotted(names)));
                }
                part => self.joined_part(out, part, body),
            }
        }
        out.json.push(']');
    }

    /// Whether a name is that of a resource declared here.
    fn is_resource(&self, names: &[Ident], body: BodyId) -> bool {
        let [name] = names else { return false };
        matches!(
            self.names.resolve(&name.to_string(), body),
            Resolution::One(declared) if matches!(declared.kind, DeclarationKind::Resource(_))
        )
    }

    fn logical_id(&mut self, out: &mut Text, names: &[Ident], body: BodyId) {
        let Some(name) = names.first() else { return };
        if let Resolution::One(declared) = self.names.resolve(&name.to_string(), body) {
            json::extension(&mut out.json, "name", declared.row);
        }
    }

    /// Whether only the program knows what a part of a text is.
    fn is_rust(&self, part: &Part, variables: &[Field], body: BodyId) -> bool {
        let Part::Path(names) = part else {
            return false;
        };
        let is_rust =
            |_: &&Ident| !is_variable(names, variables) && !self.is_of_the_deploy(names, body);
        let Some(first) = names.first().filter(is_rust) else {
            return false;
        };
        !matches!(
            self.names.resolve(&first.to_string(), body),
            Resolution::One(declared)
                if matches!(declared.kind, DeclarationKind::Resource(_) | DeclarationKind::Param)
        )
    }

    fn is_of_the_deploy(&self, names: &[Ident], body: BodyId) -> bool {
        let first = names.first();
        first.is_some_and(|first| self.names.is_of_the_deploy(first, body))
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
}

/// Whether a name in the text of `Fn::Sub` is that of a variable beside it.
fn is_variable(names: &[Ident], variables: &[Field]) -> bool {
    let name = dotted(names);
    variables.iter().any(|field| field.key.text == name)
}
