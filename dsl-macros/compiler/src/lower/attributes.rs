//! `#[…]` of resources, outputs and blocks, as entries beside the properties and as steps.

use proc_macro2::Ident;
use quote::{format_ident, quote, quote_spanned};

use super::{
    Lower,
    fit::has_fraction,
    ir::{LogicalId, Step, Tagged},
    json,
    text::Text,
};
use crate::{
    ast::{Attribute, Attributes, Field, Item, Value, plain},
    ids::{BodyId, RowId},
    names::{DeclarationKind, Policy, Resolution},
};

impl Lower<'_> {
    /// The entries beside a resource's properties.
    pub(super) fn attributes(&mut self, out: &mut Text, attributes: &Attributes, body: BodyId) {
        let deletion = attributes.get("deletion").and_then(|a| a.values().first());
        let replace = attributes
            .get("update_replace")
            .and_then(|a| a.values().first());
        if let Some(value) = deletion {
            self.policy(out, "DeletionPolicy", value, body);
        }
        // One word says both, unless the second is said by itself: they have to agree.
        match replace {
            Some(value) if Policy::is_default(value) => {}
            _ => {
                if let Some(value) = replace.or(deletion) {
                    self.policy(out, "UpdateReplacePolicy", value, body);
                }
            }
        }
        let entries = [
            ("when", "Condition"),
            ("creation_policy", "CreationPolicy"),
            ("update_policy", "UpdatePolicy"),
            ("resource_version", "Version"),
            ("metadata", "Metadata"),
        ];
        for (name, key) in entries {
            if let Some(value) = attributes.get(name).and_then(|a| a.values().first()) {
                self.entry(out, key, value, body);
            }
        }
        self.further(out, attributes, body);
    }

    /// Entries that stand in the template as they are written.
    fn further(&mut self, out: &mut Text, attributes: &Attributes, body: BodyId) {
        let values = attributes
            .get("template")
            .map_or(&[][..], Attribute::values);
        for value in values {
            if let Value::Map(fields, _) = value {
                for field in fields {
                    self.entry(out, &field.key.text, &field.value, body);
                }
            }
        }
    }

    /// The entries attributes an output's value.
    pub(super) fn output_attributes(
        &mut self,
        out: &mut Text,
        attributes: &Attributes,
        body: BodyId,
    ) {
        let description = attributes.description.trim();
        if !description.is_empty() {
            key(out, "Description");
            json::string(&mut out.json, description);
        }
        if let Some(value) = attributes.get("when").and_then(|a| a.values().first()) {
            self.entry(out, "Condition", value, body);
        }
        if let Some(value) = attributes.get("export").and_then(|a| a.values().first()) {
            key(out, "Export");
            out.json.push_str("{\"Name\":");
            self.text(out, value, None, body);
            out.json.push('}');
        }
        self.further(out, attributes, body);
    }

    /// The template's further sections. Their Rust expressions see what the block has declared.
    pub(super) fn sections(&mut self, out: &mut Text, attributes: &Attributes) {
        for (name, section) in [
            ("transform", "Transform"),
            ("metadata", "Metadata"),
            ("rules", "Rules"),
        ] {
            let Some(attribute) = attributes.get(name) else {
                continue;
            };
            match attribute.values() {
                [one] => self.entry(out, section, one, BodyId::TOP),
                [] => {}
                several => {
                    key(out, section);
                    self.list(out, several, None, BodyId::TOP);
                }
            }
        }
        self.further(out, attributes, BodyId::TOP);
    }

    /// A parameter's fields. Its doc comment is its description, unless it has one.
    pub(super) fn parameter(
        &mut self,
        attributes: &Attributes,
        fields: &[Field],
        body: BodyId,
    ) -> Text {
        let mut out = Text::default();
        let description = attributes.description.trim();
        let described = fields.iter().any(|field| field.key.text == "Description");
        if !description.is_empty() && !described {
            key(&mut out, "Description");
            json::string(&mut out.json, description);
        }
        for field in fields {
            key(&mut out, &field.key.text);
            match field.key.text.as_str() {
                "Default" | "AllowedValues" => self.parameter_value(&mut out, &field.value, body),
                _ => self.text(&mut out, &field.value, None, body),
            }
        }
        out.json.insert(0, '{');
        out.json.push('}');
        out
    }

    /// What a parameter is given is text, also where it is written as a number: `1.10` is not 1.1.
    fn parameter_value(&mut self, out: &mut Text, value: &Value, body: BodyId) {
        match value {
            Value::Number { text, .. } if has_fraction(text) => json::string(&mut out.json, text),
            Value::List(items, _) => {
                out.json.push('[');
                for (i, item) in items.iter().enumerate() {
                    out.json.push_str(if i > 0 { "," } else { "" });
                    self.parameter_value(out, item, body);
                }
                out.json.push(']');
            }
            value => self.text(out, value, None, body),
        }
    }

    fn policy(&mut self, out: &mut Text, name: &str, value: &Value, body: BodyId) {
        // A replaced resource has been created for long.
        let policy = match (Policy::of(value), name) {
            (Some(Policy::RetainExceptOnCreate), "UpdateReplacePolicy") => Policy::Retain,
            (Some(policy), _) => policy,
            (None, _) => return self.entry(out, name, value, body),
        };
        key(out, name);
        json::string(&mut out.json, policy.text());
    }

    fn entry(&mut self, out: &mut Text, name: &str, value: &Value, body: BodyId) {
        key(out, name);
        self.text(out, value, None, body);
    }

    /// How an item's logical id is made.
    pub(super) fn identity(&mut self, item: &Item, row: RowId) {
        let id = match (item.attributes.get("id"), item.attributes.get("was")) {
            (Some(id), _) => match id.values().first() {
                Some(Value::Text(text, _)) => LogicalId::Pinned(text.clone()),
                _ => LogicalId::Path,
            },
            (None, Some(was)) => match was.values().first() {
                Some(Value::Path(names)) if names.len() == 1 => {
                    let before = plain(&names[0]);
                    LogicalId::Was(self.acronyms.spell(&before).unwrap_or(before))
                }
                _ => LogicalId::Path,
            },
            // What the name would be if it were written as ids spell it.
            (None, None) => match self.acronyms.spell(&self.rows[row.index()].name) {
                Some(spelled) => LogicalId::Was(spelled),
                None => LogicalId::Path,
            },
        };
        self.rows[row.index()].id = id;
    }

    /// `#[depends_on(a, b)]`: resources of this body or one around it are rows; for the rest, code
    /// asks the handles.
    pub(super) fn dependencies(&mut self, item: &Item, body: BodyId) -> Vec<Step> {
        let mut steps = Vec::new();
        let Some(attribute) = item.attributes.get("depends_on") else {
            return steps;
        };
        for value in attribute.values() {
            let Value::Path(names) = value else {
                let on = self.rust(value, body);
                steps.push(Step::Depend {
                    row: item.row,
                    on: quote_spanned!(value.span()=> &(#on)),
                });
                continue;
            };
            let Some(first) = names.first() else { continue };
            let seen = self.names.resolve(&first.to_string(), body);
            if let Resolution::One(declared) = &seen
                && names.len() == 1
            {
                match declared.kind {
                    DeclarationKind::Resource(_) => {
                        let target = declared.row;
                        self.rows[item.row.index()].depends_on.push(target);
                        continue;
                    }
                    DeclarationKind::Construct => {
                        let id = construct_scope(first);
                        steps.push(Step::Depend {
                            row: item.row,
                            on: quote_spanned!(value.span()=> &#id),
                        });
                        continue;
                    }
                    _ => {}
                }
            }
            self.speak(names, body);
            steps.push(Step::Depend {
                row: item.row,
                on: quote_spanned!(value.span()=> &#(#names).*),
            });
        }
        steps
    }

    pub(super) fn versions(&mut self, item: &Item, body: BodyId) -> Option<Step> {
        let value = item.attributes.get("version")?.values().first()?;
        let value = self.rust(value, body);
        Some(Step::Version {
            row: item.row,
            value: quote!(::infra::private::any(&(#value))),
        })
    }

    /// The tags of a stack, a construct in use or a resource.
    pub(super) fn tags(
        &mut self,
        attributes: &Attributes,
        of: Tagged,
        body: BodyId,
    ) -> Option<Step> {
        let value = attributes.get("tags")?.values().first()?;
        let tags = match value {
            Value::Map(..) => self.rust(value, body),
            // An error says so.
            _ => return None,
        };
        Some(Step::Tags { of, tags })
    }

    /// What an item adds to the program's command line.
    pub(super) fn commands(&mut self, item: &Item, body: BodyId) -> Vec<Step> {
        let Some(attribute) = item.attributes.get("command") else {
            return Vec::new();
        };
        let step = |value: &Value| Step::Command {
            row: item.row,
            value: self.rust(value, body),
            span: value.span(),
        };
        attribute.values().iter().map(step).collect()
    }
}

fn key(out: &mut Text, name: &str) {
    if !out.json.is_empty() {
        out.json.push(',');
    }
    json::string(&mut out.json, name);
    out.json.push(':');
}

/// Where a construct's resources are, kept apart from its handle, which may have been moved.
pub(crate) fn construct_scope(name: &Ident) -> Ident {
    format_ident!("__{}_scope", name, span = proc_macro2::Span::mixed_site())
}
