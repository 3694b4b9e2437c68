//! A method of an API is one that HTTP has, once per path, and its authorizer is of the kind that it says. The
//! deploy finds each of these only after everything before it has been made.

use std::collections::BTreeMap;

use super::{
    Check, quoted,
    written::{Written, at, resources, target, text},
};
use crate::ast::{Block, Value};

const METHOD: &str = "AWS::ApiGateway::Method";
const RESOURCE: &str = "AWS::ApiGateway::Resource";
const AUTHORIZER: &str = "AWS::ApiGateway::Authorizer";

const VERBS: [&str; 8] = [
    "ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT",
];

pub(super) fn resource(check: &mut Check<'_>, written: Written<'_>) {
    if written.ty() != METHOD {
        return;
    }
    if let Some(value) = written.get("HttpMethod")
        && let Some(verb) = text(value).filter(|verb| !VERBS.contains(verb))
    {
        let near = infra_schema::near(verb, VERBS.into_iter());
        let help = match near.first() {
            Some(near) => format!("write `\"{near}\"`"),
            None => format!("write one of {}", quoted(VERBS)),
        };
        check.on_token(
            value,
            format_args!("a REST API has no method `{verb}`"),
            help,
        );
    }
    let Some(value) = written.get("AuthorizationType") else {
        return;
    };
    let Some(kind) = text(value) else { return };
    if matches!(kind, "CUSTOM" | "COGNITO_USER_POOLS") && written.get("AuthorizerId").is_none() {
        let fact = format!("`{kind}` needs an authorizer");
        check.on_token(value, fact, "write `AuthorizerId: authorizer`");
    }
    if kind == "NONE" && written.get("AuthorizerId").is_some() {
        let fact = "`NONE` lets everybody in, whatever the authorizer says";
        check.on_token(
            value,
            fact,
            "write `\"CUSTOM\"` or `\"COGNITO_USER_POOLS\"`, or remove `AuthorizerId`",
        );
    }
}

pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    let all = resources(block);
    authorizers(check, &all);
    methods(check, &all);
    paths(check, &all);
}

/// An authorizer's type is what the method says.
fn authorizers(check: &mut Check<'_>, all: &[Written<'_>]) {
    for method in all.iter().filter(|one| one.ty() == METHOD) {
        let Some(value) = method.get("AuthorizationType") else {
            continue;
        };
        let Some(kind) = text(value) else { continue };
        let row = method
            .get("AuthorizerId")
            .and_then(|value| target(check, value, method.body));
        let Some(authorizer) = all
            .iter()
            .find(|one| Some(one.item.row) == row && one.ty() == AUTHORIZER)
        else {
            continue;
        };
        let Some(ty) = authorizer.get("Type").and_then(text) else {
            continue;
        };
        let wanted = match ty {
            "COGNITO_USER_POOLS" => "COGNITO_USER_POOLS",
            "TOKEN" | "REQUEST" => "CUSTOM",
            _ => continue,
        };
        if kind != wanted && matches!(kind, "CUSTOM" | "COGNITO_USER_POOLS") {
            let name = &authorizer.declared.name;
            let fact =
                format!("`{name}` is an authorizer of type `{ty}`, which `{kind}` does not ask");
            check.on_token(value, fact, format_args!("write `\"{wanted}\"`"));
        }
    }
}

/// One method for a path and verb.
fn methods(check: &mut Check<'_>, all: &[Written<'_>]) {
    let mut seen: BTreeMap<(String, &str), &Written<'_>> = BTreeMap::new();
    for method in all
        .iter()
        .filter(|one| one.ty() == METHOD && one.is_certain())
    {
        let Some(path) = method.get("ResourceId").and_then(place) else {
            continue;
        };
        let Some(value) = method.get("HttpMethod") else {
            continue;
        };
        let Some(verb) = text(value) else { continue };
        if let Some(earlier) = seen.insert((path, verb), method) {
            let name = &earlier.declared.name;
            let fact = format!(
                "`{name}` in line {} is `{verb}` of this path already",
                name.span().start().line
            );
            check.on_token(value, fact, "remove one of them, or write another method");
        }
    }
}

/// One resource for a part of a path, and one name for a parameter among siblings.
fn paths(check: &mut Check<'_>, all: &[Written<'_>]) {
    let mut siblings: BTreeMap<String, Vec<(&Value, &str)>> = BTreeMap::new();
    for one in all
        .iter()
        .filter(|one| one.ty() == RESOURCE && one.is_certain())
    {
        let Some(parent) = one.get("ParentId").and_then(place) else {
            continue;
        };
        let Some(value) = one.get("PathPart") else {
            continue;
        };
        let Some(part) = text(value) else { continue };
        let known = siblings.entry(parent).or_default();
        let is_parameter = |part: &str| part.starts_with('{') && !part.ends_with("+}");
        let clash = known
            .iter()
            .find(|(_, earlier)| *earlier == part || is_parameter(earlier) && is_parameter(part));
        if let Some((earlier, other)) = clash {
            let line = earlier.span().start().line;
            match *other == part {
                true => check.on_token(value, format_args!("the path has `{part}` already, in line {line}"), "use that resource in place of this one"),
                false => check.on_token(
                    value,
                    format_args!("`{other}` in line {line} stands at this place already, and API Gateway takes one parameter there"),
                    format_args!("write `\"{other}\"` in both, with one resource"),
                ),
            }
        }
        known.push((value, part));
    }
}

/// A name in the template, as text to compare.
fn place(value: &Value) -> Option<String> {
    let Value::Path(names) = value else {
        return None;
    };
    Some(
        names
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("."),
    )
}

/// What a method calls.
pub(super) fn integration<'b>(written: Written<'b>, name: &str) -> Option<&'b Value> {
    (written.ty() == METHOD).then(|| at(written.fields(), &["Integration", name]))?
}
