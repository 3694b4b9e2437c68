//! A function with its role, its group and its log.

use infra::infra;
use infra_std::prelude::*;

use crate::template;

infra! {
    stack Two {
        network: Vpc { nat: Nat::One }
        called: Function {
            code: handler!("tests/lambda/get.mjs"),
            subnets: network.private,
            memory: 512,
            timeout: 60,
            env: { LOG_LEVEL: "info" },
            log_days: 7,
        }
        caller: Function {
            code: handler!("tests/lambda/things/get.mjs"),
            subnets: network.private,
            env: { VPC: network.id, LEVEL: "info", RETRIES: 3, RATE: 2.0, DEBUG: false },
        }
        own: Function {
            code: handler!("tests/lambda/get.mjs"),
            subnets: network.private,
            env: { NODE_OPTIONS: "--max-old-space-size=128", LEVEL: "{{resolve:ssm:/log/level}}" },
        }
        grant caller { invoke called as CALLED; }
    }
}

#[test]
fn its_variables_are_text() {
    let template = template::of::<Two>();
    let variables = &template.properties("CallerFunction")["Environment"]["Variables"];
    assert_eq!(
        (&variables["RETRIES"], &variables["DEBUG"]),
        (&"3".into(), &"false".into())
    );
}

/// A parameter of Systems Manager that is not secret is one of them.
#[test]
fn its_variables_may_be_looked_up_at_the_deploy() {
    let template = template::of::<Two>();
    let variables = &template.properties("OwnFunction")["Environment"]["Variables"];
    assert_eq!(variables["LEVEL"], "{{resolve:ssm:/log/level}}");
}

#[test]
fn stack_traces_name_the_sources_unless_the_user_says_otherwise() {
    let template = template::of::<Two>();
    let options =
        |id: &str| template.properties(id)["Environment"]["Variables"]["NODE_OPTIONS"].clone();
    assert_eq!(options("CalledFunction"), "--enable-source-maps");
    assert_eq!(options("CallerFunction"), "--enable-source-maps");
    assert_eq!(options("OwnFunction"), "--max-old-space-size=128");
}

#[test]
fn has_a_log_that_forgets_and_a_trace() {
    let template = template::of::<Two>();
    let function = template.properties("CalledFunction");
    assert_eq!(
        function["LoggingConfig"]["LogGroup"]["Ref"],
        "CalledExecutionLog"
    );
    assert_eq!(
        template.properties("CalledExecutionLog")["RetentionInDays"],
        7
    );
    assert_eq!(function["TracingConfig"]["Mode"], "Active");
    assert_eq!(
        (&function["MemorySize"], &function["Timeout"]),
        (&512.into(), &60.into())
    );
}

#[test]
fn outlives_neither_its_routes_nor_its_policies() {
    let template = template::of::<Two>();
    for id in [
        "NetworkPrivateRoute0",
        "NetworkPrivateAssociation1",
        "CalledExecutionRole",
        "CalledExecutionHttps",
    ] {
        assert!(template.waits_for("CalledFunction", id), "{id}");
    }
}

#[test]
fn keeps_its_settings_beside_what_grants_tell() {
    let template = template::of::<Two>();
    let variables = &template.properties("CallerFunction")["Environment"]["Variables"];
    assert_eq!(
        (&variables["VPC"]["Ref"], &variables["LEVEL"]),
        (&"NetworkVpc".into(), &"info".into())
    );
    assert_eq!(
        (&variables["RETRIES"], &variables["RATE"]),
        (&"3".into(), &"2.0".into())
    );
    assert_eq!(variables["CALLED"]["Fn::GetAtt"][0], "CalledFunction");
    assert_eq!(
        template.properties("CalledFunction")["Environment"]["Variables"]["LOG_LEVEL"],
        "info"
    );
}

#[test]
fn may_call_whom_it_was_granted() {
    let template = template::of::<Two>();
    let statement = &template.properties("CallerExecutionRole")["Policies"][1]["PolicyDocument"]["Statement"]
        [0];
    assert_eq!(statement["Action"], "lambda:InvokeFunction");
    assert_eq!(
        statement["Resource"]["Fn::GetAtt"],
        serde_json::json!(["CalledFunction", "Arn"])
    );
    assert!(template.properties("CalledExecutionRole")["Policies"][1].is_null());
}

#[test]
fn reaches_out_by_https_alone() {
    let template = template::of::<Two>();
    let rule = template.properties("CalledExecutionHttps");
    assert_eq!(
        (&rule["FromPort"], &rule["ToPort"], &rule["IpProtocol"]),
        (&443.into(), &443.into(), &"tcp".into())
    );
}
