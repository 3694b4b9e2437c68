//! What a block must keep to. One rule, one file; each says in words why it is there. Adding a rule
//! is a file and a line in one of the lists below.

mod allow;
mod app_items;
mod attribute_words;
mod grants;
mod inputs;
mod logical_ids;
mod names;
mod numbers;
mod overrides;
mod rules;
mod stack_names;
mod tree;

use std::fmt::Display;

use infra_rules::quoted;
use litemap::LiteMap;
use proc_macro2::{Ident, Span};

use crate::{
    ast::{Block, BlockKind, Body, Item, ItemKind, Value},
    error::{Errors, Token, token},
    ids::{BodyId, RowId},
    names::Names,
};

pub use attribute_words::attribute_forms;
pub(crate) use numbers::EXACT;

pub(crate) use allow::{Allowed, allowed, may_break, of_field, own};

/// Rules, each with the name that its errors carry: that of its file.
type Rules<F> = &'static [(&'static str, F)];

macro_rules! rule_list {
    ($($file:ident::$rule:ident),* $(,)?) => { &[$((stringify!($file), $file::$rule)),*] };
}

/// Rules on the block as a whole.
const BLOCK: Rules<fn(&mut Check<'_>, &Block)> = rule_list![attribute_words::block, numbers::block];

/// Rules on one item.
const ITEM: Rules<fn(&mut Check<'_>, &Item, BodyId)> = rule_list![
    app_items::item,
    attribute_words::item,
    grants::item,
    inputs::item,
    names::item,
    numbers::item,
    overrides::item,
    allow::item,
];

/// Rules on a value wherever it stands.
const ANYWHERE: Rules<fn(&mut Check<'_>, &Value, BodyId)> = rule_list![names::value];

/// Rules on items together, when each has been checked by itself.
const TOGETHER: Rules<fn(&mut Check<'_>, &Block)> =
    rule_list![stack_names::block, logical_ids::block];

/// Where errors go, and what is known.
pub(crate) struct Check<'c> {
    pub(crate) names: &'c Names,
    pub(crate) errors: &'c mut Errors,
    /// Where allow stand that allow something.
    used: LiteMap<Token, ()>,
    /// Whether the block is a stack or a construct.
    kind: BlockKind,
}

/// The attributes that may stand somewhere, sorted.
#[cfg(test)]
pub(crate) fn attributes() -> Vec<&'static str> {
    attribute_words::all()
}

/// What synthesis has to know of what was checked.
#[derive(Default)]
pub(crate) struct Verdict {
    /// The rows of resources that only synthesis can judge whole.
    pub(crate) open: LiteMap<RowId, ()>,
    /// The tokens that are refused already: rustc does not say it again.
    refused: LiteMap<Token, ()>,
}

impl Verdict {
    /// Whether an error stands at just this token.
    pub(crate) fn refuses(&self, span: Span) -> bool {
        self.refused.contains_key(&token(span))
    }
}

/// Checks everything; what is wrong is added to `errors`.
pub(crate) fn block(block: &Block, names: &Names, errors: &mut Errors) -> Verdict {
    let mut check = Check {
        names,
        errors,
        used: LiteMap::new(),
        kind: block.kind,
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
            .for_each(|value| check.value(value, BodyId::TOP));
    }
    check.body(&block.body, BodyId::TOP);
    let open = rules::block(&mut check, block);
    for (name, rule) in TOGETHER {
        check.errors.rule(name);
        rule(&mut check, block);
    }
    check.errors.rule("allow");
    allow::unused(&mut check, block, &open);
    Verdict {
        open,
        refused: check.errors.places().clone(),
    }
}

impl Check<'_> {
    /// Adds an error, unless another rule has said what is wrong with the same token.
    fn on(&mut self, span: Span, fact: impl Display, help: impl Display) {
        if !self.errors.has(span) {
            self.errors.add(span, fact, help);
        }
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
                    .for_each(|value| self.value(value, body));
            }
        }
        match &item.kind {
            ItemKind::In { default, .. } => {
                default.iter().for_each(|value| self.value(value, body))
            }
            ItemKind::Out { value, .. }
            | ItemKind::Let { value, .. }
            | ItemKind::Condition { value, .. }
            | ItemKind::Mapping { value, .. } => self.value(value, body),
            ItemKind::Resource(declared) => {
                declared
                    .fields
                    .iter()
                    .for_each(|field| self.value(&field.value, body));
            }
            ItemKind::Construct(declared) => {
                self.errors.rule("inputs");
                inputs::twice(self, &declared.fields);
                inputs::named(self, &declared.fields);
                declared
                    .fields
                    .iter()
                    .for_each(|field| self.value(&field.value, body));
            }
            ItemKind::Param { fields, .. } | ItemKind::Override { fields, .. } => fields
                .iter()
                .for_each(|field| self.value(&field.value, body)),
            ItemKind::For { body: inner, .. } => self.body(inner, item.row.body()),
            ItemKind::If(choice) => {
                self.body(&choice.then, item.row.body());
                if let Some(otherwise) = &choice.otherwise {
                    self.body(&otherwise.body, otherwise.row.body());
                }
            }
            ItemKind::Grant { .. } => {}
        }
    }

    /// Checks a value and everything in it.
    fn value(&mut self, value: &Value, body: BodyId) {
        for (name, rule) in ANYWHERE {
            self.errors.rule(name);
            rule(self, value, body);
        }
        match value {
            Value::List(items, _) => items.iter().for_each(|item| self.value(item, body)),
            Value::Map(fields, _) => fields
                .iter()
                .for_each(|field| self.value(&field.value, body)),
            Value::Function {
                name, arguments, ..
            } => self.function(name, arguments, body),
            _ => {}
        }
    }

    fn function(&mut self, name: &Ident, arguments: &[Value], body: BodyId) {
        for (i, argument) in arguments.iter().enumerate() {
            if name == "Sub" && i == 0 {
                self.errors.rule("names");
                names::substituted(self, arguments, body);
            } else {
                self.value(argument, body);
            }
        }
    }
}
