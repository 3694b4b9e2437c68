//! What happens to each resource of a stack: what differs in it, what that does by the schema, and whom a replacement takes with it.

use std::collections::BTreeSet;

use litemap::LiteMap;
use serde_json::{Map, Value as Json};

use super::{
    change::{Action, Effect, PropertyChange, ResourceChange},
    data::{self, Fate},
    dependencies, effect, replaced,
    revision::{Revision, StackTemplate},
    tree::{self, Path},
};
use crate::ordered::ordered;

/// The resources that differ, in the order of the template; what is gone comes last.
pub(super) fn compare(
    old: &Revision,
    before: Option<&StackTemplate>,
    new: &Revision,
    after: Option<&StackTemplate>,
) -> Vec<ResourceChange> {
    let mut changes: LiteMap<&str, Vec<PropertyChange>> = LiteMap::new();
    let in_both: Vec<(&str, &Json, &Json)> = after
        .into_iter()
        .flat_map(StackTemplate::resources)
        .filter_map(|(id, resource)| Some((id.as_str(), before?.resource(id)?, resource)))
        .collect();
    for (id, before, after) in &in_both {
        changes.insert(id, properties(before, after));
    }
    take_along(&in_both, &mut changes);
    let mut all = Vec::new();
    if let Some(stack) = after {
        for (id, resource) in stack.resources() {
            let old = before.and_then(|old| Some((old, old.resource(id)?)));
            let Some((old_stack, old_resource)) = old else {
                all.push(one(Action::Add, stack, new, id, resource));
                continue;
            };
            let properties = changes.remove(id.as_str()).unwrap_or_default();
            all.extend(changed(
                (old_stack, stack),
                new,
                id,
                (old_resource, resource),
                properties,
            ));
        }
    }
    if let Some(stack) = before {
        let gone = stack
            .resources()
            .filter(|(id, _)| after.is_none_or(|after| after.resource(id).is_none()));
        for (id, resource) in gone {
            all.push(ResourceChange {
                fate: Some(data::when_removed(resource)),
                ..one(Action::Remove, stack, old, id, resource)
            });
        }
    }
    all
}

/// The values of the properties that differ, and what each does.
fn properties(before: &Json, after: &Json) -> Vec<PropertyChange> {
    let type_name = after["Type"].as_str().unwrap_or_default();
    let schema = infra_schema::resource(type_name);
    let empty = Json::Object(Map::new());
    let pair = [before, after].map(|resource| Some(resource.get("Properties").unwrap_or(&empty)));
    let mut changes = Vec::new();
    tree::compare(
        &Path::default(),
        pair.into(),
        &mut |path, (before, after)| {
            changes.push(PropertyChange {
                effect: effect::of(schema, &path),
                before: before.cloned(),
                after: after.cloned(),
                because: None,
                path,
            });
        },
    );
    changes
}

/// Adds the values that stand for another resource when what they name is replaced, until nothing is replaced any more by that.
fn take_along<'j>(
    resources: &[(&'j str, &'j Json, &'j Json)],
    changes: &mut LiteMap<&'j str, Vec<PropertyChange>>,
) {
    let replaces = |change: &PropertyChange| change.effect == Effect::Replace;
    let is_replaced = |id: &str, changes: &LiteMap<&str, Vec<PropertyChange>>| {
        changes
            .get(id)
            .is_some_and(|changes| changes.iter().any(replaces))
    };
    let mut done: BTreeSet<String> = BTreeSet::new();
    loop {
        let now = resources.iter().filter(|(id, before, after)| {
            is_replaced(id, changes) || before["Type"] != after["Type"]
        });
        let now = now.map(|(id, ..)| (*id).to_owned());
        let now: BTreeSet<String> = ordered(now.filter(|id| !done.contains(id)));
        if now.is_empty() {
            return;
        }
        for (id, _, after) in resources.iter().filter(|(id, ..)| !now.contains(*id)) {
            let schema = infra_schema::resource(after["Type"].as_str().unwrap_or_default());
            let own = changes.entry(id).or_default();
            for (path, because) in replaced::references(&after["Properties"], &now) {
                let effect = effect::of(schema, &path);
                // What is updated in place follows by itself, and needs no word.
                if effect == Effect::InPlace || own.iter().any(|change| change.path == path) {
                    continue;
                }
                let value = value_at(&after["Properties"], &path).cloned();
                own.push(PropertyChange {
                    path,
                    before: value.clone(),
                    after: value,
                    effect,
                    because: Some(because),
                });
            }
        }
        done.extend(now);
    }
}

fn value_at<'j>(value: &'j Json, path: &Path) -> Option<&'j Json> {
    path.0.iter().try_fold(value, |value, step| match step {
        tree::Step::Name(name) => value.get(name),
        tree::Step::Item(item) => value.get(item),
    })
}

/// A resource that is in both revisions, if it differs.
fn changed(
    (old_stack, stack): (&StackTemplate, &StackTemplate),
    revision: &Revision,
    id: &str,
    (before, after): (&Json, &Json),
    properties: Vec<PropertyChange>,
) -> Option<ResourceChange> {
    let mut attributes = attributes(before, after);
    let waits = |change: &PropertyChange| change.path.begins_with("DependsOn");
    if attributes.iter().any(waits) && dependencies::are_equal(old_stack, stack, id) {
        attributes.retain(|change| !waits(change));
    }
    let type_before = before["Type"]
        .as_str()
        .filter(|_| before["Type"] != after["Type"]);
    let worst = properties.iter().map(|change| change.effect).max();
    let action = match (type_before, worst) {
        (Some(_), _) | (None, Some(Effect::Replace)) => Action::Replace,
        (None, Some(Effect::MayReplace)) => Action::MayReplace,
        (None, Some(Effect::InPlace)) => Action::Change,
        (None, None) if !attributes.is_empty() => Action::Change,
        (None, None) => return None,
    };
    let is_gone = matches!(action, Action::Replace | Action::MayReplace);
    let kept = |resource| {
        matches!(
            data::when_replaced(resource),
            Fate::Retained | Fate::Snapshot
        )
    };
    Some(ResourceChange {
        type_before: type_before.map(str::to_owned),
        fate: is_gone.then(|| data::when_replaced(after)),
        is_kept: kept(before) && kept(after),
        properties,
        attributes,
        ..one(
            action,
            stack,
            revision,
            id,
            if type_before.is_some() { before } else { after },
        )
    })
}

/// What differs beside the properties. Our own notes in the metadata say nothing about the resource.
fn attributes(before: &Json, after: &Json) -> Vec<PropertyChange> {
    let empty = Map::new();
    let [before, after] = [before, after].map(|resource| resource.as_object().unwrap_or(&empty));
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    let mut changes = Vec::new();
    for name in after.keys().chain(gone) {
        if matches!(name.as_str(), "Type" | "Properties") {
            continue;
        }
        let [old, new] =
            [before, after].map(|resource| resource.get(name).and_then(|value| said(name, value)));
        tree::compare(
            &Path::entry(name),
            (old.as_ref(), new.as_ref()),
            &mut |path, (before, after)| {
                changes.push(PropertyChange {
                    path,
                    before: before.cloned(),
                    after: after.cloned(),
                    effect: Effect::InPlace,
                    because: None,
                });
            },
        );
    }
    changes
}

/// An attribute as it is compared: no order in `DependsOn`, and no notes of tools in `Metadata`.
fn said(name: &str, value: &Json) -> Option<Json> {
    match (name, value) {
        ("DependsOn", Json::Array(ids)) => {
            let mut ids = ids.clone();
            ids.sort_by(|one, other| one.as_str().cmp(&other.as_str()));
            Some(Json::Array(ids))
        }
        ("DependsOn", id @ Json::String(_)) => Some(Json::Array(vec![id.clone()])),
        ("Metadata", Json::Object(entries)) => {
            let own = entries.iter().filter(|(name, _)| !is_note(name));
            let own: Map<String, Json> = own
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            (!own.is_empty()).then_some(Json::Object(own))
        }
        _ => Some(value.clone()),
    }
}

/// What tools note of a resource for each other.
fn is_note(name: &str) -> bool {
    name.starts_with("aws:cdk:") || name.starts_with("aws:asset:")
}

fn one(
    action: Action,
    stack: &StackTemplate,
    revision: &Revision,
    id: &str,
    resource: &Json,
) -> ResourceChange {
    let type_name = resource["Type"].as_str().unwrap_or_default();
    ResourceChange {
        action,
        id: id.to_owned(),
        path: stack.path(id),
        type_name: type_name.to_owned(),
        type_before: None,
        place: stack.place(id),
        within: stack.within(id),
        holds_data: data::holds(type_name, resource, stack.knows_nested(id, revision)),
        fate: None,
        is_kept: false,
        properties: Vec::new(),
        attributes: Vec::new(),
    }
}
