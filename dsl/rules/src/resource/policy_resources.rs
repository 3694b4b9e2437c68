//! What a statement is about is said by ARN, and by nothing else. IAM refuses a name or an address there; Amazon S3 takes
//! only its own bucket.

use super::policies::{documents, statements};
use crate::{
    arn::type_of,
    check::Check,
    read::{get, leaves, text},
    tree::{Declaration, Part, Value},
    wildcard_match,
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (document, ..) in documents(resource) {
        for (statement, _) in statements(document) {
            for name in ["Resource", "NotResource"] {
                for value in get(statement, name).map(leaves).unwrap_or_default() {
                    one(check, value, resource);
                }
            }
        }
    }
}

fn one(check: &mut Check<'_>, value: &Value<'_>, resource: &Declaration<'_>) {
    if let Value::Joined(parts, _) = value {
        return joined(check, value, parts);
    }
    let Some(text) = text(value).filter(|text| !text.starts_with("${")) else {
        return;
    };
    if text == "*" {
        if resource.ty == "AWS::S3::BucketPolicy" {
            let fact = "a bucket's policy is about that bucket, not about `*`";
            check.on_value(
                value,
                fact,
                "write the ARN of the bucket, or of objects in it",
            );
        }
        return;
    }
    if !is_like_arn(text) {
        let fact = format!("`{text}` is not an ARN");
        return check.on_value(value, fact, help(text));
    }
    let segments: Vec<&str> = text.splitn(6, ':').collect();
    if let [_, _, service, _, account, _] = segments[..] {
        let is_open = |text: &str| text.is_empty() || text.contains(['*', '?', '$']);
        if !is_open(account) && account != "aws" && !is_account(account) && account != "cloudfront"
        {
            let fact = format!("`{account}` in `{text}` is not an account number of 12 digits");
            check.on_value(value, fact, "write the account's 12 digits");
        } else if service.is_empty() {
            let fact = format!("`{text}` names no service");
            check.on_value(value, fact, "write `arn:aws:SERVICE:REGION:ACCOUNT:NAME`");
        }
    } else if !wildcard_match::is_pattern(text) {
        let fact = format!(
            "`{text}` is not an ARN: it has {} parts, and an ARN has 6",
            segments.len()
        );
        let help = match segments[..] {
            [_, partition, "s3", .., name] => format!("write `\"arn:{partition}:s3:::{name}\"`"),
            _ => "write `arn:aws:SERVICE:REGION:ACCOUNT:NAME`".to_owned(),
        };
        check.on_value(value, fact, help);
    }
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether text begins like an ARN; with a wildcard, it may be anything.
fn is_like_arn(text: &str) -> bool {
    text.starts_with("arn:") || text.starts_with(['*', '?'])
}

/// Text with references in it: it begins with an ARN, or with something that is known not to be one.
fn joined(check: &mut Check<'_>, value: &Value<'_>, parts: &[Part<'_>]) {
    match parts {
        [Part::Text(first), ..] if !first.is_empty() => {
            // `ar${…}` could still become one.
            let begins = "arn:".starts_with(&**first) || is_like_arn(first);
            if !begins && !first.starts_with("${") && !crate::read::is_resolved_later(first) {
                let fact = format!("text that begins with `{first}` is not an ARN");
                check.on_value(value, fact, help(first));
            }
        }
        [Part::Reference(reference), ..] if reference.attribute.is_none() => {
            let Some(ty) = type_of(check.stack, reference) else {
                return;
            };
            let Some(known) = infra_schema::resource(ty).filter(|known| !known.is_free()) else {
                return;
            };
            if let Some(arn) = known.arn()
                && !known.reference_is_arn()
            {
                let name = &reference.name;
                let fact = format!("text that begins with the name of `{name}` is not an ARN");
                check.on_value(value, fact, format_args!("write `${{{name}.{arn}}}`"));
            }
        }
        _ => {}
    }
}

fn help(text: &str) -> &'static str {
    match text.starts_with("https://sqs.") || text.starts_with("https://queue.") {
        true => "write the queue's ARN, not its address",
        false => "write the ARN of a resource, or `\"*\"`",
    }
}
