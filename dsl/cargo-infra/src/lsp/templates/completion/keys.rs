//! Keys: the sections of a template, what a resource has, properties, and what policies have. Those that stand there already are left out.

use infra_rules::{PARAMETER_FIELDS, POLICY_DOCUMENT, PolicyPlace, Position, Takes};
use infra_schema::{Node as Schema, Property, Resource, Types, actions, lookup};
use lsp_types::CompletionItemKind;

use super::{
    super::{
        known,
        place::{self, Place, Value},
        prose,
        tree::Entry,
    },
    Cursor, Item, MARK, Rank,
    written::Shape,
};
use crate::{
    check::tree::{outputs::OUTPUT, resources::ENTRIES, sections::SECTIONS},
    lsp::known::{
        Known, claims,
        iam::{self, PRINCIPALS},
        operators, purposes, rank, states, types,
    },
};

/// The entries of `UpdatePolicy` and `CreationPolicy` that most write.
const POLICIES: [&str; 13] = [
    "AutoScalingRollingUpdate",
    "CodeDeployLambdaAliasUpdate",
    "ResourceSignal",
    "MinInstancesInService",
    "MaxBatchSize",
    "PauseTime",
    "WaitOnResourceSignals",
    "SuspendProcesses",
    "ApplicationName",
    "DeploymentGroupName",
    "BeforeAllowTrafficHook",
    "Timeout",
    "Count",
];

/// What a configuration of `cfn-init` has, in the order in which it is done.
const INIT: [&str; 7] = [
    "packages", "groups", "users", "sources", "files", "commands", "services",
];

impl<'n, 't> Cursor<'n, 't> {
    /// The keys that a map in this place may have besides those that are written; without an entry, all of them.
    pub(super) fn keys(&self, entry: Option<&Entry<'t>>) -> Vec<Item> {
        let map = entry.and_then(|_| self.spot.around.first());
        let others = map.map_or(&[][..], |map| map.entries());
        let is_other = |other: &&Entry<'_>| !other.key.contains(MARK);
        let others: Vec<&str> = others.iter().filter(is_other).map(|one| one.key).collect();
        let mut items = match self.spot.place {
            Place::Template => self.fixed(&SECTIONS, |name| match name {
                "AWSTemplateFormatVersion" | "Description" | "Transform" => Shape::Word,
                _ => Shape::Map,
            }),
            Place::Resource(_) => self.fixed(&ENTRIES, |name| match name {
                "CreationPolicy" | "Metadata" | "Properties" | "UpdatePolicy" => Shape::Map,
                _ => Shape::Word,
            }),
            Place::Parameter => {
                let mut items = self.fixed(&["Type"], |_| Shape::Word);
                items.extend(PARAMETER_FIELDS.iter().map(|(name, takes)| {
                    let shape = match takes {
                        Takes::List => Shape::List,
                        _ => Shape::Word,
                    };
                    Item {
                        order: rank(name, &["Default", "Description", "AllowedValues"]),
                        ..self.key(name, shape)
                    }
                }));
                items
            }
            Place::Output => self.fixed(&OUTPUT, |name| match name {
                "Export" => Shape::Map,
                _ => Shape::Word,
            }),
            Place::Rule => self.ordered(&["Assertions", "RuleCondition"], |name| match name {
                "Assertions" => Shape::List,
                _ => Shape::Map,
            }),
            Place::Assertion => self.ordered(&["Assert", "AssertDescription"], |name| match name {
                "Assert" => Shape::Map,
                _ => Shape::Word,
            }),
            Place::ResourceMetadata => self.ordered(&["AWS::CloudFormation::Init"], |_| Shape::Map),
            Place::Init => self.ordered(&["config", "configSets"], |_| Shape::Map),
            Place::InitConfig => self.ordered(&INIT, |_| Shape::Map),
            Place::Metadata => self.fixed(&["AWS::CloudFormation::Interface"], |_| Shape::Map),
            Place::Interface => {
                self.fixed(&["ParameterGroups", "ParameterLabels"], |name| match name {
                    "ParameterGroups" => Shape::List,
                    _ => Shape::Map,
                })
            }
            Place::ParameterGroup => self.fixed(&["Label", "Parameters"], |name| match name {
                "Label" => Shape::Map,
                _ => Shape::List,
            }),
            Place::ParameterLabels => {
                let all = self.tree.section("Parameters").iter();
                all.map(|one| self.key(one.key, Shape::Map)).collect()
            }
            Place::Label => self.fixed(&["default"], |_| Shape::Word),
            Place::Export => self.fixed(&["Name"], |_| Shape::Word),
            Place::Policy(PolicyPlace::Map(entries)) => {
                let shape = |place| match place {
                    PolicyPlace::Map(_) => Shape::Map,
                    _ => Shape::Word,
                };
                let item = |(name, place)| Item {
                    order: rank(name, &POLICIES),
                    ..self.key(name, shape(place))
                };
                entries.all().map(item).collect()
            }
            Place::Value(_) if known::in_pattern(self.spot).is_some() => {
                let all = known::event_fields(self.tree, self.spot, self.at);
                self.listed(all, |name| match name {
                    "detail" | "bucket" | "object" | "userIdentity" => Shape::Map,
                    "prefix" | "suffix" | "exists" | "wildcard" => Shape::Word,
                    _ => Shape::List,
                })
            }
            Place::Value(_) if known::in_definition(self.spot) => {
                let all = known::machine(self.tree, self.spot, self.at, states::keys);
                self.listed(all, |name| match name {
                    "States" | "ItemProcessor" | "Parameters" | "Arguments" => Shape::Map,
                    "Retry" | "Catch" | "Choices" | "Branches" | "ErrorEquals" => Shape::List,
                    _ => Shape::Word,
                })
            }
            Place::Value(value) => self.of_value(value),
            _ => Vec::new(),
        };
        items.retain(|item| !others.contains(&&*item.name));
        if others.is_empty() && self.spot.place.computes() {
            items.extend(self.functions(entry.is_some()));
        }
        items
    }

    fn fixed(&self, names: &[&'static str], shape: impl Fn(&str) -> Shape) -> Vec<Item> {
        // Those that most write, in the order in which they write them.
        const COMMON: [&str; 12] = [
            "Resources",
            "Label",
            "Parameters",
            "Outputs",
            "Conditions",
            "Mappings",
            "Properties",
            "DependsOn",
            "Condition",
            "DeletionPolicy",
            "UpdateReplacePolicy",
            "Description",
        ];
        let is_needed = |name: &str| ["Resources", "Type", "Value", "Name"].contains(&name);
        let all = names.iter().map(|name| Item {
            order: rank(name, &COMMON),
            rank: if is_needed(name) {
                Rank::Fitting
            } else {
                Rank::Possible
            },
            ..self.key(name, shape(name))
        });
        all.collect()
    }

    /// Names in this order.
    fn ordered(&self, names: &[&'static str], shape: impl Fn(&str) -> Shape) -> Vec<Item> {
        let all = names.iter().enumerate();
        all.map(|(order, name)| Item {
            order,
            ..self.key(name, shape(name))
        })
        .collect()
    }

    fn key(&self, name: &str, shape: Shape) -> Item {
        Item {
            new: self.form.key(name, shape),
            ..Item::new(name, CompletionItemKind::PROPERTY)
        }
    }

    /// Names in the order in which they are known.
    fn listed(&self, all: Vec<Known>, shape: impl Fn(&str) -> Shape) -> Vec<Item> {
        let item = |(order, one): (usize, Known)| Item {
            order,
            documentation: Some(one.docs),
            ..self.key(&one.text, shape(&one.text))
        };
        all.into_iter().enumerate().map(item).collect()
    }

    fn of_value(&self, value: Value<'_>) -> Vec<Item> {
        let words = |names: &[&'static str], lists: &[&str]| {
            self.ordered(names, |name| match lists.contains(&name) {
                true => Shape::List,
                false => Shape::Word,
            })
        };
        match value.position {
            Some(Position::Schema(node)) => {
                let mut items = self.properties(node, value.property);
                if items.is_empty() {
                    let all = known::in_map(self.tree, self.spot, self.at);
                    items.extend(self.listed(all, |_| Shape::Word));
                }
                items
            }
            Some(Position::PolicyDocument) => words(&POLICY_DOCUMENT, &["Statement"]),
            Some(Position::PolicyStatement) => words(&iam::statement(), &[]),
            Some(Position::PolicyPrincipal) => words(&PRINCIPALS, &[]),
            Some(Position::ConditionOperators) => {
                let all = operators::operators().into_iter().enumerate();
                all.map(|(order, one)| Item {
                    order,
                    ..self.key(&one.text, Shape::Map)
                })
                .collect()
            }
            Some(Position::ConditionKeys) => self.condition_keys(value.key),
            _ => Vec::new(),
        }
    }

    fn properties(&self, node: Schema, of: Option<(Resource, &str)>) -> Vec<Item> {
        let properties = lookup::properties(node);
        let all = properties
            .into_values()
            .filter(|property| !property.read_only());
        let path = place::path(self.tree, self.at).unwrap_or_default();
        let path = path.replace("[]", "");
        all.map(|property| self.property(property, node, of, &path))
            .collect()
    }

    /// A property of an object at a path.
    fn property(
        &self,
        property: Property,
        within: Schema,
        of: Option<(Resource, &str)>,
        path: &str,
    ) -> Item {
        let node = property.node();
        let name = property.name();
        let is_required = property.required() || within.required().any(|one| one == name);
        let rank = match (property.deprecated(), is_required) {
            (true, _) => Rank::Deprecated,
            (_, true) => Rank::Fitting,
            _ => Rank::Possible,
        };
        let kind = infra_rules::describe::kind(node);
        let own = match path {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        };
        let line =
            of.and_then(|(resource, _)| infra_compiler::property_line(resource.name(), &own));
        let documentation = of.map(|(resource, first)| {
            let first = if first.is_empty() { name } else { first };
            prose::property(resource, first, line, property)
        });
        let order = match of {
            Some((resource, _)) => {
                let ty = resource.name();
                let has_line = line.is_some() || purposes::of_property(ty, name).is_some();
                types::rank_of_property(ty, path, name, has_line)
            }
            None => 0,
        };
        Item {
            detail: Some(match is_required {
                true => format!("{kind}, required"),
                false => kind,
            }),
            documentation,
            rank,
            is_deprecated: property.deprecated(),
            order,
            ..self.key(name, shape(name, node, Position::Schema(within)))
        }
    }

    /// The keys of IAM's conditions: global ones, and those of the service that is being typed.
    fn condition_keys(&self, operator: &str) -> Vec<Item> {
        let typed = self.word().to_ascii_lowercase();
        let begins = |name: &str| match typed.split_once(':') {
            Some((service, _)) => name
                .split(':')
                .next()
                .is_some_and(|own| own.eq_ignore_ascii_case(service)),
            None => name.starts_with("aws:"),
        };
        let provider = known::named(self.spot, "Federated").unwrap_or_default();
        let own = claims::keys_of(provider);
        let is_own = |name: &str| own.iter().any(|one| one.text == name);
        let all = iam::keys_of_conditions(operator, provider).into_iter();
        let all = all.filter(|one| begins(&one.text) || is_own(&one.text));
        let all = all.enumerate();
        let mut items: Vec<Item> = all
            .map(|(order, one)| Item {
                order,
                ..self.key(&one.text, Shape::Word)
            })
            .collect();
        if !typed.contains(':') {
            let order = items.len();
            items.extend(actions::services().map(|service| Item {
                order,
                ..Item::new(format!("{}:", service.prefix()), CompletionItemKind::MODULE)
            }));
        }
        items
    }
}

/// What the value of a property is written as, in what has it.
fn shape(name: &str, node: Schema, within: Position) -> Shape {
    if matches!(within.entry(name), Some(Position::PolicyDocument)) {
        return Shape::Map;
    }
    let types = node.types();
    if types == Types::ARRAY || types.is_any() && lookup::items(node).is_some() {
        return Shape::List;
    }
    match types == Types::OBJECT || types.is_any() && lookup::is_object(node) {
        true => Shape::Map,
        false => Shape::Word,
    }
}
