//! A function with its role, its group and its log.

use infra::infra;
use infra_std::prelude::*;
use serde_json::json;

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

infra! {
    stack BuiltElsewhere {
        #[deletion(retain)]
        artifacts: AWS::S3::Bucket {}
        archive: Function {
            code: {
                S3Bucket: artifacts,
                S3Key: "archive-1.4.0.zip",
                Runtime: "python3.14",
                Handler: "app.handler",
                Architecture: "arm64",
            },
            tracing: false,
            log: FunctionLog::Named,
            log_days: 7,
        }
        inline: Function {
            code: {
                ZipFile: "exports.handler = async () => 'hello'",
                Runtime: "nodejs24.x",
                Handler: "index.handler",
            },
            log: FunctionLog::Undeclared,
        }
        image: Function {
            code: { ImageUri: "${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/image:1" },
        }
        #[depends_on(archive.log_group)]
        alarms: AWS::SNS::Topic { DisplayName: archive.role }
        out archive = archive.function.Arn;
    }
}

#[test]
fn runs_code_that_was_built_elsewhere() {
    let template = template::of::<BuiltElsewhere>();
    let archive = template.properties("ArchiveFunction");
    assert_eq!(
        archive["Code"],
        json!({ "S3Bucket": { "Ref": "Artifacts" }, "S3Key": "archive-1.4.0.zip" })
    );
    assert_eq!(
        (
            &archive["Runtime"],
            &archive["Handler"],
            &archive["Architectures"]
        ),
        (
            &json!("python3.14"),
            &json!("app.handler"),
            &json!(["arm64"])
        )
    );
    let inline = template.properties("InlineFunction");
    assert_eq!(inline.get("Architectures"), None);
    let image = template.properties("ImageFunction");
    assert_eq!(image["PackageType"], "Image");
    assert_eq!((image.get("Runtime"), image.get("Handler")), (None, None));
}

#[test]
fn its_log_is_its_own_or_where_lambda_writes_by_itself() {
    let template = template::of::<BuiltElsewhere>();
    let log = template.properties("ArchiveNamedLog");
    assert_eq!(
        (&log["LogGroupName"], &log["RetentionInDays"]),
        (
            &json!({ "Fn::Sub": "/aws/lambda/${ArchiveFunction}" }),
            &json!(7)
        )
    );
    for id in ["Archive", "Inline"] {
        let role = template.properties(&format!("{id}ExecutionRole"));
        assert_eq!(
            role["ManagedPolicyArns"],
            json!([{ "Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" }])
        );
        let function = template.properties(&format!("{id}Function"));
        assert_eq!(function.get("LoggingConfig"), None);
    }
    assert_eq!(
        template.properties("ArchiveFunction").get("TracingConfig"),
        None
    );
    assert_eq!(
        template.properties("ArchiveExecutionRole").get("Policies"),
        None
    );
}

infra! {
    stack HalfSaid {
        param key: String {}
        work: Function { code: { S3Bucket: "artifacts", S3Key: key } }
    }
}

#[test]
fn what_is_missing_of_computed_code_is_told() {
    let problems = infra::synthesise::<HalfSaid>()
        .err()
        .map(|problems| problems.to_string())
        .unwrap_or_default();
    assert!(
        problems.contains("an archive does not say what runs it"),
        "{problems}"
    );
}
