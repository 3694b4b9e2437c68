//! What becomes of grants that would close a circle.

use serde_json::{Value as Json, json};

use crate::{
    AWS, Principal, Resource,
    declare::{Frame, Row, Scope, Section},
    synth::testing::{problems, resource, template},
};

const CALLS: &str = r#"{"NotificationConfiguration":{"LambdaConfigurations":[{"Event":"s3:ObjectCreated:*","Function":[null,"attribute",2,"Arn"]}]}}"#;
const RUNS: &str = r#"{"Role":[null,"attribute",1,"Arn"]}"#;
const MAY: &str = r#"{"Action":"lambda:InvokeFunction","FunctionName":[null,"ref",2],"Principal":"s3.amazonaws.com","SourceAccount":[null,"pseudo","AWS::AccountId"]}"#;

/// A bucket that calls a function, its role, and a topic.
fn rows() -> Vec<Row> {
    vec![
        resource(2, "uploads", "AWS::S3::Bucket")
            .properties(CALLS)
            .depends_on(&[3]),
        resource(3, "role", "AWS::IAM::Role"),
        resource(4, "scale", "AWS::Lambda::Function").properties(RUNS),
        resource(5, "may", "AWS::Lambda::Permission").properties(MAY),
        resource(6, "topic", "AWS::SNS::Topic"),
        Row::new(Section::Other, "grant", "", 7, 9),
        Row::new(Section::Other, "grant", "", 8, 9),
    ]
}

/// `grant scale { read uploads as UPLOADS; publish topic; }`
fn grant(scope: &mut Scope<'_>, frame: &Frame, variable: Option<&'static str>) {
    let role: Resource<AWS::IAM::Role> = frame.resource(1);
    let scale = Principal::new(role).running(&[frame.resource(2)]);
    let uploads: Resource<AWS::S3::Bucket> = frame.resource(0);
    let topic: Resource<AWS::SNS::Topic> = frame.resource(4);
    let read = <_ as crate::Grants<crate::verbs::Read>>::grant;
    let publish = <_ as crate::Grants<crate::verbs::Publish>>::grant;
    let words = ("read", "uploads", "scale");
    scope.grant(frame, 5, words, &uploads, read, scale, variable);
    let words = ("publish", "topic", "scale");
    scope.grant(frame, 6, words, &topic, publish, scale, None);
}

fn actions(policy: &Json) -> Vec<String> {
    let statements = policy["PolicyDocument"]["Statement"].as_array();
    let actions = statements.into_iter().flatten();
    actions.map(|one| one["Action"].to_string()).collect()
}

#[test]
fn a_bucket_calls_the_function_that_reads_it() {
    let template = template(rows(), |scope, frame| grant(scope, frame, None));
    let resources = &template["Resources"];
    let policy = &resources["RoleGrants"];
    assert_eq!(policy["Type"], "AWS::IAM::RolePolicy");
    assert_eq!(policy["Properties"]["RoleName"], json!({ "Ref": "Role" }));
    let (list, get) = (r#""s3:ListBucket""#, r#""s3:GetObject""#);
    assert_eq!(actions(&policy["Properties"]), [list, get]);
    // What closes no circle stays.
    let inline = &resources["Role"]["Properties"]["Policies"][0];
    assert_eq!(actions(inline), [r#""sns:Publish""#]);
    assert_ne!(inline["PolicyName"], policy["Properties"]["PolicyName"]);
    assert_eq!(resources["Scale"]["DependsOn"], json!(null));
}

#[test]
fn what_can_wait_for_the_policy_does() {
    let mut rows = rows();
    rows.push(resource(9, "second", "AWS::Lambda::Function").properties(RUNS));
    rows.push(
        resource(10, "mapping", "AWS::Lambda::EventSourceMapping").properties(
            r#"{"FunctionName":[null,"ref",2],"EventSourceArn":"arn:aws:sqs:eu-west-1:1:jobs"}"#,
        ),
    );
    let template = template(rows, |scope, frame| grant(scope, frame, None));
    let waits = |id: &str| template["Resources"][id]["DependsOn"].clone();
    assert_eq!(
        waits("Second"),
        json!(["RoleGrants"]),
        "the role is its own"
    );
    assert_eq!(waits("Mapping"), json!(["RoleGrants"]), "it starts `scale`");
    assert_eq!(waits("Uploads"), json!(["May"]), "the policy needs it");
    assert_eq!(waits("May"), json!(null), "it starts nothing");
}

#[test]
fn a_policy_is_there_when_its_bucket_is() {
    let mut rows = rows();
    rows[0] = resource(2, "uploads", "AWS::S3::Bucket")
        .properties(CALLS)
        .depends_on(&[3])
        .attributes(r#""Condition":[null,"name",7]"#);
    rows.push(
        Row::new(Section::Condition, "prod", "", 9, 5)
            .properties(r#"{"Fn::Equals":[[null,"pseudo","AWS::Region"],"eu-west-1"]}"#),
    );
    let template = template(rows, |scope, frame| grant(scope, frame, None));
    let policy = &template["Resources"]["RoleGrants"];
    assert_eq!(policy["Condition"], "Prod");
    let statements = policy["Properties"]["PolicyDocument"]["Statement"].to_string();
    assert!(!statements.contains("Fn::If"), "{statements}");
}

#[test]
fn a_function_may_call_itself_and_two_each_other() {
    let mut rows = rows();
    rows[0] = resource(2, "uploads", "AWS::S3::Bucket");
    rows.push(resource(9, "other-role", "AWS::IAM::Role"));
    rows.push(
        resource(10, "other", "AWS::Lambda::Function")
            .properties(r#"{"Role":[null,"attribute",7,"Arn"]}"#),
    );
    let template = template(rows, |scope, frame| {
        let scale: Resource<AWS::Lambda::Function> = frame.resource(2);
        let other: Resource<AWS::Lambda::Function> = frame.resource(8);
        let invoke = <_ as crate::Grants<crate::verbs::Invoke>>::grant;
        let first = Principal::new(frame.resource(1)).running(&[scale]);
        let second = Principal::new(frame.resource(7)).running(&[other]);
        let words = ("invoke", "it", "it");
        scope.grant(frame, 5, words, &scale, invoke, first, None);
        // Told of the other, so that its right stays in its role.
        scope.grant(frame, 5, words, &other, invoke, first, Some("OTHER"));
        scope.grant(frame, 6, words, &scale, invoke, second, None);
    });
    let policies = |id: &str| template["Resources"][id]["Properties"].to_string();
    assert!(policies("RoleGrants").contains(r#""Resource":{"Fn::GetAtt":["Scale","Arn"]}"#));
    assert!(policies("Role").contains(r#""Resource":{"Fn::GetAtt":["Other","Arn"]}"#));
    assert!(policies("OtherRoleGrants").contains(r#""Resource":{"Fn::GetAtt":["Scale","Arn"]}"#));
    assert_eq!(
        template["Resources"]["OtherRole"]["Properties"]["Policies"],
        json!(null)
    );
}

#[test]
fn a_variable_that_closes_the_circle_is_named() {
    let said = problems(rows(), |scope, frame| grant(scope, frame, Some("UPLOADS")));
    let expected = "\
error: circular dependency:
      `uploads` at app.rs:2:5 refers to `scale`
      `scale` at app.rs:4:5 refers to `uploads`
  --> app.rs:2:5
  help: remove `as UPLOADS` at app.rs:7:9: what calls the function says so in its event
";
    assert!(said.contains(expected), "{said}");
}
