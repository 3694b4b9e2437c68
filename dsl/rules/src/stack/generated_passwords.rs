//! A password that Secrets Manager makes is one that the database takes. Without `ExcludeCharacters` it may have a `/`, `"` or `@` in it, which
//! RDS refuses: the deploy fails on one day, and not on another.

use crate::{
    check::Check,
    read::{boolean, get, is_computed, number, text, texts},
    tree::{Declaration, Field, Part, Reference, Target, Value},
};

/// Where databases read their master's password, the characters that they refuse, and how long it is at most.
const PLACES: [(&str, &str, f64); 5] = [
    ("AWS::RDS::DBInstance", "\"/@", 128.0),
    ("AWS::RDS::DBCluster", "\"/@", 128.0),
    ("AWS::DocDB::DBCluster", "\"/@", 100.0),
    ("AWS::Neptune::DBCluster", "\"/@", 128.0),
    ("AWS::Redshift::Cluster", "\"'/@\\", 64.0),
];

/// Engines whose passwords are shorter.
const ENGINES: [(&str, f64); 3] = [("mysql", 41.0), ("mariadb", 41.0), ("oracle", 30.0)];

/// The shortest password that any of them takes.
const SHORTEST: f64 = 8.0;
/// How long one is of which nothing is said.
const USUAL: f64 = 32.0;

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for database in &stack.resources {
        let place = PLACES.iter().find(|(ty, ..)| database.ty == *ty);
        let Some((_, refused, most)) = place else {
            continue;
        };
        let Some(secret) = secret(check, database) else {
            continue;
        };
        let Some(value) = secret.get("GenerateSecretString") else {
            continue;
        };
        if let Value::Map(fields, _) = value
            && !is_computed(fields)
        {
            characters(check, value, fields, refused, &database.name);
            length(
                check,
                value,
                fields,
                longest(database, *most),
                &database.name,
            );
        }
    }
}

/// The secret that is looked up for a database's password.
fn secret<'c>(check: &Check<'c>, database: &Declaration<'_>) -> Option<&'c Declaration<'c>> {
    let value = database.get("MasterUserPassword")?;
    let mut looked_up = false;
    texts(value, &mut |text, _| {
        looked_up |= text.contains("{{resolve:secretsmanager:")
    });
    let one = of_type(check, first(value)?)?;
    match &*one.ty {
        _ if !looked_up => None,
        "AWS::SecretsManager::Secret" => Some(one),
        "AWS::SecretsManager::SecretTargetAttachment" => {
            let target = of_type(check, first(one.get("SecretId")?)?)?;
            (target.ty == "AWS::SecretsManager::Secret").then_some(target)
        }
        _ => None,
    }
}

fn of_type<'c>(check: &Check<'c>, reference: &Reference<'_>) -> Option<&'c Declaration<'c>> {
    match reference.target {
        Target::Resource(number) if !reference.many => check.stack.resources.get(number),
        _ => None,
    }
}

/// The first that a value refers to.
fn first<'v, 't>(value: &'v Value<'t>) -> Option<&'v Reference<'t>> {
    match value {
        Value::Reference(reference, _) => Some(reference),
        Value::Joined(parts, _) => parts.iter().find_map(|part| match part {
            Part::Reference(reference) => Some(reference),
            _ => None,
        }),
        Value::List(items, _) => items.iter().find_map(first),
        Value::Function(name, items, _) if name == "Join" || name == "Sub" => {
            items.iter().find_map(first)
        }
        _ => None,
    }
}

fn characters(
    check: &mut Check<'_>,
    value: &Value<'_>,
    fields: &[Field<'_>],
    refused: &str,
    database: &str,
) {
    if get(fields, "ExcludePunctuation").is_some_and(|value| boolean(value) != Some(false)) {
        return;
    }
    let (given, excluded) = match get(fields, "ExcludeCharacters") {
        None => (value, ""),
        Some(given) => match text(given) {
            Some(text) => (given, text),
            None => return,
        },
    };
    let missing: Vec<char> = refused.chars().filter(|c| !excluded.contains(*c)).collect();
    if missing.is_empty() {
        return;
    }
    let list: Vec<String> = missing.iter().map(|c| format!("`{c}`")).collect();
    let fact = format!(
        "this password may have {} in it, which `{database}` refuses",
        list.join(" or ")
    );
    let all: String = excluded.chars().chain(missing).collect();
    check.on_value(
        given,
        fact,
        format_args!("write `ExcludeCharacters: {all:?}`"),
    );
}

fn length(
    check: &mut Check<'_>,
    value: &Value<'_>,
    fields: &[Field<'_>],
    most: f64,
    database: &str,
) {
    let (given, length) = match get(fields, "PasswordLength") {
        None => (value, USUAL),
        Some(given) => match number(given) {
            Some(length) => (given, length),
            None => return,
        },
    };
    if !(SHORTEST..=most).contains(&length) {
        let fact = format!(
            "this password has {length} characters, and `{database}` takes {SHORTEST} to {most}"
        );
        check.on_value(
            given,
            fact,
            format_args!("write `PasswordLength: {}`", length.clamp(SHORTEST, most)),
        );
    }
}

fn longest(database: &Declaration<'_>, most: f64) -> f64 {
    let engine = database.get("Engine").and_then(text).unwrap_or_default();
    let known = ENGINES.iter().find(|(word, _)| engine.contains(word));
    known.map_or(most, |(_, most)| *most)
}
