//! [`Calls`]: what all routes of an API have in common.

use infra::{AWS, Resource, Text, ToValue, Value};

use super::Tree;
use crate::{ApiTimeout, Cors, Env, Memory, PrivateWithEgress, StageName, Subnets};

/// How the routes of an API call their functions.
#[derive(Clone, Copy)]
pub(super) struct Calls {
    pub(super) rest: Resource<AWS::ApiGateway::RestApi>,
    pub(super) stage: StageName,
    pub(super) subnets: Subnets<PrivateWithEgress>,
    pub(super) role_arn: Text,
    pub(super) group_id: Text,
    pub(super) log_name: Text,
    pub(super) https: Resource<AWS::EC2::SecurityGroupEgress>,
    pub(super) memory: Memory,
    pub(super) timeout: ApiTimeout,
    pub(super) settings: Env,
    pub(super) cors: Cors,
    pub(super) authorization: &'static str,
    pub(super) authorizer: Option<Text>,
}

infra::input! { Calls }

impl Calls {
    /// Everything that a deployment of the API copies, besides what its resources are called.
    pub(super) fn model(&self, tree: &Tree) -> Value {
        let routes = tree.routes().map(|route| route.to_string().to_value());
        let rest = [
            self.authorization.to_value(),
            self.authorizer.to_value(),
            self.timeout.to_value(),
            self.cors.origins().to_value(),
        ];
        Value::list(routes.chain(rest).filter(|value| *value != Value::Absent))
    }
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
