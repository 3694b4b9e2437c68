//! One run through a body of a block, and what code asks of it.

use super::super::{
    block::{Block, RowId},
    declared_app::Keys,
    fill::fill,
    path::Order,
};
use crate::values::{Key, Kind, List, Resource, StackKey, Text, Value};

/// One run through a body of a block: its top, or one iteration of a `for` or `if` in it.
#[derive(Clone)]
pub struct Frame {
    pub(super) block: &'static Block,
    pub(super) keys: Keys,
    /// What loops add to names declared here.
    pub(super) suffix: String,
    pub(super) order: Order,
    /// The stack that it stands in, if that is one of an app.
    pub(super) stack: Option<StackKey>,
}

impl Frame {
    pub(super) fn position(&self, row: RowId) -> Order {
        let mut order = self.order.clone();
        order.push(u32::from(row.0));
        order
    }

    pub(super) fn key(&self, row: RowId) -> Option<Key> {
        self.keys.get(row.index()).copied().flatten()
    }

    /// The resource that a row declares.
    pub fn resource<T: Kind>(&self, row: u16) -> Resource<T> {
        // Expansions ask only for rows of this frame.
        Resource::new(self.key(RowId(row)).unwrap_or(Key::NONE))
    }

    /// A value written in a block where Rust wants one: `name: Fn::Join(…)`.
    pub fn value(&self, text: &'static str, holes: &[Value]) -> Value {
        self.of_stack(fill(text, &self.keys, holes))
    }

    /// A value that may be handed to another stack: what the stack is called and where it stands is said of this one.
    pub(super) fn of_stack(&self, value: Value) -> Value {
        match self.stack {
            Some(stack) => value.of_stack(stack),
            None => value,
        }
    }

    /// Such a value, of text.
    pub fn text(&self, text: &'static str, holes: &[Value]) -> Text {
        self.value(text, holes).into()
    }

    /// Such a value, of a list.
    pub fn list(&self, text: &'static str, holes: &[Value]) -> List {
        self.value(text, holes).into()
    }
}
