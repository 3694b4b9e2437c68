//! Values that come to a property through parameters, texts and mappings.

use super::fine;
use crate::tests::found;

/// What the one error is that the items cost.
fn refused(items: &str, fact: &str) {
    let block = format!("stack A {{ {items} }}");
    let found = found(&block);
    let [(rule, said)] = found.as_slice() else {
        panic!("{found:?}\n{block}")
    };
    assert_eq!(*rule, "parameter_values", "{block}");
    assert!(said.contains(fact), "{said}");
}

/// A bucket whose versioning is said by a value.
fn bucket(before: &str, status: &str) -> String {
    format!("{before} a: AWS::S3::Bucket {{ VersioningConfiguration: {{ Status: {status} }} }}")
}

#[test]
fn where_all_is_wrong_no_deploy_succeeds() {
    let on = "param p: String { AllowedValues: [\"On\", \"Off\"] }";
    refused(&bucket(on, "p"), "`Status` cannot be `On`: `p` allows it");
    refused(
        &bucket(on, "\"${p}\""),
        "`Status` cannot be `On`: `p` allows it",
    );
    refused(
        &bucket(on, "\"${p}ed\""),
        "`Status` cannot be `Oned`: `p` leads to it",
    );
    refused(
        &bucket("", "Fn::Join(\"\", [\"En\", \"able\"])"),
        "`Status` cannot be `Enable`: the text is `Enable`",
    );
    refused(
        &bucket("", "Fn::Select(1, [\"Enabled\", \"Disabled\"])"),
        "`Fn::Select` gives `Disabled`",
    );
    let mapping = "mapping m { dev: { status: \"Off\" }, prod: { status: \"On\" } } param stage: String { AllowedValues: [\"dev\", \"prod\"] }";
    refused(
        &bucket(mapping, "Fn::FindInMap(m, stage, \"status\")"),
        "`Fn::FindInMap` gives `Off`",
    );
    refused(
        &bucket(mapping, "Fn::FindInMap(m, \"prod\", \"status\")"),
        "`Fn::FindInMap` gives `On`",
    );
    refused(
        "param d: Number { AllowedValues: [1000, 2000] } a: AWS::SQS::Queue { DelaySeconds: d }",
        "`DelaySeconds` is at most 900, given 1000",
    );
}

#[test]
fn what_may_be_right_is_not_refused() {
    for (before, status) in [
        (
            "param p: String { AllowedValues: [\"Enabled\", \"Off\"] }",
            "p",
        ),
        ("param p: String { Default: \"On\" }", "p"),
        (
            "param p: String { Default: \"\" } condition c = Fn::Equals(p, \"\");",
            "Fn::If(c, AWS::NoValue, p)",
        ),
        ("param p: String { AllowedValues: words() }", "p"),
        (
            "param p: AWS::SSM::Parameter::Value<String> { Default: \"/status\" }",
            "p",
        ),
        (
            "param p: String { AllowedValues: [\"Enabl\"] }",
            "\"${p}ed\"",
        ),
        ("", "Fn::Join(\"\", [\"Enab\", \"led\"])"),
        ("", "Fn::Select(0, [\"Enabled\", \"Disabled\"])"),
        (
            "mapping m { a: { s: \"Enabled\" }, b: { s: \"\" } }",
            "Fn::FindInMap(m, AWS::Region, \"s\")",
        ),
        (
            "mapping m { a: { s: \"Off\", t: \"Enabled\" } } param p: String {}",
            "Fn::FindInMap(m, \"a\", p)",
        ),
    ] {
        fine(&bucket(before, status));
    }
    fine("param d: Number { AllowedValues: [1, 2000] } a: AWS::SQS::Queue { DelaySeconds: d }");
    fine(
        "param d: String { AllowedValues: [\"1\", \"20\"] } a: AWS::SQS::Queue { DelaySeconds: d }",
    );
}

#[test]
fn a_parameter_identifies_what_the_property_takes() {
    let found = found(
        "stack A { param k: AWS::EC2::Image::Id {} i: AWS::EC2::Instance { ImageId: k, SubnetId: k } }",
    );
    let [(rule, said)] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(*rule, "wiring");
    assert!(
        said.contains("but `k` is a parameter of type `AWS::EC2::Image::Id`"),
        "{said}"
    );
    fine(
        "param k: AWS::EC2::Image::Id {} param s: AWS::EC2::Subnet::Id {} i: AWS::EC2::Instance { ImageId: k, SubnetId: s }",
    );
    fine(
        "param k: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id> {} i: AWS::EC2::Instance { ImageId: k }",
    );
}
