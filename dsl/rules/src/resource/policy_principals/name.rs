//! A principal of the kind `AWS`: an account, or the ARN of a user, a role or a session.

use crate::{check::Check, read::text, tree::Value, wildcard_match};

/// What stands for everything that is known to begin with another service than IAM's.
const SERVICES: [&str; 2] = ["iam", "sts"];

pub(super) fn name(check: &mut Check<'_>, value: &Value<'_>) {
    let Some(text) = text(value).filter(|text| !text.contains("${")) else {
        return;
    };
    if text == "*" || account(text) || is_unique_id(text) {
        return;
    }
    let Some(rest) = text.strip_prefix("arn:") else {
        let fact = format!("`{text}` is not an account, nor the ARN of a user or role");
        let help = if text.contains(".amazonaws.com") {
            format!("write `Service: \"{text}\"`")
        } else if text.bytes().all(|byte| byte.is_ascii_digit()) {
            "write the account's 12 digits".to_owned()
        } else {
            "write 12 digits, or `\"arn:aws:iam::ACCOUNT:role/NAME\"`".to_owned()
        };
        return check.on_value(value, fact, help);
    };
    let segments: Vec<&str> = rest.splitn(5, ':').collect();
    let [_, service, _, owner, who] = segments[..] else {
        let fact = format!("`{text}` is not an ARN: it has too few parts");
        return check.on_value(value, fact, "write `\"arn:aws:iam::ACCOUNT:role/NAME\"`");
    };
    if !SERVICES.contains(&service) {
        let fact = format!("`{text}` is not the ARN of a user or role");
        check.on_value(value, fact, "write `\"arn:aws:iam::ACCOUNT:role/NAME\"`");
    } else if !account(owner) && !["cloudfront", "aws"].contains(&owner) {
        let fact = format!("`{owner}` in `{text}` is not an account number of 12 digits");
        check.on_value(value, fact, "write the account's 12 digits");
    } else if wildcard_match::is_pattern(who) {
        let fact = format!("a principal cannot have a wildcard, as `{text}` has");
        let help = "name each, or name the account and compare `\"aws:PrincipalArn\"` in an `ArnLike` condition";
        check.on_value(value, fact, help);
    }
}

pub(super) fn account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What IAM calls a user or role by itself: `AROAEXAMPLEID`; and what Amazon S3 calls an account.
fn is_unique_id(text: &str) -> bool {
    text.len() >= 16 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
