//! Attributes of a resource as a whole: `DeletionPolicy` and its like.

use infra_rules as rules;

use super::Reader;
use crate::{
    ast::{Attribute, Attributes, Item, Value},
    ids::BodyId,
    names::{Policy, Resolution},
};

impl<'b> Reader<'b> {
    pub(super) fn attributes(&mut self, item: &'b Item, body: BodyId) -> Vec<rules::Attribute<'b>> {
        let mut attributes = Vec::new();
        for attribute in &item.attributes.list {
            let Some(name) = policy(attribute) else {
                continue;
            };
            let site = self.site(attribute.name.span());
            let value = match (name, attribute.values()) {
                ("DependsOn", values) => {
                    let items = values.iter().map(|value| self.value(value, body)).collect();
                    rules::Value::List(items, site)
                }
                ("UpdateReplacePolicy", [value]) if Policy::is_default(value) => continue,
                ("DeletionPolicy" | "UpdateReplacePolicy", [value]) => self.policy(value, body),
                (_, [value]) => self.value(value, body),
                _ => continue,
            };
            attributes.push(rules::Attribute { name, site, value });
        }
        attributes
    }

    /// What becomes of a removed resource: a word of the language, or what CloudFormation is given for it.
    fn policy(&mut self, value: &'b Value, body: BodyId) -> rules::Value<'b> {
        let word = match value {
            value if Policy::of(value).is_some() => {
                Policy::of(value).map(|policy| policy.text().into())
            }
            Value::Path(names) => match names.as_slice() {
                [word]
                    if matches!(
                        self.names.resolve(&word.to_string(), body),
                        Resolution::Unknown
                    ) =>
                {
                    Some(word.to_string().into())
                }
                _ => None,
            },
            _ => None,
        };
        match word {
            Some(word) => rules::Value::Text(word, self.site(value.span())),
            None => self.value(value, body),
        }
    }
}

/// The condition under which something is declared.
pub(super) fn condition(attributes: &Attributes) -> Option<rules::Name<'static>> {
    match attributes.get("when")?.values() {
        [Value::Path(names)] => Some(names.first()?.to_string().into()),
        _ => None,
    }
}

/// CloudFormation's name of an attribute of a resource as a whole.
pub(super) fn policy(attribute: &Attribute) -> Option<&'static str> {
    Some(match attribute.name.to_string().as_str() {
        "deletion" => "DeletionPolicy",
        "update_replace" => "UpdateReplacePolicy",
        "depends_on" => "DependsOn",
        "creation_policy" => "CreationPolicy",
        "resource_version" => "Version",
        "update_policy" => "UpdatePolicy",
        "metadata" => "Metadata",
        _ => return None,
    })
}
