//! The values of a stack as the rules read them. It knows nothing of what declares them.

use infra_rules as rules;
use rules::{Name, Presence, Reference, Site, Target};

use super::Reader;
use crate::{
    declare::Section,
    values::{Key, Value},
};

impl<'d> Reader<'d> {
    pub(super) fn fields(&mut self, entries: &[(&'static str, Value)]) -> Vec<rules::Field<'d>> {
        let given = entries
            .iter()
            .filter(|(_, value)| !matches!(value, Value::Absent));
        given
            .map(|(name, value)| rules::Field {
                key: rules::Key {
                    text: Name::Borrowed(name),
                    site: self.site(),
                },
                value: self.value(value),
            })
            .collect()
    }

    pub(super) fn value(&mut self, value: &Value) -> rules::Value<'d> {
        let site = self.site();
        match value {
            Value::Bool(value) => rules::Value::Bool(*value, site),
            Value::Integer(value) => rules::Value::Number(value.to_string().into(), site),
            Value::Float(value) => rules::Value::Number(value.to_string().into(), site),
            Value::Text(text) => rules::Value::Text(Name::Borrowed(text), site),
            Value::List(items) => {
                let items = items.iter().filter(|item| !matches!(item, Value::Absent));
                let items = items.map(|item| self.value(item)).collect();
                rules::Value::List(items, site)
            }
            Value::Map([(name, argument)]) if name.starts_with("Fn::") => {
                self.function(name, argument, site)
            }
            Value::Map([("Condition", Value::Name(key))]) => self.named(*key, site),
            // Of what the deploy declares, or computes first.
            Value::Map([("Ref", _)]) => rules::Value::Unknown(Presence::Certain, site),
            Value::Map(entries) => rules::Value::Map(self.fields(entries), site),
            Value::Handle(key) | Value::Ref(key) => self.referred(*key, None, site),
            Value::Attribute(key, name) => self.referred(*key, Some(Name::Borrowed(name)), site),
            Value::Name(key) => self.named(*key, site),
            Value::Pseudo(name) | Value::PseudoOf(_, name) => {
                rules::Value::Pseudo(pseudo(name), site)
            }
            Value::Joined(parts) => {
                let parts = parts.iter().map(|part| self.joined(part)).collect();
                rules::Value::Joined(parts, site)
            }
            // What could not be made is reported, and what an archive is called is nobody's to judge.
            Value::Absent | Value::Null | Value::Wrong(..) | Value::AssetKey(_) => {
                rules::Value::Unknown(Presence::Certain, site)
            }
        }
    }

    fn function(&mut self, name: &'static str, argument: &Value, site: Site) -> rules::Value<'d> {
        let name = name.strip_prefix("Fn::").unwrap_or(name);
        let arguments = match argument {
            Value::List([Value::Joined(parts), variables]) if name == "Sub" => {
                let site = self.site();
                let parts = parts
                    .iter()
                    .flat_map(|part| self.substituted(part))
                    .collect();
                vec![rules::Value::Joined(parts, site), self.value(variables)]
            }
            Value::Joined(parts) if name == "Sub" => {
                let site = self.site();
                let parts = parts
                    .iter()
                    .flat_map(|part| self.substituted(part))
                    .collect();
                vec![rules::Value::Joined(parts, site)]
            }
            Value::List(items) if !rules::is_unary(name) => {
                items.iter().map(|item| self.value(item)).collect()
            }
            one => vec![self.value(one)],
        };
        let name = rules::Key {
            text: Name::Borrowed(name),
            site,
        };
        rules::Value::Function(name, arguments, site)
    }

    /// A part of the text of `Fn::Sub`, whose plain parts are in its own syntax.
    fn substituted(&mut self, part: &Value) -> Vec<rules::Part<'d>> {
        let Value::Text(text) = part else {
            return vec![self.joined(part)];
        };
        let mut pieces = text.split("${");
        let first = pieces.next().unwrap_or_default();
        let mut parts = vec![rules::Part::Text(Name::Borrowed(first))];
        for piece in pieces {
            match piece.split_once('}') {
                Some((name, rest)) if !name.starts_with('!') => {
                    parts.push(rules::Part::Variable(Name::Borrowed(name)));
                    parts.push(rules::Part::Text(Name::Borrowed(rest)));
                }
                _ => {
                    let plain = piece.strip_prefix('!').unwrap_or(piece);
                    parts.push(rules::Part::Text(format!("${{{plain}").into()));
                }
            }
        }
        parts.retain(|part| !matches!(part, rules::Part::Text(text) if text.is_empty()));
        parts
    }

    fn joined(&mut self, part: &Value) -> rules::Part<'d> {
        let reference = |key: Key, name: Option<&'static str>| {
            self.reference(key, name.map(Name::Borrowed))
                .map_or(rules::Part::Unknown, rules::Part::Reference)
        };
        match part {
            Value::Text(text) => rules::Part::Text(Name::Borrowed(text)),
            Value::Pseudo(name) | Value::PseudoOf(_, name) => rules::Part::Pseudo(pseudo(name)),
            Value::Handle(key) | Value::Ref(key) => reference(*key, None),
            Value::Attribute(key, name) => reference(*key, Some(name)),
            _ => rules::Part::Unknown,
        }
    }

    pub(super) fn referred(
        &self,
        key: Key,
        attribute: Option<Name<'d>>,
        site: Site,
    ) -> rules::Value<'d> {
        match self.reference(key, attribute) {
            Some(reference) => rules::Value::Reference(reference, site),
            None => rules::Value::Unknown(Presence::Certain, site),
        }
    }

    pub(super) fn reference(&self, key: Key, attribute: Option<Name<'d>>) -> Option<Reference<'d>> {
        let declaration = self.resolved.declaration(key)?;
        let number = self.numbers.get(key)?;
        let target = match declaration.section {
            Section::Parameter => Target::Parameter(number),
            _ => Target::Resource(number),
        };
        Some(Reference {
            name: declaration.name().into(),
            target,
            attribute,
            is_ref: false,
            attribute_site: None,
            many: false,
            optional: false,
        })
    }

    pub(super) fn named(&self, key: Key, site: Site) -> rules::Value<'d> {
        let Some(declaration) = self.resolved.declaration(key) else {
            return rules::Value::Unknown(Presence::Certain, site);
        };
        match declaration.section {
            Section::Mapping => rules::Value::Mapping(declaration.name().into(), site),
            _ => rules::Value::Condition(declaration.name().into(), site),
        }
    }
}

fn pseudo(name: &'static str) -> Name<'static> {
    Name::Borrowed(name.strip_prefix("AWS::").unwrap_or(name))
}
