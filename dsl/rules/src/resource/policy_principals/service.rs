//! The principal of a service: `lambda.amazonaws.com`.

use infra_schema::{near, principals};

use crate::{
    check::Check,
    read::text,
    tree::{Part, Value},
};

const DOMAIN: &str = ".amazonaws.com";

/// Refuses what is called as no service is: a bare name, and one that differs by little from a known one.
pub(in crate::resource) fn service(
    check: &mut Check<'_>,
    value: &Value<'_>,
    rule: &str,
    item: &str,
) {
    let (name, suffix) = match value {
        Value::Joined(parts, _) => match parts.as_slice() {
            [Part::Text(name), Part::Pseudo(suffix)] if suffix == "URLSuffix" => {
                match name.strip_suffix('.') {
                    Some(name) => (name, None),
                    None => return,
                }
            }
            _ => return,
        },
        value => {
            let Some(text) = text(value).filter(|text| *text != "*" && !text.contains("${")) else {
                return;
            };
            match text
                .strip_suffix(DOMAIN)
                .or_else(|| text.strip_suffix(".amazonaws.com.cn"))
            {
                Some(name) => (name, Some(&text[name.len()..])),
                None => return bare(check, value, text),
            }
        }
    };
    // `logs.us-east-1`, `delivery.logs` and `ops.apigateway`: too many to know.
    if name.contains('.') || principals::is_service(name) {
        return;
    }
    if let Some(near) = near(name, principals::services()).first() {
        let allow = check.language.allow(rule, item);
        let right = match suffix {
            Some(suffix) => format!("`\"{near}{suffix}\"`"),
            None => format!("`\"{near}.${{AWS::URLSuffix}}\"`"),
        };
        let fact = format!("AWS has no service principal `{name}{DOMAIN}`");
        let help = format!("write {right}; or if AWS has it since, {allow}");
        check.on_value(value, fact, help);
    }
}

fn bare(check: &mut Check<'_>, value: &Value<'_>, text: &str) {
    if text.contains('.') {
        return;
    }
    let fact = format!("`{text}` is not a service principal");
    let name = match principals::is_service(text) {
        true => Some(text),
        false => near(text, principals::services()).first().copied(),
    };
    let help = match name {
        Some(name) => format!("write `\"{name}{DOMAIN}\"`"),
        None if text.starts_with("arn:") || text.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("write `AWS: \"{text}\"`")
        }
        None => "write `\"service.amazonaws.com\"`, such as `\"lambda.amazonaws.com\"`".to_owned(),
    };
    check.on_value(value, fact, help);
}
