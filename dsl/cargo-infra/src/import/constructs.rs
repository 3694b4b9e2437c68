//! Constructs in the place of the resources that they make.

use super::{
    Import,
    item::{Argument, Attribute, Body, Item},
    layout::{Entry, Tree},
    lift::Lift,
    names::{Section, ident},
    text::literal,
};
use crate::template::{Entry as Named, Node};

impl Import<'_, '_> {
    /// A construct, where the first of its resources stands.
    pub(super) fn construct(&mut self, lift: &Lift, first: &Named<'_>) -> Item {
        let inputs = lift.inputs.iter().map(|(name, value)| Entry {
            key: Some((*name).to_owned()),
            ..Entry::from(Tree::word(value))
        });
        let head = format!("{}: {}", self.construct_name(lift), lift.construct);
        let body = Body::Fields(Tree::Map(inputs.collect()));
        let mut item = Item::new(Section::Resources, first.key_span, head, body);
        if self.names.is_pinned(Section::Resources, &lift.id) {
            item.attributes.push(Attribute {
                comments: Vec::new(),
                name: "id",
                argument: Argument::Equals(Tree::word(literal(&lift.id))),
            });
        }
        item
    }

    /// The output of a construct that a value is.
    pub(super) fn lifted(&self, node: &Node<'_>) -> Option<Tree> {
        let (lift, output) = self.lifts.output(node)?;
        Some(Tree::word(format!(
            "{}.{output}",
            self.construct_name(lift)
        )))
    }

    pub(super) fn construct_name(&self, lift: &Lift) -> String {
        let name = self.names.declared(Section::Resources, &lift.id);
        name.map(ident).unwrap_or_default()
    }
}
