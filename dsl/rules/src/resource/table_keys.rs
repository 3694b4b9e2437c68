//! A table defines the attributes that its keys are made of, and no others: DynamoDB has no columns besides. A local index shares the
//! table's partition key. The deploy fails on each of these.

use std::collections::BTreeSet;

use crate::{
    check::Check,
    message::quoted,
    read::{get, is_computed, items, map, text},
    tree::{Declaration, Field, Value},
};

const TYPES: [&str; 2] = ["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"];

const INDEXES: [&str; 2] = ["GlobalSecondaryIndexes", "LocalSecondaryIndexes"];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if !TYPES.contains(&&*resource.ty) || is_computed(&resource.fields) {
        return;
    }
    let defined = resource.get("AttributeDefinitions").and_then(list);
    let defined: Option<Vec<(&str, &Value<'_>)>> =
        defined.and_then(|list| list.iter().map(attribute).collect());
    let Some(defined) = defined else { return };
    let mut names: BTreeSet<&str> = BTreeSet::new();
    names.extend(defined.iter().map(|(name, _)| *name));
    let mut used = BTreeSet::new();
    let mut undefined = Vec::new();
    // Whether all keys are known, so that what none of them has is superfluous.
    let mut known = true;
    for key in schemas(resource, &mut known) {
        let Some((name, value)) = attribute(key) else {
            known = false;
            continue;
        };
        used.insert(name);
        if !names.contains(name) {
            undefined.push(name);
            let fact = format!(
                "`{name}` is not among the `AttributeDefinitions`, which have {}",
                quoted(names.iter().copied())
            );
            let help =
                format!("write `{{ AttributeName: \"{name}\", AttributeType: \"S\" }}` among them");
            check.on_value(value, fact, help);
        }
    }
    local(check, resource);
    for (name, value) in defined {
        // Nobody knows which of two names is misspelt, but that it is one.
        let is_meant = || !infra_schema::near(name, undefined.iter().copied()).is_empty();
        if known && !used.contains(name) && !is_meant() {
            let fact = format!("`{name}` is not part of a key");
            let help = "remove it from the `AttributeDefinitions`: items may have it all the same";
            check.on_value(value, fact, help);
        }
    }
}

/// The attributes of all keys, of the table and of its indexes.
fn schemas<'b>(resource: &'b Declaration<'b>, known: &mut bool) -> Vec<&'b Value<'b>> {
    let mut found = Vec::new();
    let mut add = |value: Option<&'b Value<'b>>, known: &mut bool| match value.and_then(list) {
        Some(list) => found.extend(list),
        None => *known = false,
    };
    add(resource.get("KeySchema"), known);
    for name in INDEXES {
        let Some(value) = resource.get(name) else {
            let is_meant = |key: &str| {
                !INDEXES.contains(&key) && infra_schema::near(key, [name].into_iter()).len() == 1
            };
            *known &= !resource.fields.iter().any(|one| is_meant(&one.key.text));
            continue;
        };
        let Some(indexes) = list(value) else {
            *known = false;
            continue;
        };
        for index in indexes {
            add(
                map(index).and_then(|fields| get(fields, "KeySchema")),
                known,
            );
        }
    }
    found
}

/// A local index has the table's partition key.
fn local(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let Some(table) = resource.get("KeySchema").and_then(partition) else {
        return;
    };
    let indexes = resource.get("LocalSecondaryIndexes").and_then(list);
    for index in indexes.unwrap_or_default() {
        let schema = map(index).and_then(|fields| get(fields, "KeySchema"));
        if let Some((name, value)) = schema.and_then(partition)
            && name != table.0
        {
            let (wanted, table) = (table.0, &resource.name);
            let fact = format!(
                "a local index has the partition key of its table, and that of `{table}` is `{wanted}`"
            );
            let help =
                format!("write `\"{wanted}\"`, or make this one of the `GlobalSecondaryIndexes`");
            check.on_value(value, fact, help);
        }
    }
}

/// The partition key of a schema.
fn partition<'b>(schema: &'b Value<'b>) -> Option<(&'b str, &'b Value<'b>)> {
    let is_hash = |fields: &&[Field<'_>]| get(fields, "KeyType").and_then(text) == Some("HASH");
    let key = list(schema)?.iter().filter_map(map).find(is_hash)?;
    let name = get(key, "AttributeName")?;
    Some((text(name)?, name))
}

/// A list whose items are all there.
fn list<'b, 't>(value: &'b Value<'t>) -> Option<&'b [Value<'t>]> {
    match value {
        Value::List(..) | Value::Map(..) => {
            let items = items(value);
            items
                .iter()
                .all(|item| map(item).is_some_and(|fields| !is_computed(fields)))
                .then_some(items)
        }
        _ => None,
    }
}

/// The name in an attribute's definition, or in a key.
fn attribute<'b>(value: &'b Value<'b>) -> Option<(&'b str, &'b Value<'b>)> {
    let name = get(map(value)?, "AttributeName")?;
    Some((text(name)?, name))
}
