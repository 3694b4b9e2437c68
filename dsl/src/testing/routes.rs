//! The routes of the APIs in a stack, as API Gateway serves them.

use crate::{
    synth::resolved_stack::{ResolvedDeclaration, ResolvedStack},
    values::{Key, Value},
};

/// `GET /v1/users/{id}` for each method of a REST API, and the keys of an HTTP API's routes.
pub(super) fn of(stack: &ResolvedStack) -> Vec<String> {
    let mut routes: Vec<String> = stack
        .resources()
        .filter_map(|resource| match resource.type_name {
            "AWS::ApiGateway::Method" => method(stack, resource),
            "AWS::ApiGatewayV2::Route" => text(resource, "RouteKey").map(str::to_owned),
            _ => None,
        })
        .collect();
    routes.sort_unstable();
    routes
}

fn method(stack: &ResolvedStack, method: &ResolvedDeclaration) -> Option<String> {
    let verb = text(method, "HttpMethod")?;
    let mut parts = Vec::new();
    let mut next = method.body.get("ResourceId").and_then(target);
    while let Some(resource) = next.and_then(|key| stack.declaration(key)) {
        // The root of an API is an attribute of the API itself.
        if resource.type_name != "AWS::ApiGateway::Resource" {
            break;
        }
        parts.push(text(resource, "PathPart")?);
        next = resource.body.get("ParentId").and_then(target);
    }
    parts.reverse();
    Some(format!("{verb} /{}", parts.join("/")))
}

fn target(value: Value) -> Option<Key> {
    match value {
        Value::Handle(key) | Value::Ref(key) | Value::Attribute(key, _) => Some(key),
        _ => None,
    }
}

fn text(resource: &ResolvedDeclaration, property: &str) -> Option<&'static str> {
    match resource.body.get(property)? {
        Value::Text(text) => Some(text),
        _ => None,
    }
}
