//! What a block must keep to. One rule, one file; each says in words why it is there. Adding a rule
//! is a file and a line in one of the lists below.

mod actions;
mod allowances;
mod api_integrations;
mod api_methods;
mod attribute_words;
mod attributes;
mod aurora;
mod capacity;
mod cidrs;
mod databases;
mod declarations;
mod deletion_policies;
mod deployments;
mod engine_versions;
mod engines;
mod environment;
mod exports;
mod exposure;
mod fifo;
mod functions;
mod grants;
mod group_rules;
mod identifiers;
mod inputs;
mod limits;
mod names;
mod numbers;
mod open_ports;
mod parameters;
mod policies;
mod ports;
mod resource_types;
mod route_names;
mod runtimes;
mod schema;
mod secrets;
mod sections;
mod stack_names;
mod subnet_groups;
mod update_policies;
mod wildcards;
mod wiring;
mod written;
mod zip_file;

use std::{collections::BTreeMap, fmt::Display};

use infra_schema::Node;
use proc_macro2::{Ident, Span};

use crate::{
    ast::{Block, BlockKind, Body, Declared, Field, Item, ItemKind, TypeName, Value},
    error::Errors,
    names::{BodyId, Names},
};

use written::Written;

/// Rules, each with the name that its errors carry: that of its file.
type Rules<F> = &'static [(&'static str, F)];

macro_rules! rules {
    ($($file:ident::$rule:ident),* $(,)?) => { &[$((stringify!($file), $file::$rule)),*] };
}
use rules;

/// Rules on the block as a whole.
const BLOCK: Rules<fn(&mut Check<'_>, &Block)> = rules![
    inputs::block,
    attribute_words::block,
    sections::block,
    numbers::block,
    declarations::block,
];

/// Rules on one item.
const ITEM: Rules<fn(&mut Check<'_>, &Item, BodyId)> = rules![
    attribute_words::item,
    declarations::item,
    grants::item,
    inputs::item,
    numbers::item,
    parameters::item,
    sections::item,
    update_policies::item,
];

/// Rules on a value in a place that the schema knows. What the schema says of literals is the
/// business of `schema`, which has lists of its own.
const VALUE: Rules<fn(&mut Check<'_>, &Value, &Place<'_>)> = rules![wiring::value];

/// Rules on a value wherever it stands.
const ANYWHERE: Rules<fn(&mut Check<'_>, &Value, BodyId)> =
    rules![names::value, attributes::value, functions::value];

/// Rules beyond the schema on one resource: what its literals say, and how it is marked.
const BEYOND: Rules<fn(&mut Check<'_>, Written<'_>)> = rules![
    allowances::resource,
    deletion_policies::resource,
    cidrs::resource,
    ports::resource,
    open_ports::resource,
    engine_versions::resource,
    engines::resource,
    aurora::resource,
    capacity::resource,
    databases::resource,
    exposure::resource,
    runtimes::resource,
    zip_file::resource,
    environment::resource,
    secrets::resource,
    policies::resource,
    actions::resource,
    wildcards::resource,
    api_methods::resource,
    api_integrations::resource,
    fifo::resource,
];

/// Rules beyond the schema on resources together, when each has been checked by itself.
const TOGETHER: Rules<fn(&mut Check<'_>, &Block)> = rules![
    stack_names::block,
    limits::block,
    exports::block,
    identifiers::block,
    cidrs::block,
    subnet_groups::block,
    group_rules::block,
    api_methods::block,
    deployments::block,
    route_names::block,
];

/// Where errors go, and what is known.
pub(crate) struct Check<'c> {
    pub(crate) names: &'c Names,
    pub(crate) errors: &'c mut Errors,
    /// Whether the block is a stack or a construct.
    kind: BlockKind,
    /// The types of the block's parameters.
    parameters: BTreeMap<String, String>,
}

/// Where a value stands.
pub(crate) struct Place<'p> {
    /// The property's name, or that of the list it is in.
    pub(crate) name: &'p str,
    /// What the schema says of it.
    pub(crate) node: Node,
    pub(crate) body: BodyId,
}

/// What functions, pseudo parameters and attributes there are.
#[cfg(test)]
pub(crate) fn words() -> [Vec<&'static str>; 3] {
    let [functions, pseudo] = functions::all();
    [functions, pseudo, attribute_words::all()]
}

/// Checks everything; what is wrong is added to `errors`.
pub(crate) fn block(block: &Block, names: &Names, errors: &mut Errors) {
    let mut check = Check {
        names,
        errors,
        kind: block.kind,
        parameters: parameters::types(block),
    };
    for (name, rule) in BLOCK {
        check.errors.rule(name);
        rule(&mut check, block);
    }
    for attribute in block
        .attributes
        .list
        .iter()
        .filter(|one| attribute_words::holds_values(&one.name))
    {
        attribute
            .values()
            .iter()
            .for_each(|value| check.value(value, None, 0));
    }
    check.body(&block.body, 0);
    for (name, rule) in TOGETHER {
        check.errors.rule(name);
        rule(&mut check, block);
    }
}

impl Check<'_> {
    /// Adds an error, unless another rule has said what is wrong with the same token.
    fn on(&mut self, span: Span, fact: impl Display, help: impl Display) {
        if !self.errors.has(span) {
            self.errors.add(span, fact, help);
        }
    }

    /// The same, on a value.
    fn on_token(&mut self, value: &Value, fact: impl Display, help: impl Display) {
        self.on(value.span(), fact, help);
    }

    fn body(&mut self, body: &Body, id: BodyId) {
        for item in &body.items {
            if self.errors.is_full() {
                return;
            }
            self.item(item, id);
        }
    }

    fn item(&mut self, item: &Item, body: BodyId) {
        for (name, rule) in ITEM {
            self.errors.rule(name);
            rule(self, item, body);
        }
        for attribute in &item.attributes.list {
            if attribute_words::holds_values(&attribute.name) {
                attribute
                    .values()
                    .iter()
                    .for_each(|value| self.value(value, None, body));
            }
        }
        match &item.kind {
            ItemKind::In { default, .. } => default
                .iter()
                .for_each(|value| self.value(value, None, body)),
            ItemKind::Out { value, .. }
            | ItemKind::Let { value, .. }
            | ItemKind::Condition { value, .. }
            | ItemKind::Mapping { value, .. } => self.value(value, None, body),
            ItemKind::Resource(declared) => {
                // They know better words than a schema, so theirs come first.
                let before = self.errors.count();
                for (name, rule) in BEYOND {
                    self.errors.rule(name);
                    rule(
                        self,
                        Written {
                            item,
                            declared,
                            body,
                        },
                    );
                }
                let worded = self.errors.count() > before;
                self.resource(declared, body);
                // What a rule has said in words of its own, the schema's rules do not say again.
                if !worded {
                    schema::beyond(self, declared, body);
                }
            }
            ItemKind::Construct(declared) => {
                self.errors.rule("inputs");
                inputs::twice(self, &declared.fields);
                inputs::named(self, &declared.fields);
                declared
                    .fields
                    .iter()
                    .for_each(|field| self.value(&field.value, None, body));
            }
            ItemKind::Param { fields, .. } => fields
                .iter()
                .for_each(|field| self.value(&field.value, None, body)),
            ItemKind::For { body: inner, .. } => self.body(inner, item.row + 1),
            ItemKind::If(choice) => {
                self.body(&choice.then, item.row + 1);
                if let Some(otherwise) = &choice.otherwise {
                    self.body(&otherwise.body, otherwise.row + 1);
                }
            }
            ItemKind::Grant { .. } => {}
        }
    }

    fn resource(&mut self, declared: &Declared<TypeName>, body: BodyId) {
        self.errors.rule("resource_types");
        let Some(resource) = resource_types::find(self, &declared.ty) else {
            // An unknown type's properties are unknown too, but their names are not.
            return declared
                .fields
                .iter()
                .for_each(|field| self.value(&field.value, None, body));
        };
        self.fields(&declared.fields, resource.root(), body);
        schema::resource(self, declared, resource, body);
    }

    fn fields(&mut self, fields: &[Field], node: Node, body: BodyId) {
        for field in fields {
            let node = crate::schema::property(node, &field.key.text);
            self.value(
                &field.value,
                node.map(|node| (node, field.key.text.as_str())),
                body,
            );
        }
    }

    /// Checks a value and everything in it.
    fn value(&mut self, value: &Value, place: Option<(Node, &str)>, body: BodyId) {
        for (name, rule) in ANYWHERE {
            self.errors.rule(name);
            rule(self, value, body);
        }
        if let Some((node, name)) = place {
            let place = Place { name, node, body };
            for (name, rule) in VALUE {
                self.errors.rule(name);
                rule(self, value, &place);
            }
        }
        match value {
            Value::List(items, _) => {
                let inner =
                    place.and_then(|(node, name)| Some((crate::schema::items(node)?, name)));
                items.iter().for_each(|item| self.value(item, inner, body));
            }
            Value::Map(fields, _) => match place {
                Some((node, _)) => self.fields(fields, node, body),
                None => {
                    self.errors.rule("inputs");
                    inputs::twice(self, fields);
                    fields
                        .iter()
                        .for_each(|field| self.value(&field.value, None, body));
                }
            },
            Value::Function {
                name, arguments, ..
            } => self.function(name, arguments, place, body),
            _ => {}
        }
    }

    /// `Fn::If`'s branches stand where it stands; other arguments are of their own kind.
    fn function(
        &mut self,
        name: &Ident,
        arguments: &[Value],
        place: Option<(Node, &str)>,
        body: BodyId,
    ) {
        for (i, argument) in arguments.iter().enumerate() {
            let place = if name == "If" && i > 0 { place } else { None };
            let variables = name == "Sub" && arguments.len() == 2;
            if variables && i == 0 {
                self.errors.rule("names");
                names::substituted(self, arguments, body);
            } else {
                self.value(argument, place, body);
            }
        }
    }
}

/// "`a`, `b` and `c`", for lists in messages.
pub(crate) fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
