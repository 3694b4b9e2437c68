//! A method of an API is one that HTTP has, once per path, and its authorizer is of the kind that it says. The
//! deploy finds each of these only after everything before it has been made.

use litemap::LiteMap;

use crate::{
    check::Check,
    fix::Fix,
    http::METHODS,
    read::{at, has, lacks, of_type, target, text},
    tree::{Declaration, Site, Stack, Value},
};

const METHOD: &str = "AWS::ApiGateway::Method";
const RESOURCE: &str = "AWS::ApiGateway::Resource";
const AUTHORIZER: &str = "AWS::ApiGateway::Authorizer";

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if &*resource.ty != METHOD {
        return;
    }
    if let Some(value) = resource.get("HttpMethod")
        && let Some(verb) = text(value).filter(|verb| !METHODS.contains(verb))
    {
        let near = infra_schema::near(verb, METHODS.iter().copied());
        let help = match near.first() {
            Some(near) => Fix::text(near),
            None => Fix::one_of(METHODS.iter().copied()),
        };
        check.on_value(
            value,
            format_args!("a REST API has no method `{verb}`"),
            help,
        );
    }
    let Some(value) = resource.get("AuthorizationType") else {
        return;
    };
    let Some(kind) = text(value) else { return };
    if matches!(kind, "CUSTOM" | "COGNITO_USER_POOLS") && lacks(&resource.fields, "AuthorizerId") {
        let fact = format!("`{kind}` needs an authorizer");
        check.on_value(value, fact, Fix::add("AuthorizerId: authorizer"));
    }
    if kind == "NONE" && has(&resource.fields, "AuthorizerId") {
        let fact = "`NONE` lets everybody in, whatever the authorizer says";
        check.on_value(
            value,
            fact,
            "write `\"CUSTOM\"` or `\"COGNITO_USER_POOLS\"`, or remove `AuthorizerId`",
        );
    }
}

pub(crate) fn stack(check: &mut Check<'_>) {
    authorizers(check);
    methods(check);
    paths(check);
}

/// An authorizer's type is what the method says.
fn authorizers(check: &mut Check<'_>) {
    for (_, method) in of_type(check.stack, METHOD) {
        if let Some((value, fact, wanted)) = other_authorizer(check.stack, method) {
            check.on_value(value, fact, Fix::text(wanted));
        }
    }
}

fn other_authorizer<'b>(
    stack: &Stack<'_>,
    method: &'b Declaration<'b>,
) -> Option<(&'b Value<'b>, String, &'static str)> {
    let value = method.get("AuthorizationType")?;
    let kind = text(value)?;
    let authorizer = &stack.resources[method.get("AuthorizerId").and_then(target)?];
    let ty = authorizer.get("Type").and_then(text)?;
    let wanted = match ty {
        _ if authorizer.ty != AUTHORIZER => return None,
        "COGNITO_USER_POOLS" => "COGNITO_USER_POOLS",
        "TOKEN" | "REQUEST" => "CUSTOM",
        _ => return None,
    };
    let name = &authorizer.name;
    let fact = format!("`{name}` is an authorizer of type `{ty}`, which `{kind}` does not ask");
    let differs = kind != wanted && matches!(kind, "CUSTOM" | "COGNITO_USER_POOLS");
    differs.then_some((value, fact, wanted))
}

/// One method for a path and verb.
fn methods(check: &mut Check<'_>) {
    let mut seen: LiteMap<(Place<'_>, &str), &Declaration<'_>> = LiteMap::new();
    for (_, method) in of_type(check.stack, METHOD).filter(|(_, one)| one.certain) {
        let Some(path) = method.get("ResourceId").and_then(place) else {
            continue;
        };
        let Some(value) = method.get("HttpMethod") else {
            continue;
        };
        let Some(verb) = text(value) else { continue };
        if let Some(earlier) = seen.insert((path, verb), method) {
            let (name, place) = (&earlier.name, check.place(earlier.name_site));
            let fact = format!("`{name}` in {place} is `{verb}` of this path already");
            check.on_value(value, fact, "remove one of them, or write another method");
        }
    }
}

/// One resource for a part of a path, and one name for a parameter among siblings.
fn paths(check: &mut Check<'_>) {
    let mut siblings: LiteMap<Place<'_>, Vec<(Site, &str)>> = LiteMap::new();
    for (_, one) in of_type(check.stack, RESOURCE).filter(|(_, one)| one.certain) {
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
            let place = check.place(*earlier);
            match *other == part {
                true => check.on_value(
                    value,
                    format_args!("the path has `{part}` already, in {place}"),
                    "use that resource in place of this one",
                ),
                false => check.on_value(
                    value,
                    format_args!("`{other}` in {place} stands at this place already, and API Gateway takes one parameter there"),
                    format_args!("write `\"{other}\"` in both, with one resource"),
                ),
            }
        }
        known.push((value.site(), part));
    }
}

/// A resource, or an attribute of it, to compare.
type Place<'b> = (usize, Option<&'b str>);

fn place<'b>(value: &'b Value<'b>) -> Option<Place<'b>> {
    match value {
        Value::Reference(reference, _) => Some((target(value)?, reference.attribute.as_deref())),
        _ => None,
    }
}

/// What a method calls.
pub(crate) fn integration<'b>(resource: &'b Declaration<'b>, name: &str) -> Option<&'b Value<'b>> {
    (resource.ty == METHOD).then(|| at(&resource.fields, &["Integration", name]))?
}
