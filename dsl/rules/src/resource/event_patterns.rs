//! In an event pattern each value is a list of what may be there: `source: ["aws.s3"]`. EventBridge, SNS and Lambda refuse anything else at the
//! deploy. A list without items matches nothing, and they refuse that too.

use crate::{
    check::Check,
    json,
    read::{is_computing, map},
    tree::{Declaration, Field, Value},
    whole_text::whole_text,
};

/// Where patterns stand: a type, and the way there through maps and lists.
const PLACES: [(&str, &[&str]); 5] = [
    ("AWS::Events::Rule", &["EventPattern"]),
    ("AWS::Events::Archive", &["EventPattern"]),
    ("AWS::SNS::Subscription", &["FilterPolicy"]),
    (
        "AWS::Lambda::EventSourceMapping",
        &["FilterCriteria", "Filters", "Pattern"],
    ),
    (
        "AWS::Pipes::Pipe",
        &["SourceParameters", "FilterCriteria", "Filters", "Pattern"],
    ),
];

/// What a value may be matched by, besides being the same.
const MATCHES: [&str; 8] = [
    "anything-but",
    "cidr",
    "equals-ignore-case",
    "exists",
    "numeric",
    "prefix",
    "suffix",
    "wildcard",
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (_, path) in PLACES.iter().filter(|(ty, _)| resource.ty == *ty) {
        resource.each(path, &mut |value| pattern(check, value));
    }
}

fn pattern(check: &mut Check<'_>, value: &Value<'_>) {
    match value {
        Value::Map(fields, _) => entries(check, fields),
        value => {
            let Some(text) = whole_text(value) else {
                return;
            };
            match json::read(&text, value.site()) {
                Some(Value::Map(fields, _)) => entries(check, &fields),
                None if text.trim_start().starts_with('{') && !text.contains("${") => {
                    check.on_value(
                        value,
                        "this pattern is not JSON",
                        "write it as a map, `{ source: [\"…\"] }`",
                    );
                }
                _ => {}
            }
        }
    }
}

fn entries(check: &mut Check<'_>, fields: &[Field<'_>]) {
    for field in fields {
        if is_computing(&field.key.text) {
            continue;
        }
        match (&*field.key.text, &field.value) {
            ("$or", Value::List(patterns, _)) => {
                for one in patterns.iter().filter_map(map) {
                    entries(check, one);
                }
            }
            (_, Value::Map(inner, _)) => entries(check, inner),
            (_, value) => one(check, field, value),
        }
    }
}

fn one(check: &mut Check<'_>, field: &Field<'_>, value: &Value<'_>) {
    let name = &field.key.text;
    let help = match value {
        Value::List(items, _) if items.is_empty() => {
            let fact = format!("`{name}` of this pattern has no values, so nothing matches it");
            return check.on_value(
                value,
                fact,
                format_args!("write `{name}: [\"…\"]`, or remove it"),
            );
        }
        Value::List(items, _) => return items.iter().for_each(|item| matched(check, item)),
        Value::Text(text, _) => format!("write `[{text:?}]`"),
        Value::Number(text, _) => format!("write `[{text}]`"),
        Value::Bool(flag, _) => format!("write `[{flag}]`"),
        Value::Pseudo(name, _) if name != "NoValue" => format!("write `[AWS::{name}]`"),
        Value::Joined(..) => "write `[…]` around it".to_owned(),
        _ => return,
    };
    check.on_value(
        value,
        format_args!("`{name}` of a pattern is a list of values"),
        help,
    );
}

/// `{ prefix: "a" }`: by what a value is matched.
fn matched(check: &mut Check<'_>, item: &Value<'_>) {
    let Some([field]) = map(item) else { return };
    let name = &*field.key.text;
    if MATCHES.contains(&name) || is_computing(name) {
        return;
    }
    if let Some(near) = infra_schema::near(name, MATCHES.into_iter()).first() {
        let fact = format!("a pattern does not match by `{name}`");
        check.on(field.key.site, fact, format_args!("write `{near}`"));
    }
}
