//! Walks through whole templates of APIs, with every option on and every option off: what holds for each method.

use infra::infra;
use infra_std::prelude::*;
use serde_json::Value as Json;

use crate::template::{self, Template};

infra! {
    stack Off {
        network: Vpc { nat: Nat::One }
        api: RoutedApi { routes: routes!("tests/orders"), subnets: network.private, access: Access::Public }
    }
}

infra! {
    stack On {
        network: Vpc { nat: Nat::One }
        archive: ExistingSecret { name: "App/Archive" }
        guard: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
        api: RoutedApi {
            routes: routes!("tests/orders"),
            subnets: network.private,
            access: Access::Authorizer(guard),
            stage: "v2",
            cors: ["https://a.example", "https://b.example"],
            throttle: 10..=20,
            memory: 512,
            timeout: 5,
            log_days: 7,
            env: { LOG_LEVEL: "info" },
            account_log_role: AccountLogRole::Existing,
            tune: {
                "GET /v1/report": { memory: 1024, timeout: 29, throttle: 1..=2 },
                "GET /health": { access: Access::Public },
                "PUT /v1/orders/{id}": { access: Access::Iam },
            },
        }
        grant api.route("GET /v1/report") { read archive as ARCHIVE_ARN; }
    }
}

/// What a method's resource stands for, from the root: `v1/orders/{id}`.
fn path(template: &Template, method: &Json) -> String {
    let mut parts = Vec::new();
    let mut at = method["ResourceId"]["Ref"].as_str();
    while let Some(id) = at {
        let resource = template.properties(id);
        parts.push(resource["PathPart"].as_str().expect("a part").to_owned());
        at = resource["ParentId"]["Ref"].as_str();
    }
    parts.reverse();
    parts.join("/")
}

fn walk(template: &Template, cors: bool) {
    let methods: Vec<&Json> = template
        .ids("AWS::ApiGateway::Method")
        .into_iter()
        .map(|id| template.properties(id))
        .collect();
    let permissions: Vec<&Json> = template
        .ids("AWS::Lambda::Permission")
        .into_iter()
        .map(|id| template.properties(id))
        .collect();
    let (preflights, calls): (Vec<&Json>, Vec<&Json>) = methods
        .iter()
        .partition(|method| method["HttpMethod"] == "OPTIONS");
    assert_eq!(calls.len(), 8);
    for method in &calls {
        let path = path(template, method);
        let verb = method["HttpMethod"]
            .as_str()
            .expect("a verb")
            .replace("ANY", "*");
        let integration = &method["Integration"];
        assert_eq!(
            (&integration["Type"], &integration["IntegrationHttpMethod"]),
            (&"AWS_PROXY".into(), &"POST".into()),
            "{path}"
        );
        let function = template_function(integration);
        let parts: Vec<&str> = path
            .split('/')
            .map(|part| if part.starts_with('{') { "*" } else { part })
            .collect();
        let end = format!("/{verb}/{}", parts.join("/"));
        let is_allowed = |it: &&Json| {
            it["FunctionName"]["Fn::GetAtt"][0] == function
                && it["Principal"] == "apigateway.amazonaws.com"
                && it["SourceArn"]["Fn::Sub"]
                    .as_str()
                    .is_some_and(|arn| arn.ends_with(&end))
        };
        assert_eq!(
            permissions.iter().filter(|it| is_allowed(it)).count(),
            1,
            "one permission for {verb} {path}"
        );
        let seconds = template.properties(function)["Timeout"]
            .as_i64()
            .expect("a timeout");
        assert_eq!(integration["TimeoutInMillis"], seconds * 1000, "{path}");
        let answered = preflights
            .iter()
            .any(|preflight| preflight["ResourceId"] == method["ResourceId"]);
        // A handler that takes every method takes `OPTIONS` too.
        assert_eq!(
            answered, cors,
            "{verb} {path}: a preflight request is answered where origins are given"
        );
    }
    for preflight in &preflights {
        assert_eq!(
            (
                &preflight["AuthorizationType"],
                &preflight["Integration"]["Type"]
            ),
            (&"NONE".into(), &"MOCK".into())
        );
        assert_eq!(preflight.get("RequestValidatorId"), None);
        let headers = &preflight["Integration"]["IntegrationResponses"][0]["ResponseParameters"];
        assert!(headers["method.response.header.Access-Control-Allow-Origin"].is_string());
    }
    let deployment = template.ids("AWS::ApiGateway::Deployment")[0];
    for method in template.ids("AWS::ApiGateway::Method") {
        assert!(
            template.waits_for(deployment, method),
            "the deployment has to copy {method}"
        );
    }
}

/// The function that an integration calls.
fn template_function(integration: &Json) -> &str {
    let uri = integration["Uri"]["Fn::Sub"].as_str().expect("a URI");
    let behind = uri.split("functions/${").nth(1).expect("a function");
    behind.split('.').next().expect("a function")
}

#[test]
fn with_every_option_off() {
    walk(&template::of::<Off>(), false);
}

#[test]
fn with_every_option_on() {
    let template = template::of::<On>();
    walk(&template, true);
    let types = |id: &str| template.properties(id)["AuthorizationType"].clone();
    assert_eq!(types("ApiAtHealthOnGetMethod"), "NONE");
    assert_eq!(types("ApiAtV1AtOrdersAtIdOnPutMethod"), "AWS_IAM");
    assert_eq!(types("ApiAtV1AtOrdersOnGetMethod"), "CUSTOM");
    for id in ["ApiAtHealthOnGetMethod", "ApiAtV1AtOrdersAtIdOnPutMethod"] {
        assert_eq!(
            template.properties(id).get("AuthorizerId"),
            None,
            "only `CUSTOM` has an authorizer"
        );
    }
}
