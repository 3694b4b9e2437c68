//! Variables within a text that a service fills in, such as `$context.requestId` in the format of an API's log. The rest of the text stays.

use super::{Kind, Known};

/// A variable behind `$context.`, what it is, and whether it is of REST APIs, of HTTP APIs, or of both.
const CONTEXT: [(&str, &str, Of); 22] = [
    ("requestId", "The id of the request.", Of::Both),
    ("identity.sourceIp", "The address of the caller.", Of::Both),
    (
        "requestTime",
        "When the request came, as `09/Apr/2030:12:34:56 +0000`.",
        Of::Both,
    ),
    ("httpMethod", "The method of the request.", Of::Both),
    (
        "resourcePath",
        "The path of the resource, as `/orders/{id}`.",
        Of::Rest,
    ),
    (
        "routeKey",
        "The route of the request, as `GET /orders/{id}`.",
        Of::Http,
    ),
    ("status", "The status of the answer.", Of::Both),
    (
        "protocol",
        "The protocol of the request, as `HTTP/1.1`.",
        Of::Both,
    ),
    (
        "responseLength",
        "How many bytes the answer's body has.",
        Of::Both,
    ),
    (
        "responseLatency",
        "How many milliseconds the answer took.",
        Of::Both,
    ),
    (
        "integrationLatency",
        "How many milliseconds what answers took.",
        Of::Both,
    ),
    ("path", "The path of the request.", Of::Both),
    (
        "error.message",
        "What API Gateway says of an error.",
        Of::Both,
    ),
    (
        "integrationErrorMessage",
        "What is said of an error of what answers.",
        Of::Http,
    ),
    (
        "extendedRequestId",
        "The id of the request that AWS's support asks for.",
        Of::Both,
    ),
    ("identity.userAgent", "The program of the caller.", Of::Both),
    (
        "authorizer.principalId",
        "Whom a function that authorizes has found the caller to be.",
        Of::Both,
    ),
    (
        "authorizer.error",
        "Why an authorizer has refused the caller.",
        Of::Both,
    ),
    ("domainName", "The domain name that was called.", Of::Both),
    ("stage", "The stage of the API.", Of::Both),
    ("apiId", "The id of the API.", Of::Both),
    ("accountId", "The account of the API's owner.", Of::Both),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Rest,
    Http,
    Both,
}

/// The variables that can stand where a text ends with `typed`, and where in that the one that is being typed begins.
pub(in crate::lsp) fn values(ty: &str, path: &str, typed: &str) -> Option<(usize, Vec<Known>)> {
    let other = match (ty, path) {
        ("AWS::ApiGateway::Stage", "AccessLogSetting.Format") => Of::Http,
        ("AWS::ApiGateway::Deployment", "StageDescription.AccessLogSetting.Format") => Of::Http,
        ("AWS::ApiGatewayV2::Stage", "AccessLogSettings.Format") => Of::Rest,
        _ => return None,
    };
    let start = typed.rfind('$')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '.';
    if !typed[start + 1..].chars().all(is_name) {
        return None;
    }
    let all = CONTEXT.iter().filter(|(_, _, of)| *of != other);
    let known = |(name, docs, _): &(&str, &str, Of)| {
        Known::new(format!("$context.{name}"), Kind::Part, *docs)
    };
    Some((start, all.map(known).collect()))
}
