//! Values, with everything in them.

use infra_rules as rules;
use proc_macro2::Ident;
use rules::{Presence, Site};

use super::{Reader, allow};
use crate::{
    ast::{Field, Part, Value},
    ids::BodyId,
    names::{DeclarationKind, Resolution},
};

impl<'b> Reader<'b> {
    pub(super) fn fields(&mut self, fields: &'b [Field], body: BodyId) -> Vec<rules::Field<'b>> {
        let field = |field: &'b Field| {
            let key = rules::Key {
                text: field.key.text.as_str().into(),
                site: self.site(field.key.span),
            };
            let first = key.site;
            let value = self.value(&field.value, body);
            if !field.allow.is_empty() {
                self.allow(allow::of_field(field), first);
            }
            rules::Field { key, value }
        };
        fields.iter().map(field).collect()
    }

    pub(super) fn value(&mut self, value: &'b Value, body: BodyId) -> rules::Value<'b> {
        let site = self.site(value.span());
        match value {
            Value::Bool(value, _) => rules::Value::Bool(*value, site),
            Value::Number { text, .. } => rules::Value::Number(text.as_str().into(), site),
            Value::Text(text, _) => rules::Value::Text(text.as_str().into(), site),
            Value::Joined(parts, _) => self.joined(parts, site, body),
            Value::Range(..) => rules::Value::Range(site),
            Value::Path(names) => self.path(names, site, body),
            Value::List(items, _) => {
                let items = items.iter().map(|item| self.value(item, body)).collect();
                rules::Value::List(items, site)
            }
            Value::Map(fields, _) => rules::Value::Map(self.fields(fields, body), site),
            Value::Function {
                name, arguments, ..
            } => self.function(name, arguments, site, body),
            Value::Pseudo(name) => rules::Value::Pseudo(name.to_string().into(), site),
            Value::Rust(expression, _) => self.rust(expression, site, body),
            Value::Broken(..) => self.unknown(Presence::Certain, site),
        }
    }

    fn function(
        &mut self,
        name: &'b Ident,
        arguments: &'b [Value],
        site: Site,
        body: BodyId,
    ) -> rules::Value<'b> {
        let text = name.to_string();
        let name_site = self.site(name.span());
        // Written out, for attributes whose names are not names of Rust.
        if text == "GetAtt"
            && let [Value::Path(names), Value::Text(attribute, literal)] = arguments
            && let rules::Value::Reference(mut reference, site) = self.path(names, site, body)
        {
            reference.attribute = Some(attribute.as_str().into());
            reference.attribute_site = Some(self.site(literal.span()));
            return rules::Value::Reference(reference, site);
        }
        if text == "GetAtt" && matches!(arguments, [Value::Text(..), _]) && self.names.grows() {
            return self.unknown(Presence::Certain, site);
        }
        // `Ref`, also where the property takes something else of a resource named bare.
        if text == "Ref" {
            match arguments {
                [Value::Path(names)]
                    if names.len() == 1
                        && matches!(
                            self.names.resolve(&names[0].to_string(), body),
                            Resolution::One(declared)
                                if matches!(declared.kind, DeclarationKind::Resource(_) | DeclarationKind::Param)
                        ) =>
                {
                    return match self.path(names, site, body) {
                        rules::Value::Reference(mut reference, site) => {
                            reference.is_ref = true;
                            rules::Value::Reference(reference, site)
                        }
                        other => other,
                    };
                }
                // Of what `AWS::LanguageExtensions` computes first.
                [Value::Function { .. } | Value::Joined(..)] => {
                    return self.unknown(Presence::Certain, site);
                }
                [Value::Text(..)] if self.names.grows() => {
                    return self.unknown(Presence::Certain, site);
                }
                _ => {}
            }
        }
        let arguments = match arguments {
            [
                Value::Joined(parts, literal),
                variables @ Value::Map(fields, _),
            ] if text == "Sub" => {
                let site = self.site(literal.span());
                vec![
                    self.substituted(parts, fields, site, body),
                    self.value(variables, body),
                ]
            }
            arguments => arguments
                .iter()
                .map(|value| self.value(value, body))
                .collect(),
        };
        let name = rules::Key {
            text: text.into(),
            site: name_site,
        };
        rules::Value::Function(name, arguments, site)
    }

    /// A text of `Fn::Sub`, whose names may also be those of the variables beside it.
    fn substituted(
        &mut self,
        parts: &'b [Part],
        variables: &[Field],
        site: Site,
        body: BodyId,
    ) -> rules::Value<'b> {
        let is_variable = |names: &[Ident]| {
            names.len() == 1 && variables.iter().any(|one| names[0] == one.key.text)
        };
        let parts = parts.iter().map(|part| match part {
            Part::Path(names) if is_variable(names) => {
                rules::Part::Variable(names[0].to_string().into())
            }
            part => self.part(part, site, body),
        });
        rules::Value::Joined(parts.collect(), site)
    }

    fn joined(&mut self, parts: &'b [Part], site: Site, body: BodyId) -> rules::Value<'b> {
        let parts: Vec<rules::Part<'b>> = parts
            .iter()
            .map(|part| self.part(part, site, body))
            .collect();
        let plain: Option<String> = parts
            .iter()
            .map(|part| match part {
                rules::Part::Text(text) => Some(&**text),
                _ => None,
            })
            .collect();
        match plain {
            Some(text) => rules::Value::Text(text.into(), site),
            None => rules::Value::Joined(parts, site),
        }
    }

    fn part(&mut self, part: &'b Part, site: Site, body: BodyId) -> rules::Part<'b> {
        match part {
            Part::Text(text) => rules::Part::Text(text.as_str().into()),
            Part::Pseudo(name) => rules::Part::Pseudo(name.trim_start_matches("AWS::").into()),
            Part::Path(names) => match self.path(names, site, body) {
                rules::Value::Reference(reference, _) => rules::Part::Reference(reference),
                rules::Value::Text(text, _) | rules::Value::Number(text, _) => {
                    rules::Part::Text(text)
                }
                rules::Value::Condition(name, _) => rules::Part::Condition(name),
                rules::Value::Mapping(name, _) => rules::Part::Mapping(name),
                _ => rules::Part::Unknown,
            },
        }
    }
}
