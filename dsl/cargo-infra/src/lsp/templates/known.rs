//! Values that are known for a place of a template, for who types there and for who asks what stands there.

use infra_rules::Position;

use super::{
    place::{self, Place, Spot, Value},
    tree::{Node, Tree},
};
use crate::lsp::known::{self, Known, Site, iam, lists};

/// The values that a place takes, those first that are wanted most. `typed` is what is there.
pub(super) fn values(tree: &Tree<'_>, spot: &Spot<'_, '_>, at: usize, typed: &str) -> Vec<Known> {
    match spot.place {
        Place::Transform => lists::transforms(),
        Place::Call("GetAZs", _) | Place::Compared("AWS::Region") => lists::regions(),
        Place::Value(value) => of_policy(spot, value, typed)
            .unwrap_or_else(|| of_property(tree, spot, value, at, typed)),
        _ => Vec::new(),
    }
}

fn of_policy(spot: &Spot<'_, '_>, value: Value<'_>, typed: &str) -> Option<Vec<Known>> {
    match (value.parent, value.key) {
        (Some(Position::PolicyDocument), "Version") => Some(vec![Known::text(
            "2012-10-17",
            "The language of the policy.",
        )]),
        (Some(Position::PolicyStatement), "Effect") => Some(iam::effects()),
        (Some(Position::PolicyStatement), "Action" | "NotAction") => Some(iam::of_services(typed)),
        (Some(Position::PolicyStatement), "Resource" | "NotResource") => {
            let mut around = spot.around.iter();
            let actions = around.find_map(|map| map.get("Action"))?;
            let all = match actions.items() {
                [] => std::slice::from_ref(actions),
                items => items,
            };
            Some(iam::resources(all.iter().filter_map(Node::text)))
        }
        (Some(Position::PolicyPrincipal), "AWS") => Some(iam::accounts()),
        (Some(Position::PolicyPrincipal), "Service") => Some(iam::services()),
        (Some(Position::ConditionKeys), key) => iam::of_condition(key),
        _ => None,
    }
}

fn of_property(
    tree: &Tree<'_>,
    spot: &Spot<'_, '_>,
    value: Value<'_>,
    at: usize,
    typed: &str,
) -> Vec<Known> {
    let beside = |name: &str| {
        let mut around = spot.around.iter();
        around.find_map(|map| map.get(name)?.text())
    };
    let site = || {
        let path = place::path(tree, at)?;
        Some(Site {
            resource: value.property?.0,
            node: value.position?.node()?,
            property: value.key,
            path,
            beside: &beside,
        })
    };
    site().map_or_else(Vec::new, |site| known::values(&site, typed))
}
