//! What goes with a grant of a raw resource and stands in the resource: the key that encrypts it, without which the grant is of no use,
//! and the property without which there is nothing to grant. It reads what was declared, when all of it was.

use infra_rules::grants::{Offer, key_property};

use crate::{
    Refusal,
    declare::{DeclaredStack, statement},
    values::{Key, Value},
};

/// Completes every grant of a raw resource.
pub(crate) fn complete(declared: &mut DeclaredStack) {
    for number in 0..declared.grants.len() {
        for (target, offer) in declared.grants[number].offers.clone() {
            let properties = declared.declaration(target).value();
            cover_keys(declared, number, properties, offer);
            require(declared, number, properties, offer);
        }
    }
}

/// Allows what is done with the keys of the stack that encrypt a resource.
fn cover_keys(declared: &mut DeclaredStack, number: usize, properties: Value, offer: &Offer) {
    let Some(property) = key_property(offer.ty).filter(|_| !offer.key.is_empty()) else {
        return;
    };
    let mut keys = Vec::new();
    for value in named(properties, property) {
        collect(declared, value, &mut keys);
    }
    for key in keys {
        let actions = offer.key.iter().map(|action| Value::Text(action));
        let statement = statement(actions.collect(), vec![Value::Attribute(key, "Arn")]);
        let record = &mut declared.grants[number];
        if !record.statements.contains(&statement) {
            record.statements.push(statement);
            let actor = record.actor;
            declared.allow(actor, statement);
        }
    }
}

/// The values of a property, through lists and through conditions.
fn named(properties: Value, path: &str) -> Vec<Value> {
    path.split('.').fold(vec![properties], |values, name| {
        let entry = |value: Value| branches(value).into_iter().filter_map(|one| one.get(name));
        values.into_iter().flat_map(entry).collect()
    })
}

/// What may stand where a value does: the items of a list, the branches of a condition.
fn branches(value: Value) -> Vec<Value> {
    match value {
        Value::List(items) => items.iter().copied().flat_map(branches).collect(),
        Value::Map([("Fn::If", Value::List([_, choices @ ..]))]) => {
            choices.iter().copied().flat_map(branches).collect()
        }
        one => vec![one],
    }
}

/// The keys of the stack that a value names, also by an alias.
fn collect(declared: &DeclaredStack, value: Value, keys: &mut Vec<Key>) {
    value.walk(&mut |leaf| {
        let (Value::Handle(key) | Value::Ref(key) | Value::Attribute(key, _)) = *leaf else {
            return;
        };
        let Some(declaration) = declared.declarations.get(key.0 as usize) else {
            return;
        };
        match declaration.type_name {
            "AWS::KMS::Key" | "AWS::KMS::ReplicaKey" if !keys.contains(&key) => keys.push(key),
            "AWS::KMS::Alias" => {
                if let Some(of) = declaration.value().get("TargetKeyId") {
                    collect(declared, of, keys);
                }
            }
            _ => {}
        }
    });
}

/// Reports a resource that was not given what the verb is about.
fn require(declared: &mut DeclaredStack, number: usize, properties: Value, offer: &Offer) {
    let Some(property) = offer.needs else { return };
    if matches!(properties.get(property), None | Some(Value::Absent)) {
        let record = &declared.grants[number];
        let (verb, target, at) = (record.verb, record.target, record.at);
        let refusal = Refusal::computed(
            format!("`{target}` has no `{property}`, so it does not offer `{verb}`"),
            format!("write `{property}` where `{target}` is declared, or remove this line"),
        );
        declared.problems.push(at, refusal);
    }
}
