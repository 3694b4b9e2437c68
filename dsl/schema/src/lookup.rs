//! What the schema says of a place in a template, also where it offers several shapes.

use std::collections::BTreeMap;

use crate::{Node, Property};

/// The property of an object, in whichever of its shapes has it.
pub fn property(node: Node, name: &str) -> Option<Node> {
    if let Some(property) = node.property(name) {
        return Some(property.node());
    }
    // Most places have no shapes, and are asked of each value.
    if node.has_shapes()
        && let Some(found) = shapes(node).find_map(|shape| property(shape, name))
    {
        return Some(found);
    }
    node.additional()
}

/// The items of a list.
pub fn items(node: Node) -> Option<Node> {
    match node.items() {
        None if node.has_shapes() => shapes(node).find_map(items),
        found => found,
    }
}

/// The shapes that a value may or must have besides.
pub fn shapes(node: Node) -> impl Iterator<Item = Node> {
    node.all_of().chain(node.any_of()).chain(node.one_of())
}

/// Whether a value may be an object whose properties have names.
pub fn is_object(node: Node) -> bool {
    node.has_properties() || node.has_shapes() && shapes(node).any(is_object)
}

/// The named properties of an object, in whichever of its shapes.
pub fn properties(node: Node) -> BTreeMap<&'static str, Property> {
    let mut all: BTreeMap<&'static str, Property> = shapes(node).flat_map(properties).collect();
    all.extend(
        node.properties()
            .map(|property| (property.name(), property)),
    );
    all
}
