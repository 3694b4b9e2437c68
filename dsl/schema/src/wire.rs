//! How a property takes a resource that is named bare: by `Ref`, by an attribute, or not at all. It answers from the data and prints nothing.

use crate::{Node, Resource};

/// How a property takes a resource that is named bare.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wire {
    /// By `Ref`.
    Ref,
    /// By `Fn::GetAtt` of this attribute.
    Attribute(&'static str),
    /// Not at all: the property's targets are sure, and this is none of them.
    Wrong,
    /// Nothing is known; plain `Ref` is the best guess.
    Unknown,
}

/// How `property` takes `target` when it is named bare. For a list, ask with the node of its items.
pub fn wire(property: Node, target: Resource) -> Wire {
    let name = target.name();
    if let Some(hit) = property
        .targets()
        .find(|known| known.resource == name && !known.explicit)
    {
        return hit.attribute.map_or(Wire::Ref, Wire::Attribute);
    }
    if target.is_free() {
        return Wire::Unknown;
    }
    if property.exact_targets() {
        return Wire::Wrong;
    }
    // Where relationships are missing, "this takes an ARN" and "this attribute is its ARN" still meet.
    match target.arn() {
        Some(arn) if property.wants_arn() && !target.reference_is_arn() => Wire::Attribute(arn),
        _ => Wire::Unknown,
    }
}

/// Whether `property` may take what `Fn::GetAtt` gives for `target` and `attribute`. Only what is surely wrong is refused.
pub fn takes(property: Node, target: Resource, attribute: &str) -> bool {
    if !property.exact_targets()
        || target.is_free()
        || property
            .targets()
            .any(|known| known.resource == target.name())
    {
        return true;
    }
    // An attribute may itself hold another resource's identity, as `Subnet.VpcId` does.
    let Some(node) = target.attribute(attribute).and_then(crate::Attribute::node) else {
        return true;
    };
    // Of a part of what it gives, such as `MasterUserSecret.SecretArn`, nothing is known where nothing is said.
    if attribute.contains('.') && node.targets().next().is_none() {
        return true;
    }
    node.targets().any(|held| {
        property
            .targets()
            .any(|known| known.resource == held.resource)
    })
}
