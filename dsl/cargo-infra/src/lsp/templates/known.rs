//! Values that are known for a place of a template, for who types there and for who asks what stands there.

use infra_rules::Position;
use infra_schema::lookup;

use super::{
    place::{self, Place, Spot, Value},
    tree::{Entry, Node, Tree},
};
use crate::lsp::known::{
    self, Known, Site, claims, events, iam, lists, owners,
    states::{self, Machine},
};

/// The values that a place takes, those first that are wanted most. `typed` is what is there.
pub(super) fn values(tree: &Tree<'_>, spot: &Spot<'_, '_>, at: usize, typed: &str) -> Vec<Known> {
    known::in_partition(of_place(tree, spot, at, typed), typed)
}

fn of_place(tree: &Tree<'_>, spot: &Spot<'_, '_>, at: usize, typed: &str) -> Vec<Known> {
    match spot.place {
        Place::ParameterDefault => {
            let allowed = spot.around.first().and_then(|map| map.get("AllowedValues"));
            let allowed = allowed.map_or(&[][..], Node::items).iter();
            let docs = "One of the parameter's `AllowedValues`.";
            let allowed: Vec<Known> = allowed
                .filter_map(|one| Some(Known::text(one.text()?, docs)))
                .collect();
            match allowed.is_empty() {
                true => usual_default(tree, at),
                false => allowed,
            }
        }
        Place::Transform => lists::transforms(),
        Place::Call("GetAZs", _) | Place::Compared("AWS::Region") => lists::regions(),
        Place::Value(value) if in_pattern(spot).is_some_and(|depth| depth > 0) => {
            let path = place::path(tree, at).unwrap_or_default();
            let path = path.replace("[]", "");
            let steps: Vec<&str> = path.split('.').collect();
            let (source, kind) = sent(spot);
            match steps.as_slice() {
                [_, events::DETAIL, path @ ..] => events::details(path, source, kind),
                _ => events::values(value.key, source),
            }
        }
        Place::Value(_) if in_definition(spot) => {
            machine(tree, spot, at, |machine| states::values(machine, typed))
        }
        Place::Value(value) => of_policy(spot, value, typed)
            .unwrap_or_else(|| of_property(tree, spot, value, at, typed)),
        _ => Vec::new(),
    }
}

/// What the parameter at a place has most by default.
fn usual_default(tree: &Tree<'_>, at: usize) -> Vec<Known> {
    let mut all = tree.section("Parameters").iter();
    let Some(one) = all.find(|one| one.value.range.start <= at && at <= one.value.range.end) else {
        return Vec::new();
    };
    let ty = one
        .value
        .get("Type")
        .and_then(Node::text)
        .unwrap_or_default();
    let kind = match ty {
        "Number" => known::Kind::Number,
        _ => known::Kind::Text,
    };
    let known = |text: &&str| Known::new(*text, kind, "What many have by default.");
    known::types::defaults(ty, one.key)
        .iter()
        .map(known)
        .collect()
}

/// How deep a place is in a rule's pattern of events, if it is in one.
pub(super) fn in_pattern(spot: &Spot<'_, '_>) -> Option<usize> {
    let Place::Value(value) = spot.place else {
        return None;
    };
    let (resource, first) = value.property?;
    if resource.name() != "AWS::Events::Rule" || first != events::PATTERN {
        return None;
    }
    let of_rule = |map: &&Node<'_>| map.entry(events::PATTERN).is_some();
    let maps = spot.around.iter().copied();
    let maps = maps.take_while(|map| !of_rule(map));
    Some(maps.filter(|map| !map.entries().is_empty()).count())
}

/// Who sends the events of a pattern, and what they are called.
fn sent<'t>(spot: &Spot<'_, 't>) -> (Option<&'t str>, Option<&'t str>) {
    let of = |name: &str| {
        let mut around = spot.around.iter();
        let value = around.find_map(|map| map.get(name))?;
        value.items().first().unwrap_or(value).text()
    };
    (of("source"), of("detail-type"))
}

/// The names that may stand at a place of a pattern.
pub(super) fn event_fields(tree: &Tree<'_>, spot: &Spot<'_, '_>, at: usize) -> Vec<Known> {
    let path = place::path(tree, at).unwrap_or_default();
    if path.ends_with("[]") {
        return events::filters();
    }
    let path = path.replace("[]", "");
    let steps: Vec<&str> = path.split('.').collect();
    match steps.as_slice() {
        [_] => events::fields(),
        [_, events::DETAIL, path @ ..] => {
            let (source, kind) = sent(spot);
            events::fields_of_details(path, source, kind)
        }
        _ => Vec::new(),
    }
}

/// Whether a place is in the definition of a machine.
pub(super) fn in_definition(spot: &Spot<'_, '_>) -> bool {
    let Place::Value(value) = spot.place else {
        return false;
    };
    value
        .property
        .is_some_and(|(resource, first)| states::is_definition(resource.name(), first))
}

/// What there is of a place in the definition of a machine.
pub(super) fn machine(
    tree: &Tree<'_>,
    spot: &Spot<'_, '_>,
    at: usize,
    known: impl FnOnce(&Machine<'_>) -> Vec<Known>,
) -> Vec<Known> {
    let path = place::path(tree, at).unwrap_or_default();
    let path = path.replace("[]", "");
    let keys: Vec<&str> = path.split('.').skip(1).collect();
    let mut around = spot.around.iter();
    let states = around.find_map(|map| map.get(states::STATES));
    let names = states.map_or(&[][..], |states| states.entries()).iter();
    let beside = |name: &str| beside(spot, name);
    known(&Machine {
        keys: &keys,
        names: names.map(|one| one.key).collect(),
        beside: &beside,
    })
}

/// Whether a place is in the trust of a role.
pub(super) fn is_trust(spot: &Spot<'_, '_>) -> bool {
    let trusts = |map: &&Node<'_>| map.entry("AssumeRolePolicyDocument").is_some();
    spot.around.iter().any(trusts)
}

fn of_policy(spot: &Spot<'_, '_>, value: Value<'_>, typed: &str) -> Option<Vec<Known>> {
    match (value.parent, value.key) {
        (Some(Position::PolicyDocument), "Version") => Some(vec![Known::text(
            "2012-10-17",
            "The language of the policy.",
        )]),
        (Some(Position::PolicyStatement), "Effect") => Some(iam::effects()),
        (Some(Position::PolicyStatement), "Action" | "NotAction") => Some(match is_trust(spot) {
            true => iam::of_trust(typed),
            false => {
                let ty = value.property.map_or("", |(resource, _)| resource.name());
                owners::actions(ty, typed)
            }
        }),
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
        (Some(Position::PolicyPrincipal), "Service") => {
            let ty = value.property.map_or("", |(resource, _)| resource.name());
            Some(owners::principals(ty, is_trust(spot)))
        }
        (Some(Position::PolicyPrincipal), "Federated") => Some(claims::providers()),
        (Some(Position::ConditionKeys), key) => {
            claims::values(key, named(spot, "Service").unwrap_or_default())
        }
        _ => None,
    }
}

/// Who is named in a statement around a place, as a text.
pub(super) fn named<'t>(spot: &Spot<'_, 't>, kind: &str) -> Option<&'t str> {
    let mut around = spot.around.iter();
    let principal = around.find_map(|map| map.get("Principal"))?;
    principal.get(kind)?.text()
}

/// What is said of the property of a key besides what the schema has.
pub(super) fn listed(tree: &Tree<'_>, spot: &Spot<'_, '_>, entry: &Entry<'_>) -> Option<String> {
    let Place::Value(value) = spot.place else {
        return None;
    };
    let node = lookup::property(value.position?.node()?, entry.key)?;
    known::listed_elsewhere(&Site {
        resource: value.property?.0,
        node,
        property: entry.key,
        path: place::path(tree, entry.value.range.start)?,
        beside: &|_| None,
        declared: &|_, _| Vec::new(),
    })
}

/// Names that are known for a map of the author's own.
pub(super) fn in_map(tree: &Tree<'_>, spot: &Spot<'_, '_>, at: usize) -> Vec<Known> {
    let Place::Value(value) = spot.place else {
        return Vec::new();
    };
    let beside = |path: &str| beside(spot, path);
    let site = || {
        // Of a map that is begun the path ends with the key that is typed.
        let path = place::path(tree, at)?;
        let end = path.find(value.key)? + value.key.len();
        Some(Site {
            resource: value.property?.0,
            node: value.position?.node()?,
            property: value.key,
            path: path.get(..end)?.to_owned(),
            beside: &beside,
            declared: &|_, _| Vec::new(),
        })
    };
    site().map_or_else(Vec::new, |site| known::names_in_map(&site))
}

/// The variables of a service that a text may have where it ends with `typed`, and where in that one begins.
pub(super) fn variables(
    tree: &Tree<'_>,
    spot: &Spot<'_, '_>,
    at: usize,
    typed: &str,
) -> Option<(usize, Vec<Known>)> {
    let Place::Value(value) = spot.place else {
        return None;
    };
    let path = place::path(tree, at)?;
    known::variables::values(value.property?.0.name(), &path, typed)
}

/// What belongs to a resource of the template and is named by its ARN with an end.
pub(super) fn below(tree: &Tree<'_>, typed: &str) -> Vec<Known> {
    iam::below(typed, |name| {
        let ty = tree.type_of(name)?;
        infra_schema::resource(ty).map(|resource| resource.name())
    })
}

fn of_property(
    tree: &Tree<'_>,
    spot: &Spot<'_, '_>,
    value: Value<'_>,
    at: usize,
    typed: &str,
) -> Vec<Known> {
    let beside = |path: &str| beside(spot, path);
    let declared = |ty: &str, path: &str| texts_at(tree, at, ty, path);
    let site = || {
        let path = place::path(tree, at)?;
        Some(Site {
            resource: value.property?.0,
            node: value.position?.node()?,
            property: value.key,
            path,
            beside: &beside,
            declared: &declared,
        })
    };
    site().map_or_else(Vec::new, |site| known::values(&site, typed))
}

/// The text at a path of the maps around a place, the innermost first.
fn beside<'t>(spot: &Spot<'_, 't>, path: &str) -> Option<&'t str> {
    let in_map = |map: &&Node<'t>| {
        let mut steps = path.split('.');
        let first = map.get(steps.next()?)?;
        steps.try_fold(first, |node, step| node.get(step))?.text()
    };
    spot.around.iter().find_map(in_map)
}

/// The texts at a path of all resources of a type, or of the resource that a place is in, if no type is named.
fn texts_at(tree: &Tree<'_>, at: usize, ty: &str, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    let is_here = |node: &Node<'_>| node.range.start <= at && at <= node.range.end;
    for one in tree.section("Resources") {
        let is_meant = match ty {
            "" => is_here(&one.value),
            ty => one.value.get("Type").and_then(Node::text) == Some(ty),
        };
        if let Some(properties) = one.value.get("Properties").filter(|_| is_meant) {
            texts_in(properties, path, &mut found);
        }
    }
    found
}

fn texts_in(map: &Node<'_>, path: &str, found: &mut Vec<String>) {
    let (step, rest) = path.split_once('.').unwrap_or((path, ""));
    let Some(value) = map.get(step.trim_end_matches("[]")) else {
        return;
    };
    let items = match value.items() {
        // One thing stands for a list of it.
        [] => std::slice::from_ref(value),
        items => items,
    };
    for item in items {
        match rest {
            "" if item.tag.is_none() => found.extend(item.text().map(str::to_owned)),
            "" => {}
            rest => texts_in(item, rest, found),
        }
    }
}
