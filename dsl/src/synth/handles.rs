//! What handles mean: a resource that Rust code passes on becomes what the place wants that it ends up in, its ARN, its
//! id or its name, wherever it has been.

use infra_rules::Position;

use super::resolved_stack::{ResolvedDeclaration, ResolvedStack};
use crate::{
    declare::Section,
    values::{Key, Value, leak},
};

/// Settles every handle in a stack. `kind` is the type of any resource of the program, which a place of this stack may want in
/// another form than the stack that declares it.
pub(crate) fn settle(resolved: &mut ResolvedStack, kind: &impl Fn(Key) -> Option<&'static str>) {
    for declaration in resolved.declarations_mut() {
        let position = position(declaration);
        declaration.body = value(declaration.body, position, kind);
        declaration.attributes = value(declaration.attributes, None, kind);
        declaration.version = declaration
            .version
            .map(|version| value(version, None, kind));
    }
    let statement = Some(Position::PolicyStatement);
    for (_, addition) in resolved.additions.iter_mut() {
        for one in &mut addition.statements {
            *one = value(*one, statement, kind);
        }
        for (_, told, _) in &mut addition.variables {
            *told = value(*told, None, kind);
        }
    }
    for (_, tags) in resolved.stack_tags.iter_mut() {
        for (_, one) in tags.iter_mut() {
            *one = value(*one, None, &kind);
        }
    }
    for (key, property, item) in items(resolved) {
        let of = kind(key).and_then(infra_schema::resource).map(Position::of);
        let position = of
            .and_then(|of| of.entry(property))
            .and_then(Position::items);
        let settled = value(item, position, kind);
        if let Some(addition) = resolved.additions.get_mut(&key) {
            for (name, one) in &mut addition.items {
                if *name == property && *one == item {
                    *one = settled;
                }
            }
        }
    }
    for grant in &mut resolved.grants {
        for one in &mut grant.statements {
            *one = value(*one, statement, kind);
        }
    }
}

fn items(resolved: &ResolvedStack) -> Vec<(Key, &'static str, Value)> {
    let additions = resolved.additions.iter();
    additions
        .flat_map(|(key, addition)| {
            addition
                .items
                .iter()
                .map(|(name, item)| (*key, *name, *item))
        })
        .collect()
}

fn position(declaration: &ResolvedDeclaration) -> Option<Position> {
    match declaration.section {
        Section::Resource => infra_schema::resource(declaration.type_name).map(Position::of),
        _ => None,
    }
}

/// A value without handles, for a place.
fn value(
    given: Value,
    position: Option<Position>,
    kind: &impl Fn(Key) -> Option<&'static str>,
) -> Value {
    match given {
        // What has none stays as it is.
        Value::List(_) | Value::Map(_) | Value::Joined(_) if !has_handles(&given) => given,
        Value::Handle(key) => {
            let attribute = kind(key).and_then(|kind| position?.attribute(kind));
            attribute.map_or(Value::Ref(key), |name| Value::Attribute(key, name))
        }
        Value::List(items) => {
            let position = position.and_then(Position::items);
            Value::list(items.iter().map(|item| value(*item, position, kind)))
        }
        // The branches of a condition stand where it stands, and so does what is selected.
        Value::Map([("Fn::If", Value::List([condition, branches @ ..]))]) => {
            let branches = branches.iter().map(|one| value(*one, position, kind));
            let condition = value(*condition, None, kind);
            let arguments = Value::list([condition].into_iter().chain(branches));
            Value::function("Fn::If", arguments)
        }
        Value::Map([("Fn::Select", Value::List([index, Value::List(items)]))]) => {
            let items = items.iter().map(|one| value(*one, position, kind));
            Value::function("Fn::Select", Value::list([*index, Value::list(items)]))
        }
        Value::Map(entries) => {
            let entries = entries.iter().map(|(name, one)| {
                let position = position.and_then(|position| position.entry(name));
                (*name, value(*one, position, kind))
            });
            Value::Map(leak(entries.collect()))
        }
        Value::Joined(parts) => Value::joined(parts.iter().map(|one| value(*one, None, kind))),
        leaf => leaf,
    }
}

fn has_handles(value: &Value) -> bool {
    value.any(&mut |one| matches!(one, Value::Handle(_)))
}
