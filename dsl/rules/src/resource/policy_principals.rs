//! Who a statement is about: services by the names that AWS gives them, accounts by number, users and roles by ARN. IAM
//! refuses what it cannot find, in a role's trust and in a bucket's policy; a queue's takes it and lets nobody in.

mod name;
mod service;

use self::name::account;
use super::policies::{Kind, documents, statements};
use crate::{
    check::Check,
    message::quoted,
    read::{get, leaves, text},
    tree::{Declaration, Field, Value},
};

pub(super) use self::service::service;

const KINDS: [&str; 4] = ["AWS", "Service", "Federated", "CanonicalUser"];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (document, _, kind) in documents(resource) {
        for (statement, _) in statements(document) {
            for name in ["Principal", "NotPrincipal"] {
                for value in get(statement, name).map(leaves).unwrap_or_default() {
                    principal(check, value, &resource.name);
                }
            }
            if kind == Kind::Trust {
                anybody(check, statement, &resource.name);
            }
        }
    }
}

fn principal(check: &mut Check<'_>, value: &Value<'_>, item: &str) {
    if let Value::Map(fields, _) = value {
        return fields.iter().for_each(|field| entry(check, field, item));
    }
    if let Some(text) = text(value).filter(|text| *text != "*") {
        let fact = format!("a principal is `\"*\"` or a map, not `{text}`");
        let help = if text.contains(".amazonaws.com") {
            format!("write `{{ Service: \"{text}\" }}`")
        } else if text.starts_with("arn:") || account(text) {
            format!("write `{{ AWS: \"{text}\" }}`")
        } else if infra_schema::principals::is_service(text) {
            format!("write `{{ Service: \"{text}.amazonaws.com\" }}`")
        } else {
            "write `{ Service: \"…\" }` or `{ AWS: \"…\" }`".to_owned()
        };
        check.on_value(value, fact, help);
    }
}

fn entry(check: &mut Check<'_>, field: &Field<'_>, item: &str) {
    let kind = &*field.key.text;
    if kind.starts_with("Fn::") {
        return;
    }
    if !KINDS.contains(&kind) {
        let near = infra_schema::near(kind, KINDS.into_iter());
        let help = match near.first() {
            Some(near) => format!("write `{near}`"),
            None => format!("write one of {}", quoted(KINDS)),
        };
        let fact = format!("`{kind}` is not a kind of principal");
        return check.on(field.key.site, fact, help);
    }
    for value in leaves(&field.value) {
        match kind {
            "Service" => service(check, value, "policy_principals", item),
            "AWS" => name::name(check, value),
            _ => {}
        }
    }
}

/// A role that everybody on AWS may assume is an open door, unless a condition says who comes in.
fn anybody(check: &mut Check<'_>, statement: &[Field<'_>], item: &str) {
    let allows = get(statement, "Effect").and_then(text) == Some("Allow");
    if !allows || get(statement, "Condition").is_some() {
        return;
    }
    for value in get(statement, "Principal").map(leaves).unwrap_or_default() {
        let all = match value {
            Value::Map(fields, _) => get(fields, "AWS").map(leaves).unwrap_or_default(),
            value => vec![value],
        };
        for value in all.into_iter().filter(|value| text(value) == Some("*")) {
            let allow = check.language.allow("policy_principals", item);
            let fact = format!("everybody on AWS may assume `{item}`");
            check.on_value(value, fact, format_args!("name who may, or {allow}"));
        }
    }
}
