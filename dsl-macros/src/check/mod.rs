//! What a block must keep to. One rule, one file; each says in words why it is there. Adding a rule
//! is a file and a line in one of the lists below.

mod attribute_words;
mod attributes;
mod enums;
mod functions;
mod grants;
mod inputs;
mod json_types;
mod lengths;
mod names;
mod properties;
mod ranges;
mod required;
mod resource_types;
mod wiring;

use infra_schema::Node;
use proc_macro2::{Ident, Span};

use crate::{
    ast::{Block, Body, Declared, Field, Item, ItemKind, TypeName, Value},
    error::Errors,
    names::{BodyId, Names},
    schema,
};

/// Rules on the block as a whole.
const BLOCK: [fn(&mut Check<'_>, &Block); 1] = [inputs::block];

/// Rules on one item.
const ITEM: [fn(&mut Check<'_>, &Item, BodyId); 3] =
    [attribute_words::item, grants::item, inputs::item];

/// Rules on a resource, given what the schema knows of its type.
const RESOURCE: [fn(&mut Check<'_>, &Declared<TypeName>, Node); 1] = [required::resource];

/// Rules on the entries of an object.
const OBJECT: [fn(&mut Check<'_>, &[Field], Node, Span); 2] =
    [properties::object, required::object];

/// Rules on a value in a place that the schema knows.
const VALUE: [fn(&mut Check<'_>, &Value, &Place<'_>); 5] =
    [json_types::value, enums::value, lengths::value, ranges::value, wiring::value];

/// Rules on a value wherever it stands.
const ANYWHERE: [fn(&mut Check<'_>, &Value, BodyId); 3] =
    [names::value, attributes::value, functions::value];

/// Where errors go, and what is known.
pub(crate) struct Check<'c> {
    pub(crate) names: &'c Names,
    pub(crate) errors: &'c mut Errors,
}

/// Where a value stands.
pub(crate) struct Place<'p> {
    /// The property's name, or that of the list it is in.
    pub(crate) name: &'p str,
    /// What the schema says of it.
    pub(crate) node: Node,
    pub(crate) body: BodyId,
}

/// Checks everything; what is wrong is added to `errors`.
pub(crate) fn block(block: &Block, names: &Names, errors: &mut Errors) {
    let mut check = Check { names, errors };
    for rule in BLOCK {
        rule(&mut check, block);
    }
    for attribute in &block.attributes.list {
        attribute.values().iter().for_each(|value| check.value(value, None, 0));
    }
    attribute_words::block(&mut check, block);
    check.body(&block.body, 0);
}

impl Check<'_> {
    fn body(&mut self, body: &Body, id: BodyId) {
        for item in &body.items {
            self.item(item, id);
        }
    }

    fn item(&mut self, item: &Item, body: BodyId) {
        for rule in ITEM {
            rule(self, item, body);
        }
        for attribute in &item.attributes.list {
            if !attribute_words::holds_words(&attribute.name) {
                attribute.values().iter().for_each(|value| self.value(value, None, body));
            }
        }
        match &item.kind {
            ItemKind::In { default, .. } => default.iter().for_each(|value| self.value(value, None, body)),
            ItemKind::Out { value, .. }
            | ItemKind::Let { value, .. }
            | ItemKind::Condition { value, .. }
            | ItemKind::Mapping { value, .. } => self.value(value, None, body),
            ItemKind::Resource(declared) => self.resource(declared, body),
            ItemKind::Construct(declared) => {
                inputs::twice(self, &declared.fields);
                declared.fields.iter().for_each(|field| self.value(&field.value, None, body));
            }
            ItemKind::Param { fields, .. } => fields.iter().for_each(|field| self.value(&field.value, None, body)),
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
        let node = match resource_types::find(self, &declared.ty) {
            Some(resource) => resource.root(),
            // An unknown type's properties are unknown too, but their names are not.
            None => return declared.fields.iter().for_each(|field| self.value(&field.value, None, body)),
        };
        for rule in RESOURCE {
            rule(self, declared, node);
        }
        properties::object(self, &declared.fields, node, declared.name.span());
        self.fields(&declared.fields, node, body);
    }

    fn fields(&mut self, fields: &[Field], node: Node, body: BodyId) {
        for field in fields {
            let node = schema::property(node, &field.key.text);
            self.value(&field.value, node.map(|node| (node, field.key.text.as_str())), body);
        }
    }

    /// Checks a value and everything in it.
    fn value(&mut self, value: &Value, place: Option<(Node, &str)>, body: BodyId) {
        for rule in ANYWHERE {
            rule(self, value, body);
        }
        if let Some((node, name)) = place {
            let place = Place { name, node, body };
            for rule in VALUE {
                rule(self, value, &place);
            }
        }
        match value {
            Value::List(items, _) => {
                let inner = place.and_then(|(node, name)| Some((schema::items(node)?, name)));
                items.iter().for_each(|item| self.value(item, inner, body));
            }
            Value::Map(fields, span) => match place {
                Some((node, _)) => {
                    for rule in OBJECT {
                        rule(self, fields, node, *span);
                    }
                    self.fields(fields, node, body);
                }
                None => {
                    inputs::twice(self, fields);
                    fields.iter().for_each(|field| self.value(&field.value, None, body));
                }
            },
            Value::Function { name, arguments, .. } => self.function(name, arguments, place, body),
            _ => {}
        }
    }

    /// `Fn::If`'s branches stand where it stands; other arguments are of their own kind.
    fn function(&mut self, name: &Ident, arguments: &[Value], place: Option<(Node, &str)>, body: BodyId) {
        for (i, argument) in arguments.iter().enumerate() {
            let place = if name == "If" && i > 0 { place } else { None };
            let variables = name == "Sub" && arguments.len() == 2;
            if variables && i == 0 {
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
