//! Gives resources the tags of what they stand in. A tag of a resource's own wins over one of its construct, and that over one of the
//! stack. What no tags can be given to has none.

use infra_rules::{TagForm, Tagging, tagging};
use litemap::LiteMap;

use super::resolved_stack::{ResolvedDeclaration, ResolvedStack};
use crate::{
    Refusal,
    declare::{ScopeId, Section, Tagged, Tags},
    ordered::ordered,
    report::{At, Problems},
    values::{Key, Value},
};

/// A tag: its name, its value, and where it is given.
type Tag = (&'static str, Value, At);

/// Tags all resources, and reports those whose own tags are not known.
pub(crate) fn give(resolved: &mut ResolvedStack, problems: &mut Problems) {
    let all = std::mem::take(&mut resolved.tags);
    if all.is_empty() {
        return;
    }
    let scopes = resolved.scopes();
    let around: LiteMap<ScopeId, Vec<ScopeId>> =
        ordered(scopes.map(|(scope, _)| (scope, around(resolved, scope))));
    let copies = std::mem::take(&mut resolved.copies);
    for declaration in resolved.declarations_mut() {
        if declaration.section != Section::Resource {
            continue;
        }
        let Some(tagging) = tagging(declaration.type_name) else {
            continue;
        };
        let of = copies.get(&declaration.key).copied();
        let tags = tags_of(&all, declaration.key, of, &around[&declaration.scope]);
        if let Some((.., at)) = tags.first()
            && let Err(refusal) = add(declaration, tagging, &tags)
        {
            problems.push(*at, refusal);
        }
    }
    resolved.copies = copies;
    let tagged = around.iter();
    let tagged = tagged
        .filter(|(scope, _)| **scope == resolved.root() || resolved.scope(**scope).nested)
        .map(|(scope, around)| {
            let tags = tags_of(&all, Key::NONE, None, around).into_iter();
            // A stack's own tags are given from outside its template, before the deploy; a nested stack's by the resource that it is.
            let is_root = *scope == resolved.root();
            let given = tags.filter(|(_, value, _)| !is_root || value.as_text().is_some());
            let given = given.map(|(name, value, _)| (name, value));
            (*scope, ordered(given))
        });
    resolved.stack_tags = ordered(tagged);
}

/// A scope and those around it, innermost first.
fn around(resolved: &ResolvedStack, scope: ScopeId) -> Vec<ScopeId> {
    let parent = |scope: &ScopeId| resolved.scope(*scope).parent;
    std::iter::successors(Some(scope), parent).collect()
}

/// The tags of a resource, those that are nearest to it first, each name once. What stands for another resource has its tags.
fn tags_of(all: &[Tags], key: Key, stands_for: Option<Key>, around: &[ScopeId]) -> Vec<Tag> {
    let own = all.iter().filter(|tags| match tags.of {
        Tagged::Resource(of) => of == key || Some(of) == stands_for,
        Tagged::Scope(_) => false,
    });
    let inherited = around.iter().flat_map(|scope| {
        all.iter()
            .filter(move |tags| matches!(tags.of, Tagged::Scope(of) if of == *scope))
    });
    let mut found: Vec<Tag> = Vec::new();
    for tags in own.chain(inherited) {
        let Value::Map(entries) = tags.tags else {
            continue;
        };
        for (name, value) in entries {
            if found.iter().all(|(known, ..)| known != name) {
                found.push((name, *value, tags.at));
            }
        }
    }
    found.retain(|(_, value, _)| *value != Value::Pseudo("AWS::NoValue"));
    found
}

/// Adds tags to those that a resource has, or says why they cannot join them.
fn add(
    declaration: &mut ResolvedDeclaration,
    Tagging { property, form }: Tagging,
    tags: &[Tag],
) -> Result<(), Refusal> {
    let before = declaration.body.get(property).unwrap_or(Value::Absent);
    let joined = join(before, form, tags).ok_or_else(|| {
        let fact = format!(
            "the `{property}` of `{}` are computed by CloudFormation, so no tag can join them",
            declaration.name()
        );
        Refusal::computed(
            fact,
            format!("write `{property}` as literal tags, or leave it out"),
        )
    })?;
    declaration.body = declaration.body.with(property, joined);
    declaration.open = true;
    let (.., at) = tags[0];
    declaration.overridden.push((vec![property], at));
    Ok(())
}

/// Tags behind those that are there, where that can be said.
fn join(before: Value, form: TagForm, tags: &[Tag]) -> Option<Value> {
    if let Value::Map([("Fn::If", Value::List([condition, then, otherwise]))]) = before {
        let branches = [
            *condition,
            join(*then, form, tags)?,
            join(*otherwise, form, tags)?,
        ];
        return Some(Value::function("Fn::If", Value::list(branches)));
    }
    match (before, form) {
        (Value::Absent | Value::Pseudo("AWS::NoValue"), TagForm::Map) => Some(map(&[], tags)),
        (Value::Map(entries), TagForm::Map) if !is_function(entries) => Some(map(entries, tags)),
        (_, TagForm::Map) => None,
        (Value::Absent | Value::Pseudo("AWS::NoValue"), _) => Some(list(&[], form, tags)),
        (Value::List(items), _) => Some(list(items, form, tags)),
        _ => None,
    }
}

fn map(entries: &[(&'static str, Value)], tags: &[Tag]) -> Value {
    let new = tags
        .iter()
        .filter(|(name, ..)| entries.iter().all(|(known, _)| known != name));
    let new = new.map(|(name, value, _)| (*name, *value));
    Value::map(entries.iter().copied().chain(new))
}

fn list(items: &[Value], form: TagForm, tags: &[Tag]) -> Value {
    let is = |item: &Value, name: &str| item.get("Key").and_then(|key| key.as_text()) == Some(name);
    let has = |name: &str| items.iter().any(|item| is(item, name));
    let new = tags.iter().filter(|(name, ..)| !has(name));
    let new = new.map(|(name, value, _)| {
        let tag = [("Key", Value::Text(name)), ("Value", *value)];
        let propagated = [("PropagateAtLaunch", Value::Bool(true))];
        match form {
            TagForm::ListToPropagate => Value::map(tag.into_iter().chain(propagated)),
            TagForm::List | TagForm::Map => Value::map(tag),
        }
    });
    Value::list(items.iter().copied().chain(new))
}

fn is_function(entries: &[(&'static str, Value)]) -> bool {
    matches!(entries, [(name, _)] if name.starts_with("Fn::") || *name == "Ref")
}
