//! [`ApiRoute`]: one function, the method that calls it, and the permission to.

use infra::{Method, Route, Text, infra};

use super::ApiContext;
use crate::code::{entry, environment, runtime, source};

infra! {
    /// One route: a function that one method at one path calls.
    pub(super) construct ApiRoute {
        /// What all routes have in common.
        in context: ApiContext;
        /// The path's resource.
        in path: Text;
        /// The route.
        in route: Route;

        let code = route.handler();
        let said = permitted(route);
        let (authorization, authorizer) = context.access(route);
        let judged_by = context.models.of(route);

        #[depends_on(context.ready)]
        function: AWS::Lambda::Function {
            Runtime: runtime(code),
            Architectures: ["arm64"],
            Handler: entry(code),
            Code: source(code),
            Role: context.role_arn,
            MemorySize: context.memory(route),
            Timeout: context.timeout(route),
            Environment: environment(code, context.settings),
            KmsKeyArn: context.key.arn(),
            ReservedConcurrentExecutions: context.concurrency.reserved(),
            VpcConfig: context.vpc_config,
            LoggingConfig: { LogFormat: "JSON", LogGroup: context.log_name },
            TracingConfig: { Mode: "Active" },
        }
        permission: AWS::Lambda::Permission {
            Action: "lambda:InvokeFunction",
            FunctionName: function.Arn,
            Principal: "apigateway.amazonaws.com",
            SourceArn: "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${context.rest}/${context.stage}/${said}",
        }
        method: AWS::ApiGateway::Method {
            RestApiId: context.rest,
            ResourceId: path,
            HttpMethod: route.method().name(),
            AuthorizationType: authorization,
            AuthorizerId: authorizer,
            RequestModels: judged_by,
            RequestValidatorId: judged_by.and(context.validator),
            Integration: {
                Type: "AWS_PROXY",
                // Lambda is called by POST, whatever the method.
                IntegrationHttpMethod: "POST",
                TimeoutInMillis: context.timeout(route).milliseconds(),
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
