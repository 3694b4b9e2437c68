//! CloudFormation's functions as static text. How their arguments are written is `text`'s.

use std::fmt::Write;

use infra_rules::Position;
use proc_macro2::Ident;

use super::{Lower, json, text::Text};
use crate::{
    ast::{Part, Value},
    ids::BodyId,
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
}
