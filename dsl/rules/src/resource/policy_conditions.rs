//! A condition of a policy is one of IAM's operators over keys that IAM has, with values of the operator's kind. IAM refuses
//! an operator that it does not have; a key that does not exist is worse, for the statement is taken and never matches, or
//! always does.

mod keys;
mod operators;
mod values;

use infra_schema::condition_keys::condition_key;

pub use self::operators::condition_operators;
use self::operators::{Operator, Over};
use super::policies::{documents, statements};
use crate::{
    check::Check,
    read::{get, is_computed, leaves},
    tree::{Declaration, Field, Value},
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (document, ..) in documents(resource) {
        for (statement, _) in statements(document) {
            let condition = get(statement, "Condition").map(leaves);
            for value in condition.unwrap_or_default() {
                self::condition(check, value, &resource.name);
            }
        }
    }
}

fn condition(check: &mut Check<'_>, value: &Value<'_>, item: &str) {
    const FORM: &str = "write `Condition: { StringEquals: { \"aws:SourceAccount\": … } }`";
    let Some(fields) = entries(check, value, "`Condition` is a map of operators", FORM) else {
        return;
    };
    for field in fields {
        let name = &field.key.text;
        let Some(operator) = Operator::of(name) else {
            let fact = format!("`{name}` is not a condition operator");
            check.on(field.key.site, fact, operators::help(name));
            continue;
        };
        for value in leaves(&field.value) {
            let fact = format!("`{name}` is a map of condition keys");
            let form = format!("write `{name}: {{ \"aws:SourceAccount\": … }}`");
            let keys = entries(check, value, &fact, &form).unwrap_or_default();
            for field in keys {
                key(check, field, operator, name, item);
            }
        }
    }
}

fn key(check: &mut Check<'_>, field: &Field<'_>, operator: Operator, name: &str, item: &str) {
    let key = &field.key.text;
    if !keys::is_known(check, field, item) {
        return;
    }
    let kind = condition_key(key).and_then(|key| key.kind);
    if let Some(kind) = kind.filter(|kind| !operator.over.takes(*kind)) {
        let fact = format!(
            "`{key}` is {}, which `{name}` does not compare",
            values::one(kind)
        );
        let help = format!("write {}", operators::quoted_for(kind));
        return check.on(field.key.site, fact, help);
    }
    for value in leaves(&field.value) {
        if let Value::Map(fields, site) = value
            && !is_computed(fields)
            && fields
                .iter()
                .all(|field| !field.key.text.starts_with("Fn::"))
        {
            let fact = "a condition key takes a value or a list of values, not a map";
            check.on(*site, fact, format_args!("write `\"{key}\": \"…\"`"));
        } else if operator.over != Over::Null || matches!(value, Value::Text(..)) {
            values::value(check, value, operator, key, kind);
        }
    }
}

/// The entries of a value that should be a map.
fn entries<'b, 't>(
    check: &mut Check<'_>,
    value: &'b Value<'t>,
    fact: &str,
    help: &str,
) -> Option<&'b [Field<'t>]> {
    match value {
        Value::Map(fields, _)
            if fields
                .iter()
                .any(|field| field.key.text.starts_with("Fn::")) =>
        {
            None
        }
        Value::Map(fields, _) => Some(fields),
        Value::Text(..) | Value::Number(..) | Value::Bool(..) | Value::Joined(..) => {
            check.on_value(value, fact, help);
            None
        }
        _ => None,
    }
}
