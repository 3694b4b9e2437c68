//! An API from a folder: its methods, its stage, its preflight answers and who may call.

use infra::infra;
use infra_std::prelude::*;

use crate::template::{self, Template};

infra! {
    stack Open {
        network: Vpc { nat: Nat::One }
        api: RoutedApi { routes: routes!("tests/lambda"), subnets: network.private, access: Access::Public }
    }
}

infra! {
    stack Pages {
        network: Vpc { nat: Nat::One }
        api: RoutedApi {
            routes: routes!("tests/lambda"),
            subnets: network.private,
            access: Access::Iam,
            cors: ["https://a.example", "https://b.example"],
            throttle: 10..=20,
            memory: 512,
            stage: "v1",
            account_log_role: AccountLogRole::Existing,
        }
        caller: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
        grant caller { invoke api as API_URL; }
    }
}

infra! {
    stack Guarded {
        network: Vpc { nat: Nat::One }
        guard: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
        api: RoutedApi {
            routes: routes!("tests/lambda"),
            subnets: network.private,
            access: Access::Authorizer(guard),
            memory: 512,
        }
    }
}

infra! {
    stack TwoGuarded {
        network: Vpc { nat: Nat::One }
        keys: ExistingSecret { name: "Backend/Keys" }
        guard: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
        one: RoutedApi {
            routes: routes!("tests/lambda"),
            subnets: network.private,
            access: Access::Authorizer(guard),
        }
        two: RoutedApi {
            routes: routes!("tests/lambda"),
            subnets: network.private,
            access: Access::Authorizer(guard),
            account_log_role: AccountLogRole::Existing,
        }
        grant guard { read keys as KEYS_ARN; }
    }
}

infra! {
    stack Roomy {
        network: Vpc { nat: Nat::One }
        api: RoutedApi {
            routes: routes!("tests/lambda"),
            subnets: network.private,
            access: Access::Public,
            memory: 512,
        }
    }
}

fn methods(template: &Template) -> Vec<&serde_json::Value> {
    template
        .ids("AWS::ApiGateway::Method")
        .into_iter()
        .map(|id| template.properties(id))
        .collect()
}

#[test]
fn each_file_is_a_method_that_calls_a_function() {
    let template = template::of::<Open>();
    let names = [
        "ApiOnGetMethod",
        "ApiAtThingsOnGetMethod",
        "ApiAtThingsOnPostMethod",
        "ApiAtThingsAtIdOnAnyMethod",
    ];
    let mut methods = template.ids("AWS::ApiGateway::Method");
    methods.sort_unstable_by_key(|id| names.iter().position(|name| name == id));
    assert_eq!(methods, names);
    for id in methods {
        let integration = &template.properties(id)["Integration"];
        assert_eq!(
            (&integration["Type"], &integration["IntegrationHttpMethod"]),
            (&"AWS_PROXY".into(), &"POST".into())
        );
    }
}

#[test]
fn permissions_name_the_route() {
    let template = template::of::<Open>();
    let arn = |id| {
        template.properties(id)["SourceArn"]["Fn::Sub"]
            .as_str()
            .and_then(|arn| arn.split_once("${ApiRest}"))
    };
    assert_eq!(
        arn("ApiAtThingsOnPostPermission").map(|(_, route)| route),
        Some("/prod/POST/things")
    );
    assert_eq!(
        arn("ApiAtThingsAtIdOnAnyPermission").map(|(_, route)| route),
        Some("/prod/*/things/*")
    );
    assert_eq!(
        arn("ApiOnGetPermission").map(|(_, route)| route),
        Some("/prod/GET/")
    );
}

#[test]
fn four_resources_a_route_and_five_with_cors() {
    let (open, pages) = (template::of::<Open>(), template::of::<Pages>());
    let of_things = |template: &Template| {
        let kinds = ["Resource", "Method"]
            .map(|kind| template.ids(&format!("AWS::ApiGateway::{kind}")).len());
        kinds.iter().sum::<usize>() + template.ids("AWS::Lambda::Permission").len()
    };
    // Two paths, four routes; the root has none of its own.
    assert_eq!(of_things(&open), 2 + 4 + 4);
    assert_eq!(of_things(&pages), 2 + 4 + 4 + 3);
    assert_eq!(open.ids("AWS::Logs::LogGroup").len(), 4);
}

#[test]
fn a_deployment_follows_the_model_and_not_the_functions() {
    let deployment =
        |template: &Template| template.ids("AWS::ApiGateway::Deployment")[0].to_owned();
    let (open, roomy, pages) = (
        template::of::<Open>(),
        template::of::<Roomy>(),
        template::of::<Pages>(),
    );
    assert_eq!(deployment(&open), deployment(&roomy));
    assert_ne!(deployment(&open), deployment(&pages));
    for method in pages.ids("AWS::ApiGateway::Method") {
        assert!(pages.waits_for(&deployment(&pages), method), "{method}");
    }
    assert_eq!(pages.properties(&deployment(&pages)).get("StageName"), None);
}

#[test]
fn the_stage_logs_traces_and_throttles() {
    let template = template::of::<Pages>();
    let stage = &template.one("AWS::ApiGateway::Stage")["Properties"];
    let settings = &stage["MethodSettings"][0];
    assert_eq!(
        (
            &settings["ThrottlingRateLimit"],
            &settings["ThrottlingBurstLimit"]
        ),
        (&10.into(), &20.into())
    );
    assert_eq!(
        (&settings["LoggingLevel"], &settings["DataTraceEnabled"]),
        (&"ERROR".into(), &false.into())
    );
    assert_eq!(
        (&stage["TracingEnabled"], &stage["StageName"]),
        (&true.into(), &"v1".into())
    );
    let format = stage["AccessLogSetting"]["Format"]
        .as_str()
        .expect("a format");
    assert!(
        serde_json::from_str::<serde_json::Value>(format)
            .is_ok_and(|line| line["status"] == "$context.status")
    );
}

#[test]
fn the_role_that_writes_logs_is_the_accounts_and_stays() {
    let template = template::of::<Open>();
    assert!(template.waits_for("ApiLive", "ApiAccount"));
    for id in ["ApiAccount", "ApiAccountRole"] {
        assert_eq!(template.resource(id)["DeletionPolicy"], "Retain");
    }
    assert!(
        template::of::<Pages>()
            .ids("AWS::ApiGateway::Account")
            .is_empty()
    );
}

#[test]
fn preflight_requests_are_answered_to_whom_cors_names() {
    let template = template::of::<Pages>();
    let preflight = methods(&template)
        .into_iter()
        .filter(|method| method["HttpMethod"] == "OPTIONS");
    for method in preflight {
        assert_eq!(
            (&method["AuthorizationType"], &method["Integration"]["Type"]),
            (&"NONE".into(), &"MOCK".into())
        );
        assert_eq!(method["Integration"]["PassthroughBehavior"], "NEVER");
        let answer = &method["Integration"]["IntegrationResponses"][0];
        assert_eq!(answer["StatusCode"], "204");
        let headers = &answer["ResponseParameters"];
        assert_eq!(
            headers["method.response.header.Access-Control-Allow-Origin"],
            "'https://a.example'"
        );
        let template = answer["ResponseTemplates"]["application/json"]
            .as_str()
            .expect("a template");
        assert!(
            template.contains("$origin == \"https://b.example\""),
            "{template}"
        );
    }
    assert_eq!(template.ids("AWS::ApiGateway::GatewayResponse").len(), 2);
    let variables = &template.properties("ApiOnGetFunction")["Environment"]["Variables"];
    assert_eq!(
        variables["CORS_ORIGINS"],
        "https://a.example,https://b.example"
    );
    assert!(
        template::of::<Open>()
            .ids("AWS::ApiGateway::GatewayResponse")
            .is_empty()
    );
}

#[test]
fn iam_lets_in_whom_a_grant_names() {
    let template = template::of::<Pages>();
    let asked = methods(&template)
        .into_iter()
        .filter(|method| method["HttpMethod"] != "OPTIONS");
    assert!(
        asked
            .into_iter()
            .all(|method| method["AuthorizationType"] == "AWS_IAM")
    );
    let statement = &template.properties("CallerExecutionRole")["Policies"][1]["PolicyDocument"]["Statement"]
        [0];
    assert_eq!(statement["Action"], "execute-api:Invoke");
    assert!(
        statement["Resource"]["Fn::Sub"]
            .as_str()
            .is_some_and(|arn| arn.ends_with("${ApiRest}/v1/*"))
    );
}

#[test]
fn an_authorizer_is_asked_each_time() {
    let template = template::of::<Guarded>();
    let authorizer = &template.one("AWS::ApiGateway::Authorizer")["Properties"];
    assert_eq!(authorizer["AuthorizerResultTtlInSeconds"], 0);
    for method in methods(&template) {
        assert_eq!(
            (&method["AuthorizationType"], &method["AuthorizerId"]["Ref"]),
            (&"CUSTOM".into(), &"ApiAuthorizer".into())
        );
    }
    let permission = template.properties("ApiAuthorizerPermission");
    assert_eq!(permission["FunctionName"]["Fn::GetAtt"][0], "GuardFunction");
}

#[test]
fn one_function_decides_for_two_apis_and_is_granted_what_it_needs() {
    let template = template::of::<TwoGuarded>();
    for api in ["One", "Two"] {
        let permission = template.properties(&format!("{api}AuthorizerPermission"));
        assert_eq!(permission["FunctionName"]["Fn::GetAtt"][0], "GuardFunction");
        let source = permission["SourceArn"]["Fn::Sub"].as_str().expect("text");
        let end = format!("${{{api}Rest}}/authorizers/${{{api}Authorizer}}");
        assert!(source.ends_with(&end), "{source}");
    }
    let variables = &template.properties("GuardFunction")["Environment"]["Variables"];
    assert!(variables["KEYS_ARN"].is_object(), "{variables}");
}

#[test]
fn holds_what_all_routes_share_once() {
    let template = template::of::<Open>();
    let functions = template.ids("AWS::Lambda::Function");
    assert!(
        functions
            .iter()
            .all(|id| template.properties(id)["Role"]["Fn::GetAtt"][0] == "ApiExecutionRole")
    );
    for (kind, count) in [
        ("AWS::EC2::SecurityGroup", 1),
        ("AWS::ApiGateway::Stage", 1),
        ("AWS::ApiGateway::Deployment", 1),
    ] {
        assert_eq!(template.ids(kind).len(), count, "{kind}");
    }
}
