//! Every reference of the good templates: none may be refused.

use std::collections::BTreeMap;

use infra_schema::{Node, Resource, Wire, resource, takes, wire};
use serde_json::Value;

use crate::corpus::{self, Resources, call, single};

/// What a template refers to: a resource, by an attribute or (none) by `Ref`.
type Reference<'a> = (Resource, Option<&'a str>);

#[test]
fn no_reference_of_a_good_template_is_refused() {
    let (mut refused, mut counts) = (Vec::new(), BTreeMap::new());
    for (id, resources) in corpus::good() {
        corpus::visit(&resources, &mut |place| {
            let Some((target, attribute)) = reference(place.value, &resources) else {
                return;
            };
            let verdict = verdict(single(place.node), target, attribute);
            if verdict.starts_with("refused") {
                refused.push(format!(
                    "{id}: {} given {}.{}: {verdict}",
                    place.path,
                    target.name(),
                    attribute.unwrap_or("Ref")
                ));
            }
            *counts.entry(verdict).or_insert(0) += 1;
        });
    }
    println!("{counts:?}");
    assert!(
        refused.is_empty(),
        "{} references refused:\n{}",
        refused.len(),
        refused.join("\n")
    );
}

fn reference<'a>(value: &'a Value, resources: &Resources) -> Option<Reference<'a>> {
    let (name, attribute) = match call(value)? {
        ("Ref", name) => (name.as_str()?, None),
        ("Fn::GetAtt", Value::Array(parts)) => {
            (parts.first()?.as_str()?, Some(parts.get(1)?.as_str()?))
        }
        ("Fn::GetAtt", text) => text
            .as_str()?
            .split_once('.')
            .map(|(name, attribute)| (name, Some(attribute)))?,
        _ => return None,
    };
    Some((resource(&resources.get(name)?.0)?, attribute))
}

fn verdict(node: Node, target: Resource, attribute: Option<&str>) -> &'static str {
    if let Some(attribute) = attribute {
        if target.attribute(attribute).is_none() {
            return "refused: there is no such attribute";
        }
        if !takes(node, target, attribute) {
            return "refused: another kind's attribute";
        }
    }
    // An attribute that is what `Ref` gives is the same wire.
    let given = attribute.or(target.reference().name());
    match wire(node, target) {
        Wire::Wrong if attribute.is_none() => "refused: another kind of resource",
        Wire::Wrong => "an attribute of another kind",
        Wire::Unknown => "unknown",
        Wire::Ref if given == target.reference().name() => "as wired",
        Wire::Attribute(wired) if given == Some(wired) => "as wired",
        _ => "otherwise, which is right too",
    }
}
