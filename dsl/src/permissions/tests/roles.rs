//! Roles that are handed on.

use serde_json::{Value as Json, json};

use super::{needs, on};

/// A function with this role, beside a role that Lambda may take.
fn with_role(role: Json) -> Json {
    json!({
        "Runs": { "Type": "AWS::IAM::Role", "Properties": { "AssumeRolePolicyDocument": { "Statement": [
            { "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "Service": "lambda.amazonaws.com" } },
        ] } } },
        "Worker": { "Type": "AWS::Lambda::Function", "Properties": { "Role": role } },
    })
}

#[test]
fn a_role_of_the_stack_goes_to_whom_it_trusts() {
    let needs = needs(with_role(json!({ "Fn::GetAtt": ["Runs", "Arn"] })));
    assert_eq!(
        on(&needs, "iam:PassRole"),
        ["arn:aws:iam::*:role/Shop-* lambda.amazonaws.com"]
    );
}

#[test]
fn a_role_of_others() {
    let existing = "arn:aws:iam::123456789012:role/existing";
    let needs = needs(with_role(json!(existing)));
    assert_eq!(on(&needs, "iam:PassRole"), [existing]);
}

#[test]
fn a_role_that_only_the_deploy_knows() {
    let needs = needs(with_role(json!({ "Ref": "Role" })));
    assert_eq!(on(&needs, "iam:PassRole"), ["*"]);
}

/// On the same ARNs, one statement says what several conditions do.
#[test]
fn several_services() {
    let role = |service: Json| {
        json!({ "Type": "AWS::IAM::Role", "Properties": { "AssumeRolePolicyDocument": { "Statement": {
        "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "Service": service },
    } } } })
    };
    let needs = needs(json!({
        "Runs": role(json!("lambda.amazonaws.com")),
        "Watches": role(json!("monitoring.rds.amazonaws.com")),
        "Steps": role(json!({ "Fn::Sub": "states.${AWS::Region}.amazonaws.com" })),
        "Worker": { "Type": "AWS::Lambda::Function", "Properties": { "Role": { "Fn::GetAtt": ["Runs", "Arn"] } } },
        "Database": { "Type": "AWS::RDS::DBInstance", "Properties": { "MonitoringRoleArn": { "Fn::GetAtt": ["Watches", "Arn"] } } },
        "Machine": { "Type": "AWS::StepFunctions::StateMachine", "Properties": { "RoleArn": { "Fn::GetAtt": ["Steps", "Arn"] } } },
    }));
    let passed = on(&needs, "iam:PassRole");
    let [one] = &passed[..] else {
        panic!("{passed:?}")
    };
    let (role, services) = one.split_once(' ').expect("a condition");
    assert_eq!(role, "arn:aws:iam::*:role/Shop-*");
    // RDS asks for what its monitoring does, and a service of a region is one of all.
    for service in ["lambda", "monitoring.rds", "rds", "states.*", "states"] {
        let service = format!("{service}.amazonaws.com");
        assert!(services.split(' ').any(|one| one == service), "{services}");
    }
}

#[test]
fn a_resource_without_a_role_passes_none() {
    let needs = needs(
        json!({ "Topic": { "Type": "AWS::SNS::Topic", "Properties": { "DisplayName": "role" } } }),
    );
    assert_eq!(on(&needs, "iam:PassRole"), [""; 0]);
}

#[test]
fn an_instance_gets_the_role_of_its_profile() {
    let needs = needs(json!({
        "Profile": { "Type": "AWS::IAM::InstanceProfile", "Properties": { "Roles": ["machine"] } },
        "Machine": { "Type": "AWS::EC2::Instance", "Properties": { "IamInstanceProfile": { "Ref": "Profile" } } },
    }));
    assert!(
        on(&needs, "iam:PassRole")
            .contains(&"arn:aws:iam::*:role/machine ec2.amazonaws.com".to_owned())
    );
}
