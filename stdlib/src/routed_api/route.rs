//! [`ApiRoute`]: one function, the method that calls it, and the permission to.

use infra::{Method, Route, Text, infra};

use super::Calls;
use crate::code::{asset, entry, environment, runtime};

infra! {
    /// One route: a function that one method at one path calls.
    pub(super) construct ApiRoute {
        /// What all routes have in common.
        in calls: Calls;
        /// The path's resource.
        in path: Text;
        /// The route.
        in route: Route;

        let code = route.handler();
        let said = permitted(route);
        let (authorization, authorizer) = calls.access(route);
        let judged_by = calls.models.of(route);

        #[depends_on(calls.https, calls.subnets)]
        function: AWS::Lambda::Function {
            Runtime: runtime(code),
            Architectures: ["arm64"],
            Handler: entry(code),
            Code: asset(code),
            Role: calls.role_arn,
            MemorySize: calls.memory(route),
            Timeout: calls.timeout(route),
            Environment: environment(code, calls.settings),
            VpcConfig: { SubnetIds: calls.subnets.ids(), SecurityGroupIds: [calls.group_id] },
            LoggingConfig: { LogFormat: "JSON", LogGroup: calls.log_name },
            TracingConfig: { Mode: "Active" },
        }
        permission: AWS::Lambda::Permission {
            Action: "lambda:InvokeFunction",
            FunctionName: function.Arn,
            Principal: "apigateway.amazonaws.com",
            SourceArn:
                "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${calls.rest}/${calls.stage}/${said}",
        }
        method: AWS::ApiGateway::Method {
            RestApiId: calls.rest,
            ResourceId: path,
            HttpMethod: route.method().name(),
            AuthorizationType: authorization,
            AuthorizerId: authorizer,
            RequestModels: judged_by,
            RequestValidatorId: judged_by.and(calls.validator),
            Integration: {
                Type: "AWS_PROXY",
                // Lambda is called by POST, whatever the method.
                IntegrationHttpMethod: "POST",
                TimeoutInMillis: calls.timeout(route).milliseconds(),
                Uri: "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${function.Arn}/invocations",
            },
        }

        /// The route.
        out route: Route = route;
        /// The function.
        out function: AWS::Lambda::Function = function;
        /// The method.
        out method: AWS::ApiGateway::Method = method;
    }
}

/// A route as ARNs of API Gateway say it: `GET/v1/users/*`.
fn permitted(route: Route) -> String {
    let method = match route.method() {
        Method::Any => "*",
        method => method.name(),
    };
    let parts = route
        .parts()
        .map(|part| if part.starts_with('{') { "*" } else { part });
    format!("{method}/{}", parts.collect::<Vec<_>>().join("/"))
}
