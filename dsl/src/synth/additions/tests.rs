//! What grants leave in roles and functions.

use serde_json::json;

use crate::{
    AWS, Grant, Grantee, Grants, Principal, Resource, Value,
    declare::{Frame, Row, Scope, Section},
    synth::testing::{problems, resource, template},
    verbs::Publish,
};

struct Topic(Resource<AWS::SNS::Topic>);

impl Grants<Publish> for Topic {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.allow(&["sns:Publish"], &[&self.0]);
        grant.variable("_ARN", &self.0);
        grant.after(&self.0);
    }
}

/// A role, and two functions that run with it.
struct Workers(
    Resource<AWS::IAM::Role>,
    [Resource<AWS::Lambda::Function>; 2],
);

impl Grantee for Workers {
    fn principal(&self) -> Principal {
        Principal::new(self.0).running(&self.1)
    }
}

/// Two functions, a role with these properties, and a topic; functions have these properties.
fn rows(role: &'static str, function: &'static str) -> Vec<Row> {
    vec![
        resource(2, "topic", "AWS::SNS::Topic"),
        resource(3, "role", "AWS::IAM::Role").properties(role),
        resource(4, "one", "AWS::Lambda::Function").properties(function),
        resource(5, "two", "AWS::Lambda::Function").properties(function),
        Row::new(Section::Other, "grant", "", 6, 9),
    ]
}

fn grant(scope: &mut Scope<'_>, frame: &Frame, variable: &'static str) {
    let workers = Workers(frame.resource(1), [frame.resource(2), frame.resource(3)]);
    let words = ("publish", "topic", "workers");
    scope.grant(
        frame,
        4,
        words,
        &Topic(frame.resource(0)),
        <_ as Grants<Publish>>::grant,
        Grantee::principal(&workers),
        Some(variable),
    );
}

#[test]
fn a_grant_joins_what_is_there() {
    let role = r#"{"Policies":[{"PolicyName":"Run","PolicyDocument":{}}]}"#;
    let rows = rows(role, r#"{"Environment":{"Variables":{"LEVEL":"info"}}}"#);
    let template = template(rows, |scope, frame| grant(scope, frame, "ALERTS"));
    let statement =
        json!({ "Effect": "Allow", "Action": "sns:Publish", "Resource": { "Ref": "Topic" } });
    let policies = &template["Resources"]["Role"]["Properties"]["Policies"];
    assert_eq!(policies[0]["PolicyName"], "Run");
    let document = json!({ "Version": "2012-10-17", "Statement": [statement] });
    assert_eq!(
        policies[1],
        json!({ "PolicyName": "Grants", "PolicyDocument": document })
    );
    for function in ["One", "Two"] {
        let function = &template["Resources"][function];
        let variables = json!({ "LEVEL": "info", "ALERTS_ARN": { "Ref": "Topic" } });
        assert_eq!(
            function["Properties"]["Environment"]["Variables"],
            variables
        );
        // The variable refers to it.
        assert_eq!(function["DependsOn"], json!(null));
    }
}

#[test]
fn a_grant_said_twice_is_written_once() {
    let template = template(rows("{}", "{}"), |scope, frame| {
        grant(scope, frame, "A");
        grant(scope, frame, "B");
    });
    let policies = &template["Resources"]["Role"]["Properties"]["Policies"];
    assert_eq!(policies.as_array().unwrap().len(), 1);
    assert_eq!(
        policies[0]["PolicyDocument"]["Statement"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_variable_that_is_set_already_is_one_problem_however_many_functions() {
    let rows = rows("{}", r#"{"Environment":{"Variables":{"ALERTS_ARN":"x"}}}"#);
    let said = problems(rows, |scope, frame| grant(scope, frame, "ALERTS"));
    let expected = "\
error: `ALERTS_ARN` stands in the environment of `one` already, at app.rs:4:5
  --> app.rs:6:9
  help: give the grant another name behind `as`

1 problem; nothing was written
";
    assert_eq!(said, expected);
}

#[test]
fn what_cloudformation_computes_takes_no_grant() {
    let computed = r#"{"Policies":{"Fn::If":["c",[],[]]}}"#;
    let said = problems(rows(computed, "{}"), |scope, frame| {
        grant(scope, frame, "A")
    });
    assert!(
        said.contains("the `Policies` of `role` are computed by CloudFormation"),
        "{said}"
    );
    let computed = r#"{"Environment":{"Variables":[null,"pseudo","AWS::NoValue"]}}"#;
    let said = problems(rows("{}", computed), |scope, frame| {
        scope.fill(frame, 2, &[Value::Absent]);
        grant(scope, frame, "A");
    });
    assert!(
        said.contains("the environment of `one` is computed by CloudFormation"),
        "{said}"
    );
}

/// A queue that keeps a list of whom it lets in.
struct Door(Resource<AWS::SNS::Topic>);

impl Grants<Publish> for Door {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.append(self.0, "Subscription", &"one");
    }
}

fn let_in(topic: &'static str) -> Vec<Row> {
    let mut rows = rows("{}", "{}");
    rows[0] = resource(2, "topic", "AWS::SNS::Topic").properties(topic);
    rows
}

fn letting_in(scope: &mut Scope<'_>, frame: &Frame) {
    let role = Principal::new(frame.resource(1));
    let door = Door(frame.resource(0));
    for _ in 0..2 {
        let words = ("publish", "topic", "role");
        let allow = <_ as Grants<Publish>>::grant;
        scope.grant(frame, 4, words, &door, allow, role, None);
    }
}

#[test]
fn an_item_joins_a_list_once() {
    for (before, after) in [
        ("{}", json!(["one"])),
        (r#"{"Subscription":["zero"]}"#, json!(["zero", "one"])),
    ] {
        let template = template(let_in(before), letting_in);
        assert_eq!(
            template["Resources"]["Topic"]["Properties"]["Subscription"],
            after
        );
    }
    let said = problems(
        let_in(r#"{"Subscription":{"Fn::Split":[",","a,b"]}}"#),
        letting_in,
    );
    assert!(
        said.contains("the `Subscription` of `topic` is computed by CloudFormation")
            && said.contains("help: write `Subscription` as a list"),
        "{said}"
    );
}
