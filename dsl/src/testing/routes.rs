//! The routes of the APIs in a stack, as API Gateway serves them.

use crate::{
    declare::ScopeId,
    report::At,
    synth::resolved_stack::{ResolvedDeclaration, ResolvedStack},
    values::{Key, Value},
};

/// A route of an API.
#[cfg_attr(
    not(feature = "review"),
    expect(dead_code, reason = "a review tells more of a route")
)]
pub(crate) struct Route {
    /// Nothing for an API that exists already.
    pub(crate) api: Option<Key>,
    /// `GET`; of an HTTP API `ANY` too.
    pub(crate) method: String,
    /// `/v1/users/{id}`; of a WebSocket API the key.
    pub(crate) path: String,
    /// Who gets in: `public`, `IAM`, `authorizer`, `user pool`.
    pub(crate) access: String,
    /// Where it is declared: in which construct, and the place.
    pub(crate) at: (ScopeId, At),
}

impl Route {
    /// Whether anybody gets in.
    #[cfg(feature = "review")]
    pub(crate) fn is_public(&self) -> bool {
        self.access == PUBLIC
    }
}

const PUBLIC: &str = "public";

/// `GET /v1/users/{id}` for each method of a REST API, and the keys of an HTTP API's routes.
pub(super) fn of(stack: &ResolvedStack) -> Vec<String> {
    let mut routes: Vec<String> = all(stack)
        .into_iter()
        .map(|route| {
            format!("{} {}", route.method, route.path)
                .trim_start()
                .to_owned()
        })
        .collect();
    routes.sort_unstable();
    routes
}

/// All routes, by API, then by path and method.
pub(crate) fn all(stack: &ResolvedStack) -> Vec<Route> {
    let mut routes: Vec<Route> = stack
        .resources()
        .filter_map(|resource| match resource.type_name {
            "AWS::ApiGateway::Method" => method(stack, resource),
            "AWS::ApiGatewayV2::Route" => of_http(resource),
            _ => None,
        })
        .collect();
    routes.sort_by(|one, other| {
        (one.api, &one.path, &one.method).cmp(&(other.api, &other.path, &other.method))
    });
    routes
}

fn of_http(route: &ResolvedDeclaration) -> Option<Route> {
    let key = text(route, "RouteKey")?;
    let (method, path) = key.split_once(' ').unwrap_or(("", key));
    Some(Route {
        api: route.body.get("ApiId").and_then(target),
        method: method.to_owned(),
        path: path.to_owned(),
        access: access(route),
        at: (route.scope, route.at),
    })
}

fn method(stack: &ResolvedStack, method: &ResolvedDeclaration) -> Option<Route> {
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
    Some(Route {
        api: method.body.get("RestApiId").and_then(target),
        method: verb.to_owned(),
        path: format!("/{}", parts.join("/")),
        access: access(method),
        at: (method.scope, method.at),
    })
}

/// Who gets in, by what a method or a route says.
fn access(route: &ResolvedDeclaration) -> String {
    let access = match route.body.get("AuthorizationType") {
        None | Some(Value::Absent | Value::Text("NONE")) => PUBLIC,
        Some(Value::Text("AWS_IAM")) => "IAM",
        Some(Value::Text("CUSTOM")) => "authorizer",
        Some(Value::Text("COGNITO_USER_POOLS")) => "user pool",
        Some(Value::Text(other)) => other,
        Some(_) => "decided at the deploy",
    };
    match route.body.get("ApiKeyRequired") {
        Some(Value::Bool(true)) if access == PUBLIC => "API key".to_owned(),
        Some(Value::Bool(true)) => format!("{access} and API key"),
        _ => access.to_owned(),
    }
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
