//! Where everything stands in a template.

use serde_json::json;

use crate::{
    declare::{Row, Section},
    synth::testing::{resource, synthesise, template},
};

fn row(section: Section, name: &'static str, kind: &'static str) -> Row {
    Row::new(section, name, kind, 9, 5)
}

#[test]
fn a_resource_says_where_it_was_declared() {
    let template = template(
        vec![resource(3, "log_bucket", "AWS::S3::Bucket").properties("{}")],
        |_, _| {},
    );
    let expected = json!({
        "Resources": {
            "LogBucket": { "Type": "AWS::S3::Bucket", "Metadata": { "aws:cdk:path": "Test/log_bucket" } }
        }
    });
    assert_eq!(template, expected);
}

#[test]
fn sections_stand_in_their_order() {
    let rows = vec![
        row(Section::Output, "url", "")
            .properties(r#"{"Value":[null,"ref",4]}"#)
            .attributes(r#""Description":"where""#),
        row(Section::Condition, "is_prod", "")
            .properties(r#"{"Fn::Equals":[[null,"ref",2],"prod"]}"#),
        row(Section::Parameter, "stage", "String").properties(r#"{"Default":"dev"}"#),
        row(Section::Mapping, "sizes", "").properties(r#"{"dev":{"size":"1"}}"#),
        resource(4, "bucket", "AWS::S3::Bucket").attributes(
            r#""Condition":[null,"name",1],"DeletionPolicy":"Retain","Metadata":{"why":"test"}"#,
        ),
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
    let assembly = synthesise(rows, |_, _| {}).unwrap();
    assert_eq!(assembly.templates()[0].json(), expected);
}
