//! Functions, in either form, with their arguments as CloudFormation reads them.

use infra_rules::{Key, Name, Reference, Site, Target, Value};

use super::{Context, Reader};
use crate::{
    finding::Finding,
    template::{Content, Entry, Node, Span},
};

impl<'t> Reader<'t> {
    pub(super) fn function(
        &mut self,
        name: &'t str,
        entry: &'t Entry<'t>,
        argument: &'t Node<'t>,
        node: &'t Node<'t>,
    ) -> Value<'t> {
        if name == "GetAtt"
            && let Some(value) = self.attribute_of(argument, node)
        {
            return value;
        }
        // As it is written in a block: text with names in it.
        if name == "Sub" && argument.text().is_some() {
            return self.substituted(argument, None);
        }
        if let Some(meant) = self.meant(name) {
            let new = match meant {
                _ if node.is_short => format!("!{meant}"),
                "Ref" | "Condition" => meant.to_owned(),
                _ => format!("Fn::{meant}"),
            };
            return self.misspelt(&entry.key, meant, &new, entry, node);
        }
        let site = self.site(node.span);
        let key = Key {
            text: name.into(),
            site: self.site(entry.key_span),
        };
        let arguments = self.arguments_in_context(name, argument);
        Value::Function(key, arguments, site)
    }

    /// The function whose name is nearest to one that CloudFormation does not have.
    fn meant(&self, name: &str) -> Option<&'static str> {
        let is_known = infra_rules::functions().any(|known| known == name);
        if is_known {
            return None;
        }
        let without_prefix: &[&'static str] = match self.context {
            Context::Condition => &["Ref", "Condition"],
            _ => &["Ref"],
        };
        let all = infra_rules::functions().chain(without_prefix.iter().copied());
        infra_schema::near(name, all).first().copied()
    }

    /// Refuses a function's name. Its arguments are read as those of the function that is meant: nothing else is wrong with them.
    pub(super) fn misspelt(
        &mut self,
        written: &str,
        meant: &'static str,
        new: &str,
        entry: &'t Entry<'t>,
        node: &'t Node<'t>,
    ) -> Value<'t> {
        let fact = format!("CloudFormation has no function `{written}`");
        let finding = Finding::error("functions", entry.key_span, fact);
        self.refuse(finding.with_replacement(new));
        let argument = &entry.value;
        match (meant, argument.text()) {
            ("Ref", Some(name)) => {
                self.referred(name, node, argument);
            }
            ("Condition", Some(name)) => self.named_condition(name, argument.span),
            ("Sub", Some(_)) => {
                self.substituted(argument, None);
            }
            ("GetAtt", _) if self.attribute_of(argument, node).is_some() => {}
            _ => {
                self.arguments_in_context(meant, argument);
            }
        }
        self.unknown(node.span)
    }

    fn arguments_in_context(&mut self, name: &'t str, argument: &'t Node<'t>) -> Vec<Value<'t>> {
        let context = match name {
            "And" | "Or" | "Not" => Context::Condition,
            _ => self.context,
        };
        self.within(context, |reader| reader.arguments(name, argument))
    }

    fn arguments(&mut self, name: &'t str, argument: &'t Node<'t>) -> Vec<Value<'t>> {
        match (name, &argument.content) {
            ("Sub", Content::List(both)) => match both.as_slice() {
                [text, variables] if text.text().is_some() => {
                    let text = self.substituted(text, Some(variables));
                    vec![text, self.value(variables)]
                }
                all => all.iter().map(|one| self.value(one)).collect(),
            },
            ("If", Content::List(all)) => self.named(all, Self::named_condition, Value::Condition),
            ("FindInMap", Content::List(all)) => {
                self.named(all, Self::named_mapping, Value::Mapping)
            }
            (_, Content::List(all)) if name == "Not" || !infra_rules::is_unary(name) => {
                all.iter().map(|one| self.value(one)).collect()
            }
            _ => vec![self.value(argument)],
        }
    }

    /// Arguments of which the first is a name.
    fn named(
        &mut self,
        all: &'t [Node<'t>],
        check: fn(&mut Self, &str, Span),
        name: fn(Name<'t>, Site) -> Value<'t>,
    ) -> Vec<Value<'t>> {
        let one = |(number, node): (usize, &'t Node<'t>)| match (number, node.text()) {
            (0, Some(text)) if !self.is_repeated(text) => {
                check(self, text, node.span);
                name(text.into(), self.site(node.span))
            }
            _ => self.value(node),
        };
        all.iter().enumerate().map(one).collect()
    }

    /// `!GetAtt Name.Attribute`, or the same as a list of two.
    fn attribute_of(&mut self, argument: &'t Node<'t>, node: &'t Node<'t>) -> Option<Value<'t>> {
        let (name, attribute, name_span, span) = match &argument.content {
            Content::Text(text) => {
                let (name, attribute) = text.split_once('.')?;
                let start = name.len() + 1;
                let name_span = self.inside(argument, 0, name.len());
                (
                    name,
                    attribute,
                    name_span,
                    self.inside(argument, start, attribute.len()),
                )
            }
            Content::List(both) => match both.as_slice() {
                [name, attribute] => (name.text()?, attribute.text()?, name.span, attribute.span),
                _ => return None,
            },
            _ => return None,
        };
        if self.is_repeated(name) || self.is_repeated(attribute) {
            return Some(self.unknown(node.span));
        }
        let site = self.site(node.span);
        let attribute_site = self.site(span);
        Some(match self.reference(name, Some(attribute), name_span) {
            Value::Reference(reference, _) => Value::Reference(
                Reference {
                    attribute_site: Some(attribute_site),
                    ..reference
                },
                site,
            ),
            other => other,
        })
    }

    /// `!Ref Name`
    pub(super) fn referred(
        &mut self,
        name: &'t str,
        node: &'t Node<'t>,
        argument: &Node<'_>,
    ) -> Value<'t> {
        if self.is_repeated(name) {
            return self.unknown(node.span);
        }
        match self.reference(name, None, argument.span) {
            Value::Reference(reference, _) => Value::Reference(reference, self.site(node.span)),
            other => other,
        }
    }

    /// What a name means; nothing else is named so, if nothing is found.
    pub(super) fn reference(
        &mut self,
        name: &'t str,
        attribute: Option<&'t str>,
        span: Span,
    ) -> Value<'t> {
        // No parameter has attributes.
        self.named_thing(name, attribute, span, attribute.is_some())
    }

    /// What a name means in `DependsOn`, where none of a parameter can stand.
    pub(super) fn dependency(&mut self, name: &'t str, span: Span) -> Value<'t> {
        self.named_thing(name, None, span, true)
    }

    fn named_thing(
        &mut self,
        name: &'t str,
        attribute: Option<&'t str>,
        span: Span,
        is_resource: bool,
    ) -> Value<'t> {
        let site = self.site(span);
        if let Some(name) = name.strip_prefix("AWS::") {
            return Value::Pseudo(name.into(), site);
        }
        // `Module.Resource`
        let first = name.split('.').next().unwrap_or(name);
        let scope = &self.tree.scope;
        match scope.targets.get(name) {
            Some(target) => Value::Reference(
                Reference {
                    name: name.into(),
                    target: target.clone(),
                    attribute: attribute.map(Into::into),
                    is_ref: attribute.is_none(),
                    attribute_site: None,
                    many: false,
                    optional: false,
                },
                site,
            ),
            None if scope.conditions.contains(name) => Value::Condition(name.into(), site),
            None if scope.mappings.contains(name) => Value::Mapping(name.into(), site),
            None => {
                if !scope.may_have(name) && !scope.may_have(first) && !self.is_full() {
                    self.missing(name, span, is_resource);
                }
                self.unknown(span)
            }
        }
    }

    fn missing(&mut self, name: &str, span: Span, is_resource: bool) {
        let (what, place) = match is_resource {
            true => ("resource", "`Resources`"),
            false => ("resource or parameter", "`Resources` or `Parameters`"),
        };
        let fits = |target: &Target<'_>| !(is_resource && matches!(target, Target::Parameter(_)));
        let known = self.tree.scope.targets.iter();
        let known = known.filter(|(_, target)| fits(target));
        let near = infra_schema::near(name, known.map(|(known, _)| *known));
        let fact = format!("no {what} is named `{name}`");
        let finding = Finding::error("names", span, fact);
        self.refuse(match near.first() {
            Some(near) => finding.with_replacement(near),
            None => finding.with_help(format!("declare it under {place}")),
        });
    }

    /// Reports a condition that the template does not have.
    pub(super) fn named_condition(&mut self, name: &str, span: Span) {
        if self.tree.scope.may_have_condition(name) || self.is_repeated(name) {
            return;
        }
        let near = infra_schema::near(name, self.tree.scope.conditions.iter().copied());
        let fact = format!("no condition is named `{name}`");
        let finding = Finding::error("names", span, fact);
        self.refuse(match near.first() {
            Some(near) => finding.with_replacement(near),
            None => finding.with_help("declare it under `Conditions`"),
        });
    }

    /// Reports a mapping that the template does not have.
    fn named_mapping(&mut self, name: &str, span: Span) {
        if self.tree.scope.may_have_mapping(name) {
            return;
        }
        let near = infra_schema::near(name, self.tree.scope.mappings.iter().copied());
        let fact = format!("no mapping is named `{name}`");
        let finding = Finding::error("names", span, fact);
        self.refuse(match near.first() {
            Some(near) => finding.with_replacement(near),
            None => finding.with_help("declare it under `Mappings`"),
        });
    }
}
