//! A key that encrypts a log lets CloudWatch Logs use it, by the key's own policy: no role acts there whose policy could. The deploy
//! fails otherwise, when the log group is made.

use crate::{
    check::Check,
    read::{get, is_computed, items, of_type, target},
    resource::policies::statements,
    tree::{Declaration, Field, Part, Value},
};

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for (_, log) in of_type(stack, "AWS::Logs::LogGroup") {
        let Some(value) = log.get("KmsKeyId") else {
            continue;
        };
        let key = target(value).and_then(|number| stack.resources.get(number));
        let Some(key) = key.filter(|key| key.ty == "AWS::KMS::Key" && is_closed(key)) else {
            continue;
        };
        let fact = format!(
            "the policy of `{}` does not let CloudWatch Logs encrypt `{}` with it",
            key.name, log.name
        );
        let help = "allow `kms:Encrypt*`, `kms:Decrypt*`, `kms:ReEncrypt*`, `kms:GenerateDataKey*` and `kms:Describe*` in `KeyPolicy` to \
             `{ Service: \"logs.${AWS::Region}.amazonaws.com\" }`";
        check.on(value.site(), fact, help);
    }
}

/// Whether all of a key's policy is known, and no statement may let CloudWatch Logs in.
fn is_closed(key: &Declaration<'_>) -> bool {
    let Some(Value::Map(document, _)) = key.get("KeyPolicy") else {
        return false;
    };
    let Some(list) = get(document, "Statement").filter(|_| !is_computed(document)) else {
        return false;
    };
    let all = items(list);
    statements(document).count() == all.len()
        && !all.is_empty()
        && !statements(document).any(|(statement, _)| may_name_logs(statement))
}

/// Whether a statement may be about CloudWatch Logs: what is not known may.
fn may_name_logs(statement: &[Field<'_>]) -> bool {
    let Some(Value::Map(principals, _)) = get(statement, "Principal") else {
        return true;
    };
    if is_computed(principals) {
        return true;
    }
    principals.iter().any(|field| match &*field.key.text {
        "Service" => items(&field.value).iter().any(is_logs),
        "AWS" => items(&field.value)
            .iter()
            .any(|value| matches!(value, Value::Text(text, _) if text == "*")),
        _ => false,
    })
}

fn is_logs(service: &Value<'_>) -> bool {
    match service {
        Value::Text(name, _) => name.starts_with("logs.") || name == "*",
        Value::Joined(parts, _) => match parts.first() {
            Some(Part::Text(text)) => text.starts_with("logs."),
            _ => true,
        },
        _ => true,
    }
}
