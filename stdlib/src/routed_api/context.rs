//! [`ApiContext`]: what all routes of an API have in common, and what single ones have otherwise.

use infra::{
    AWS, Refusal, Resource, Route, Routes, Text, ToValue, Value, rules::http::SINGLE_METHODS,
};

use super::{
    Tree,
    models::{self, Models},
};
use crate::{
    ApiTimeout, Concurrency, Cors, Env, KmsKey, Memory, RouteOverrides, Split, StageName, Throttle,
    execution::Ready, values::RouteAccess,
};

/// How the routes of an API call their functions.
#[derive(Clone, Copy)]
pub(super) struct ApiContext {
    pub(super) rest: Resource<AWS::ApiGateway::RestApi>,
    pub(super) stage: StageName,
    pub(super) role_arn: Text,
    pub(super) vpc_config: Option<Value>,
    pub(super) log_name: Option<Text>,
    pub(super) ready: Ready,
    pub(super) memory: Memory,
    pub(super) timeout: ApiTimeout,
    pub(super) throttle: Throttle,
    pub(super) settings: Env,
    pub(super) concurrency: Concurrency,
    pub(super) key: KmsKey,
    pub(super) cors: Cors,
    pub(super) authorization: &'static str,
    pub(super) authorizer: Option<Text>,
    pub(super) models: Models,
    pub(super) validator: Option<Resource<AWS::ApiGateway::RequestValidator>>,
    pub(super) tune: RouteOverrides,
    pub(super) split: Split,
}

infra::input! { ApiContext }

/// What to type where routes do not fit in a template.
pub(super) const DIVIDE: &str =
    "write `split: Split::ByFolder`: each folder gets a nested stack, which has as much room again";

/// How many resources CloudFormation takes in a template.
const ROOM: usize = infra::rules::quotas::RESOURCES;

impl ApiContext {
    /// The memory of a route's function.
    pub(super) fn memory(&self, route: Route) -> Memory {
        self.tune.of(route).memory.unwrap_or(self.memory)
    }

    /// For how long a route's function may run.
    pub(super) fn timeout(&self, route: Route) -> ApiTimeout {
        self.tune.of(route).timeout.unwrap_or(self.timeout)
    }

    /// API Gateway's word for who may call a route, and the authorizer that it asks.
    pub(super) fn access(&self, route: Route) -> (&'static str, Option<Text>) {
        match self.tune.of(route).access {
            None => (self.authorization, self.authorizer),
            Some(RouteAccess::Public) => ("NONE", None),
            Some(RouteAccess::Iam) => ("AWS_IAM", None),
        }
    }

    /// Everything that a deployment of the API copies, besides what its resources are called.
    pub(super) fn model(&self, tree: &Tree) -> Value {
        let routes = tree.routes().map(|route| {
            let (authorization, authorizer) = self.access(route);
            Value::list([
                route.to_string().to_value(),
                authorization.to_value(),
                authorizer.to_value(),
                self.timeout(route).to_value(),
                route.schema().to_value(),
            ])
        });
        Value::list(routes.chain([self.cors.origins().to_value()]))
    }

    /// How the stage treats requests: all, and those of routes with a throttle of their own.
    pub(super) fn method_settings(&self, routes: Routes) -> Value {
        // What is wrong with the API as a whole is said here, where all of its routes meet.
        let wrong = self
            .tune
            .unknown_routes(routes)
            .chain(self.too_large(routes));
        let all = setting("/*".to_owned(), "*", self.throttle);
        let own = routes
            .into_iter()
            .filter_map(|route| Some((route, self.tune.of(route).throttle?)));
        let own = own.flat_map(|(route, throttle)| {
            methods(route)
                .iter()
                .map(move |method| setting(setting_path(route), method, throttle))
        });
        Value::list([all].into_iter().chain(own).chain(wrong))
    }

    /// More routes than a stack has room for.
    fn too_large(&self, routes: Routes) -> Option<Value> {
        let tree = Tree::new(routes);
        let resources = tree.resources(self.cors) + models::schemas(&tree).len();
        let refusal = Refusal::computed(
            format!(
                "the {} routes of `{}` take {resources} resources, and a stack holds {ROOM}",
                routes.routes().len(),
                routes.folder()
            ),
            DIVIDE,
        );
        (self.split == Split::No && resources > ROOM).then(|| Value::wrong(refusal))
    }
}

/// A path as settings have it, its slashes but the first written as in a JSON pointer: `/~1v1~1users`.
fn setting_path(route: Route) -> String {
    match route.path() {
        "/" => "/".to_owned(),
        path => format!("/{}", path.replace('/', "~1")),
    }
}

/// The methods that a route answers. A stage knows no setting for `ANY`.
fn methods(route: Route) -> &'static [&'static str] {
    let own = SINGLE_METHODS
        .iter()
        .position(|method| *method == route.method().name());
    own.map_or(SINGLE_METHODS, |at| &SINGLE_METHODS[at..=at])
}

/// One setting takes nothing over from another, so each says everything.
fn setting(path: String, method: &str, throttle: Throttle) -> Value {
    Value::map([
        ("ResourcePath", Value::text(path)),
        ("HttpMethod", Value::text(method)),
        ("MetricsEnabled", Value::Bool(true)),
        ("LoggingLevel", Value::Text("ERROR")),
        // It would log bodies.
        ("DataTraceEnabled", Value::Bool(false)),
        ("ThrottlingRateLimit", throttle.rate().to_value()),
        ("ThrottlingBurstLimit", throttle.burst().to_value()),
    ])
}

/// One line of JSON per request. It names who called and how it went, and holds no header and no body.
pub(super) const ACCESS_LOG: &str = concat!(
    r#"{"requestId":"$context.requestId","requestTime":"$context.requestTime","ip":"$context.identity.sourceIp","#,
    r#""caller":"$context.identity.caller","method":"$context.httpMethod","path":"$context.resourcePath","#,
    r#""protocol":"$context.protocol","status":"$context.status","responseLength":"$context.responseLength","#,
    r#""latency":"$context.responseLatency","integrationStatus":"$context.integration.status","#,
    r#""integrationLatency":"$context.integration.latency","error":"$context.error.responseType","#,
    r#""traceId":"$context.xrayTraceId"}"#,
);
