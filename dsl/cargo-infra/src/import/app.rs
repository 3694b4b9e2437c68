//! The stacks of an assembly as the items of an `app` block.

use infra_compiler::logical_id;

use super::{
    assembly::Stack,
    item::{Argument, Attribute, Body, Item},
    names::{Section, ident, item_name},
    text::{key, literal, plain},
    tree::{Entry, Tree},
};
use crate::template::Span;

/// An app of these stacks, from its first line to its last brace.
pub(crate) fn app(name: &str, stacks: &[Stack]) -> String {
    const INDENT: usize = 4;
    let mut items = String::new();
    let mut before_is_long = None;
    for stack in stacks {
        let printed = item(stack, stacks).print(2 * INDENT);
        let is_long = printed.trim_end().contains('\n');
        if before_is_long.is_some_and(|before: bool| before || is_long) {
            items.push('\n');
        }
        items += &printed;
        before_is_long = Some(is_long);
    }
    format!("    pub app {name} {{\n{items}    }}\n")
}

fn item(stack: &Stack, all: &[Stack]) -> Item {
    let name = name(stack);
    let head = format!("{}: {}", ident(&name), stack.name);
    let body = Body::Fields(Tree::Map(Vec::new()));
    let mut item = Item::new(Section::Resources, Span::default(), head, body);
    if logical_id(&name, &[]) != stack.stack {
        item.attributes.push(Attribute {
            comments: Vec::new(),
            name: "id",
            argument: Argument::Equals(Tree::word(literal(&stack.stack))),
        });
    }
    let places = [("account", &stack.account), ("region", &stack.region)];
    let known = places.into_iter().filter_map(|(name, place)| {
        let place = literal(place.as_deref()?);
        Some(Entry::from(Tree::word(format!("{name} = {place}"))))
    });
    let known: Vec<Entry> = known.collect();
    if !known.is_empty() {
        item.attribute("env", known);
    }
    if !stack.tags.is_empty() {
        let tags = stack.tags.iter().map(|(name, value)| Entry {
            key: Some(key(name)),
            ..Entry::from(Tree::word(plain(value)))
        });
        item.attribute("tags", vec![Tree::Map(tags.collect()).into()]);
    }
    if stack.is_protected {
        item.attribute("termination_protection", vec![Tree::word("true").into()]);
    }
    let after = all
        .iter()
        .filter(|other| stack.after.contains(&other.artifact));
    let after: Vec<Entry> = after
        .map(|other| Tree::word(ident(&self::name(other))).into())
        .collect();
    if !after.is_empty() {
        item.attribute("depends_on", after);
    }
    item
}

/// What a stack is called in the app.
fn name(stack: &Stack) -> String {
    item_name(&stack.name)
}
