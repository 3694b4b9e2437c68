//! What goes with a grant of a raw resource and stands in the resource: the key that encrypts it, without which the grant is of no use,
//! and the property without which there is nothing to grant. It reads what was declared, when all of it was.

use infra_rules::grants::{Offer, key_property};

use crate::{
    Refusal,
    declare::{DeclaredApp, statement},
    values::{Key, Value},
};

/// Completes every grant of a raw resource.
pub(crate) fn complete(declared: &mut DeclaredApp) {
    for stack in 0..declared.stacks.len() {
        for number in 0..declared.stacks[stack].grants.len() {
            for (target, offer) in declared.stacks[stack].grants[number].offers.clone() {
                let properties = declared.declaration(target).value();
                cover_keys(declared, (stack, number), properties, offer);
                require(declared, (stack, number), properties, offer);
            }
        }
    }
}

/// Allows what is done with the keys of the app that encrypt a resource.
fn cover_keys(
    declared: &mut DeclaredApp,
    (stack, number): (usize, usize),
    properties: Value,
    offer: &Offer,
) {
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
        let record = &mut declared.stacks[stack].grants[number];
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

/// The keys of the app that a value names, also by an alias.
fn collect(declared: &DeclaredApp, value: Value, keys: &mut Vec<Key>) {
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
fn require(
    declared: &mut DeclaredApp,
    (stack, number): (usize, usize),
    properties: Value,
    offer: &Offer,
) {
    let Some(property) = offer.needs else { return };
    if matches!(properties.get(property), None | Some(Value::Absent)) {
        let record = &declared.stacks[stack].grants[number];
        let (verb, target, at) = (record.verb, record.target, record.at);
        let refusal = Refusal::computed(
            format!("`{target}` has no `{property}`, so it does not offer `{verb}`"),
            format!("write `{property}` where `{target}` is declared, or remove this line"),
        );
        declared.problems.push(at, refusal);
    }
}

#[cfg(test)]
mod tests {
    use infra_rules::grants::{self, Offer};

    use crate::{
        AWS, Grant, Principal, Resource,
        declare::{Row, Section},
        synth::testing::{resource, template},
        values::Key,
    };

    fn offered((target, offer): &(Key, &'static Offer), grant: &mut Grant<'_>) {
        grant.offered(*target, offer);
    }

    /// The template of a role that is granted what a row says, of a resource with these properties.
    fn granted(offer: &'static Offer, properties: &'static str) -> serde_json::Value {
        let rows = vec![
            resource(2, "role", "AWS::IAM::Role"),
            resource(3, "key", "AWS::KMS::Key"),
            resource(4, "it", offer.ty).properties(properties),
            Row::new(Section::Other, "grant", "", 5, 9),
        ];
        template(rows, |scope, frame| {
            let it: Resource<crate::Custom> = frame.resource(2);
            let role: Resource<AWS::IAM::Role> = frame.resource(0);
            let words = (offer.verb, "it", "role");
            let target = (it.key(), offer);
            scope.grant(
                frame,
                3,
                words,
                &target,
                offered,
                Principal::new(role),
                None,
            );
        })
    }

    /// What a row needs, and where it names its key, as nested properties.
    fn properties(offer: &Offer) -> &'static str {
        let mut all = Vec::new();
        if let Some(path) = grants::key_property(offer.ty) {
            let names: Vec<&str> = path.split('.').collect();
            let inside = names.iter().rev().skip(1).fold(
                format!(r#"{{"{}":[null,"ref",1]}}"#, names[names.len() - 1]),
                |inner, name| match *name {
                    "ServerSideEncryptionConfiguration" | "Replicas" => {
                        format!(r#"{{"{name}":[{inner}]}}"#)
                    }
                    name => format!(r#"{{"{name}":{inner}}}"#),
                },
            );
            all.push(inside[1..inside.len() - 1].to_owned());
        }
        all.extend(offer.needs.map(|name| format!(r#""{name}":{{}}"#)));
        Box::leak(format!("{{{}}}", all.join(",")).into_boxed_str())
    }

    #[test]
    fn every_row_keeps_to_the_rules_on_policies_and_covers_the_key() {
        for offer in grants::all() {
            let template = granted(offer, properties(offer));
            let policies = template["Resources"]["Role"]["Properties"]["Policies"].to_string();
            for action in offer.permissions.iter().flat_map(|one| one.actions) {
                assert!(policies.contains(action), "{action}: {policies}");
            }
            for action in offer.key {
                assert!(policies.contains(action), "{action}: {policies}");
            }
        }
    }
}
