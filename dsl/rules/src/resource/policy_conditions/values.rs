//! The values of conditions are of the kind that their operator compares.

use infra_schema::condition_keys::Kind;

use super::operators::{Operator, Over};
use crate::{check::Check, read::text, tree::Value};

/// A value of a kind, as messages call it.
pub(super) fn one(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Arn => "an ARN",
        Kind::Boolean => "a boolean",
        Kind::Number => "a number",
        Kind::Date => "a date",
        Kind::Address => "an IP address",
    }
}

pub(super) fn value(
    check: &mut Check<'_>,
    value: &Value<'_>,
    operator: Operator,
    key: &str,
    kind: Option<Kind>,
) {
    // Variables have their values at each request.
    let Some(text) = text(value).filter(|text| !text.contains("${")) else {
        return;
    };
    let wanted = match operator.over {
        Over::Boolean | Over::Null if !is_boolean(text) => "`true` or `false`",
        Over::Number if text.parse::<f64>().is_err() => "a number",
        Over::Date if !is_date(text) => "a date such as `2026-01-31T00:00:00Z`",
        Over::Address if !is_address(text) => {
            "an IP address or CIDR block such as `203.0.113.0/24`"
        }
        Over::Arn if !is_arn(text) => "an ARN",
        Over::Text if is_account_key(key) && !text.contains(['*', '?']) && !is_account(text) => {
            "an account number of 12 digits"
        }
        Over::Text if kind == Some(Kind::Arn) && !operator.matches_wildcards => {
            if text.contains(['*', '?']) && text.starts_with("arn:") {
                let fact =
                    format!("`{text}` has a wildcard, which this operator compares as it is");
                check.on_value(value, fact, "write `ArnLike`");
            }
            return;
        }
        _ => return,
    };
    let fact = format!("`{text}` is not {wanted}");
    check.on_value(value, fact, format_args!("write {wanted}"));
}

fn is_boolean(text: &str) -> bool {
    text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false")
}

/// A date of ISO 8601 begins with its year; a number is the seconds since 1970.
fn is_date(text: &str) -> bool {
    let year = text.as_bytes().get(..5);
    text.parse::<f64>().is_ok()
        || year.is_some_and(|year| year[..4].iter().all(u8::is_ascii_digit) && year[4] == b'-')
}

fn is_address(text: &str) -> bool {
    let (address, prefix) = match text.split_once('/') {
        Some((address, prefix)) => (address, Some(prefix)),
        None => (text, None),
    };
    let Ok(address) = address.parse::<std::net::IpAddr>() else {
        return false;
    };
    let most = if address.is_ipv4() { 32 } else { 128 };
    prefix.is_none_or(|prefix| prefix.parse::<u8>().is_ok_and(|prefix| prefix <= most))
}

/// With a wildcard it need not begin like one.
fn is_arn(text: &str) -> bool {
    text.starts_with("arn:") || text.starts_with(['*', '?'])
}

fn is_account_key(key: &str) -> bool {
    [
        "aws:SourceAccount",
        "aws:PrincipalAccount",
        "aws:ResourceAccount",
    ]
    .iter()
    .any(|known| known.eq_ignore_ascii_case(key))
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}
