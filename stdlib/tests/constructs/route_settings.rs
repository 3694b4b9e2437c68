//! What single routes have otherwise than the rest of their API.

use infra::infra;
use infra_std::prelude::*;
use serde_json::{Value as Json, json};

use crate::template::{self, Template};

infra! {
    stack Tuned {
        network: Vpc { nat: Nat::One }
        api: RoutedApi {
            routes: routes!("tests/orders"),
            subnets: network.private,
            access: Access::Iam,
            tune: {
                "GET /v1/report": { memory: 1024, timeout: 29 },
                "POST /v1/orders": { throttle: 5..=10 },
                "ANY /v1/files/{path+}": { throttle: 1..=2 },
                "GET /health": { access: Access::Public },
            },
        }
    }
}

infra! {
    stack Even {
        network: Vpc { nat: Nat::One }
        api: RoutedApi { routes: routes!("tests/orders"), subnets: network.private, access: Access::Iam }
    }
}

infra! {
    stack Computed {
        in late: u8 = 31;
        network: Vpc { nat: Nat::One }
        let table = routes!("tests/orders");
        api: RoutedApi {
            routes: table,
            subnets: network.private,
            access: Access::Public,
            tune: { "GET /v1/reports": { memory: 512 }, "GET /health": { timeout: late } },
        }
    }
}

#[test]
fn a_route_s_function_has_its_own_memory_and_time() {
    let template = template::of::<Tuned>();
    let function = template.properties("ApiAtV1AtReportOnGetFunction");
    assert_eq!(
        (&function["MemorySize"], &function["Timeout"]),
        (&1024.into(), &29.into())
    );
    let method = template.properties("ApiAtV1AtReportOnGetMethod");
    assert_eq!(method["Integration"]["TimeoutInMillis"], 29_000);
    let other = template.properties("ApiAtV1AtOrdersOnGetFunction");
    assert_eq!(
        (&other["MemorySize"], &other["Timeout"]),
        (&256.into(), &10.into())
    );
}

#[test]
fn a_route_is_open_to_whom_it_says() {
    let template = template::of::<Tuned>();
    let access = |id: &str| template.properties(id)["AuthorizationType"].clone();
    assert_eq!(access("ApiAtHealthOnGetMethod"), "NONE");
    assert_eq!(access("ApiAtV1AtReportOnGetMethod"), "AWS_IAM");
}

#[test]
fn the_stage_throttles_the_route_and_still_logs_it() {
    let template = template::of::<Tuned>();
    let settings = template.one("AWS::ApiGateway::Stage")["Properties"]["MethodSettings"].clone();
    let settings = settings.as_array().expect("settings");
    let said = |setting: &Json| {
        format!(
            "{} {} {}",
            setting["HttpMethod"], setting["ResourcePath"], setting["ThrottlingRateLimit"]
        )
        .replace('"', "")
    };
    let said: Vec<String> = settings.iter().map(said).collect();
    assert_eq!(said[0], "* /* 100");
    assert!(
        said.contains(&"POST /~1v1~1orders 5".to_owned()),
        "{said:?}"
    );
    // A stage knows no `ANY`.
    assert_eq!(
        said.iter()
            .filter(|line| line.ends_with(" /~1v1~1files~1{path+} 1"))
            .count(),
        7
    );
    assert!(
        settings
            .iter()
            .all(|setting| setting["LoggingLevel"] == "ERROR"
                && setting["DataTraceEnabled"] == false)
    );
}

fn deployment(template: &Template) -> &str {
    template.ids("AWS::ApiGateway::Deployment")[0]
}

#[test]
fn a_deployment_follows_who_may_call_and_how_long_it_waits() {
    assert_ne!(
        deployment(&template::of::<Tuned>()),
        deployment(&template::of::<Even>())
    );
}

#[test]
fn what_is_computed_is_judged_where_it_stands() {
    let said = template::problems::<Computed>();
    let near = "`GET /v1/reports` is not a route of `tests/orders`\n  --> stdlib/tests/constructs/route_settings.rs:";
    assert!(
        said.contains(near) && said.contains("help: write `GET /v1/report`"),
        "{said}"
    );
    assert!(
        said.contains("`GET /health`: API Gateway waits at most 29 seconds"),
        "{said}"
    );
}

#[test]
fn a_schema_judges_bodies_before_the_function_is_called() {
    let template = template::of::<Even>();
    let model = template.one("AWS::ApiGateway::Model");
    assert_eq!(
        model["Properties"]["Schema"]["required"],
        json!(["item", "count"])
    );
    let method = template.properties("ApiAtV1AtOrdersOnPostMethod");
    // Whatever the request calls its content.
    let id = template.ids("AWS::ApiGateway::Model")[0];
    assert_eq!(
        method["RequestModels"],
        json!({ "application/json": { "Ref": id }, "$default": { "Ref": id } })
    );
    let validator = template.ids("AWS::ApiGateway::RequestValidator");
    assert_eq!(method["RequestValidatorId"], json!({ "Ref": validator[0] }));
    assert_eq!(
        template.one("AWS::ApiGateway::RequestValidator")["Properties"]["ValidateRequestBody"],
        true
    );
    assert_eq!(
        template
            .properties("ApiAtV1AtOrdersOnGetMethod")
            .get("RequestModels"),
        None
    );
}
