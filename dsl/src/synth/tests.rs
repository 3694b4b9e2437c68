//! What templates say, by what blocks said.

use serde_json::json;

use super::testing::{problems, resource, template};
use crate::{
    Value,
    block::{Row, Section},
    scope::Turn,
};

fn row(section: Section, name: &'static str, kind: &'static str) -> Row {
    Row::new(section, name, kind, 9, 5)
}

/// The properties of the one resource with this text.
fn properties(text: &'static str, holes: &[Value]) -> serde_json::Value {
    let rows = vec![
        resource(3, "subject", "AWS::S3::Bucket").text(text),
        resource(4, "other", "AWS::S3::Bucket"),
    ];
    template(rows, |scope, frame| scope.fill(frame, 0, holes))["Resources"]["Subject"]["Properties"].clone()
}

#[test]
fn a_resource_says_where_it_was_declared() {
    let template = template(vec![resource(3, "log_bucket", "AWS::S3::Bucket").text("{}")], |_, _| {});
    let expected = json!({
        "Resources": {
            "LogBucket": { "Type": "AWS::S3::Bucket", "Metadata": { "aws:cdk:path": "Test/log_bucket" } }
        }
    });
    assert_eq!(template, expected);
}

#[test]
fn references_name_logical_ids() {
    let text = r#"{"A":{"Ref":1},"B":{"Fn::GetAtt":[1,"Arn"]},"C":{"Fn::If":[{"infra::name":1},1,2.0]},"D":{"Ref":"AWS::Region"}}"#;
    let expected = json!({
        "A": { "Ref": "Other" },
        "B": { "Fn::GetAtt": ["Other", "Arn"] },
        "C": { "Fn::If": ["Other", 1, 2] },
        "D": { "Ref": "AWS::Region" },
    });
    assert_eq!(properties(text, &[]), expected);
}

#[test]
fn what_is_absent_is_left_out() {
    let text = r#"{"A":{"infra::hole":0},"B":[1,{"infra::hole":0}],"C":{"infra::text":["a",{"infra::hole":0}]}}"#;
    assert_eq!(properties(text, &[Value::Absent]), json!({ "B": [1], "C": "a" }));
}

#[test]
fn text_of_known_parts_is_a_string() {
    let text = r#"{"A":{"infra::text":["a-",{"infra::hole":0},"-",{"infra::hole":1}]}}"#;
    assert_eq!(properties(text, &[Value::Integer(3), Value::text("${b}")]), json!({ "A": "a-3-${b}" }));
}

#[test]
fn text_of_one_reference_is_the_reference() {
    let text = r#"{"A":{"infra::text":["",{"Ref":1}]}}"#;
    assert_eq!(properties(text, &[]), json!({ "A": { "Ref": "Other" } }));
}

#[test]
fn text_with_references_is_a_substitution_and_keeps_its_own_dollars() {
    let text = r#"{"A":{"infra::text":["$","{literal}/",{"Ref":1},"/",{"Fn::GetAtt":[1,"Arn"]},"/",{"Ref":"AWS::Region"}]}}"#;
    let expected = json!({ "A": { "Fn::Sub": "${!literal}/${Other}/${Other.Arn}/${AWS::Region}" } });
    assert_eq!(properties(text, &[]), expected);
}

#[test]
fn other_values_in_text_become_variables_once() {
    let text = r#"{"A":{"infra::text":["x",{"Fn::Select":[0,"a"]},{"Fn::Select":[1,"a"]},{"Fn::Select":[0,"a"]}]}}"#;
    let variables = json!({ "Value1": { "Fn::Select": [0, "a"] }, "Value2": { "Fn::Select": [1, "a"] } });
    assert_eq!(properties(text, &[]), json!({ "A": { "Fn::Sub": ["x${Value1}${Value2}${Value1}", variables] } }));
}

#[test]
fn a_variable_hides_no_declaration() {
    let rows = vec![
        resource(3, "value1", "AWS::S3::Bucket"),
        resource(4, "b", "AWS::S3::Bucket")
            .text(r#"{"A":{"infra::text":[{"Ref":0},{"Fn::Select":[0,"a"]}]}}"#),
    ];
    let expected = json!(["${Value1}${Value2}", { "Value2": { "Fn::Select": [0, "a"] } }]);
    assert_eq!(template(rows, |_, _| {})["Resources"]["B"]["Properties"]["A"]["Fn::Sub"], expected);
}

#[test]
fn sections_stand_in_their_order() {
    let rows = vec![
        row(Section::Output, "url", "").text(r#"{"Value":{"Ref":4}}"#).beside(r#""Description":"where""#),
        row(Section::Condition, "is_prod", "").text(r#"{"Fn::Equals":[{"Ref":2},"prod"]}"#),
        row(Section::Parameter, "stage", "String").text(r#"{"Default":"dev"}"#),
        row(Section::Mapping, "sizes", "").text(r#"{"dev":{"size":"1"}}"#),
        resource(4, "bucket", "AWS::S3::Bucket").beside(r#""Condition":{"infra::name":1},"DeletionPolicy":"Retain","Metadata":{"why":"test"}"#),
    ];
    let expected = r#"{
 "Parameters": {
  "Stage": {
   "Type": "String",
   "Default": "dev"
  }
 },
 "Mappings": {
  "Sizes": {
   "dev": {
    "size": "1"
   }
  }
 },
 "Conditions": {
  "IsProd": {
   "Fn::Equals": [
    {
     "Ref": "Stage"
    },
    "prod"
   ]
  }
 },
 "Resources": {
  "Bucket": {
   "Type": "AWS::S3::Bucket",
   "Condition": "IsProd",
   "DeletionPolicy": "Retain",
   "Metadata": {
    "why": "test",
    "aws:cdk:path": "Test/bucket"
   }
  }
 },
 "Outputs": {
  "Url": {
   "Description": "where",
   "Value": {
    "Ref": "Bucket"
   }
  }
 }
}
"#;
    let assembly = super::testing::synthesise(rows, |_, _| {}).unwrap();
    assert_eq!(assembly.templates()[0].json(), expected);
}

#[test]
fn dependencies_are_reduced_and_in_the_template_s_order() {
    let rows = vec![
        resource(3, "last", "AWS::S3::Bucket").after(&[3, 2, 1]),
        resource(4, "a", "AWS::S3::Bucket").after(&[3]),
        resource(5, "b", "AWS::S3::Bucket"),
        resource(6, "c", "AWS::S3::Bucket"),
    ];
    let template = template(rows, |_, _| {});
    assert_eq!(template["Resources"]["Last"]["DependsOn"], json!(["A", "B"]));
    assert_eq!(template["Resources"]["A"]["DependsOn"], json!(["C"]));
}

#[test]
fn a_cycle_is_told_from_its_first_declaration() {
    let rows = vec![
        resource(3, "a", "AWS::S3::Bucket").text(r#"{"A":{"Ref":1}}"#),
        resource(4, "b", "AWS::S3::Bucket").after(&[0]),
    ];
    let expected = "\
error: nothing of this can be made first, for each needs the next:
      `a` at app.rs:3:5 refers to `b`
      `b` at app.rs:4:5 depends on `a`
  --> app.rs:3:5
  help: take one of these away, or move what one says into a resource of its own

1 problem; nothing was written
";
    assert_eq!(problems(rows, |_, _| {}), expected);
}

#[test]
fn two_ids_that_are_one_are_told_with_both_places() {
    let rows = vec![resource(3, "ab_c", "AWS::S3::Bucket"), resource(4, "ab-c", "AWS::S3::Bucket")];
    let expected = "\
error: `ab-c` and `ab_c`, declared at app.rs:3:5, have one logical id, `AbC`
  --> app.rs:4:5
  help: rename one of them, or give it an id of its own: `#[id = \"AbC2\"]`

1 problem; nothing was written
";
    assert_eq!(problems(rows, |_, _| {}), expected);
}

#[test]
fn items_of_a_loop_need_names_that_differ() {
    let rows = vec![
        row(Section::Other, "for", ""),
        resource(4, "queue", "AWS::SQS::Queue").within(1),
    ];
    let said = problems(rows, |scope, frame| {
        for (index, item) in ["a-b", "a_b"].into_iter().enumerate() {
            scope.enter(frame, 0, Some(Turn::new(index, Some(item.to_owned()))));
        }
    });
    assert!(said.contains("a loop declares `queue-a_b` twice"), "{said}");
}

#[test]
fn an_id_is_pinned_or_kept_through_a_rename() {
    let rows = vec![
        resource(3, "a", "AWS::S3::Bucket").pinned("Old"),
        resource(4, "b", "AWS::S3::Bucket").was("before"),
    ];
    let template = template(rows, |_, _| {});
    let ids: Vec<_> = template["Resources"].as_object().unwrap().keys().collect();
    assert_eq!(ids, ["Old", "Before"]);
}

#[test]
fn a_pinned_id_must_be_legal() {
    let said = problems(vec![resource(5, "c", "AWS::S3::Bucket").pinned("not-legal")], |_, _| {});
    assert!(said.contains("help: write `#[id = \"notlegal\"]`"), "{said}");
}

#[test]
fn a_version_follows_its_value() {
    let id = |value: &'static str| {
        let rows = vec![resource(3, "deployment", "AWS::ApiGateway::Deployment")];
        let template = template(rows, |scope, frame| scope.version(frame, 0, Value::text(value)));
        template["Resources"].as_object().unwrap().keys().next().unwrap().clone()
    };
    assert_eq!(id("a"), id("a"));
    assert_ne!(id("a"), id("b"));
    assert_eq!(id("a"), "DeploymentAC8D8342");
}
