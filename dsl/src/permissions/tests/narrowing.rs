//! Actions are allowed on what the resources will be called, as far as that is known.

use serde_json::{Value as Json, json};

use super::{anywhere, needs, of, on};
use crate::permissions::{Scope, deployer, stack::Stack};

#[test]
fn a_name_that_is_given() {
    let needs = needs(json!({
        "Worker": { "Type": "AWS::Lambda::Function", "Properties": { "FunctionName": "worker" } },
        "Orders": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Fn::Sub": "${AWS::StackName}-${AWS::Region}-orders" } } },
        "Files": { "Type": "AWS::S3::Bucket", "Properties": { "BucketName": { "Fn::Join": ["-", ["files", { "Ref": "AWS::AccountId" }]] } } },
        "Url": { "Type": "AWS::SSM::Parameter", "Properties": { "Name": "/shop/url" } },
    }));
    let function = "arn:aws:lambda:*:*:function:worker";
    assert_eq!(
        on(&needs, "lambda:CreateFunction"),
        [function, &format!("{function}:*")]
    );
    assert_eq!(
        on(&needs, "sqs:CreateQueue"),
        ["arn:aws:sqs:*:*:Shop-*-orders"]
    );
    assert_eq!(on(&needs, "s3:CreateBucket"), ["arn:aws:s3:::files-*"]);
    assert_eq!(
        on(&needs, "ssm:PutParameter"),
        ["arn:aws:ssm:*:*:parameter/shop/url"]
    );
}

#[test]
fn a_name_that_cloudformation_makes_up() {
    let needs = needs(json!({
        "Worker": { "Type": "AWS::Lambda::Function" },
        "Files": { "Type": "AWS::S3::Bucket" },
        "Key": { "Type": "AWS::SecretsManager::Secret" },
        "Url": { "Type": "AWS::SSM::Parameter" },
        "Table": { "Type": "AWS::DynamoDB::Table" },
        "Role": { "Type": "AWS::IAM::Role", "Properties": { "Path": "/shop/" } },
        "Network": { "Type": "AWS::EC2::VPC" },
    }));
    assert_eq!(
        on(&needs, "lambda:CreateFunction"),
        ["arn:aws:lambda:*:*:function:Shop-*"]
    );
    // A bucket's name has small letters only.
    assert_eq!(on(&needs, "s3:CreateBucket"), ["arn:aws:s3:::shop-*"]);
    assert_eq!(
        on(&needs, "secretsmanager:CreateSecret"),
        ["arn:aws:secretsmanager:*:*:secret:Key-*-??????"]
    );
    assert_eq!(
        on(&needs, "ssm:PutParameter"),
        ["arn:aws:ssm:*:*:parameter/CFN-Url-*"]
    );
    assert_eq!(
        on(&needs, "dynamodb:CreateTable"),
        ["arn:aws:dynamodb:*:*:table/Shop-*"]
    );
    assert_eq!(
        on(&needs, "iam:CreateRole"),
        ["arn:aws:iam::*:role/shop/Shop-*"]
    );
    // An id is made up by the service.
    assert_eq!(on(&needs, "ec2:CreateVpc"), ["*"]);
}

#[test]
fn a_name_that_only_the_deploy_knows() {
    let needs = needs(json!({
        "Worker": { "Type": "AWS::Lambda::Function", "Properties": { "FunctionName": { "Ref": "Name" } } },
        "Either": {
            "Type": "AWS::SQS::Queue",
            "Properties": { "QueueName": { "Fn::If": ["Prod", "orders", { "Ref": "AWS::NoValue" }] } },
        },
    }));
    assert_eq!(on(&needs, "lambda:CreateFunction"), ["*"]);
    // Without a name, CloudFormation makes one up, which this does not show: what is written is what counts.
    assert_eq!(
        on(&needs, "sqs:CreateQueue"),
        ["arn:aws:sqs:*:*:Shop-*", "arn:aws:sqs:*:*:orders"]
    );
}

#[test]
fn what_belongs_to_another_resource() {
    let needs = needs(json!({
        "Worker": { "Type": "AWS::Lambda::Function" },
        "Called": { "Type": "AWS::Lambda::Permission", "Properties": { "FunctionName": { "Fn::GetAtt": ["Worker", "Arn"] } } },
        "Other": { "Type": "AWS::Lambda::Permission", "Properties": { "FunctionName": "arn:aws:lambda:eu-west-1:1:function:other" } },
        "Topic": { "Type": "AWS::SNS::Topic" },
        "Reader": { "Type": "AWS::SNS::Subscription", "Properties": { "TopicArn": { "Ref": "Topic" } } },
    }));
    assert_eq!(
        on(&needs, "lambda:AddPermission"),
        [
            "arn:aws:lambda:*:*:function:Shop-*",
            "arn:aws:lambda:eu-west-1:1:function:other",
            "arn:aws:lambda:eu-west-1:1:function:other:*"
        ]
    );
    assert_eq!(on(&needs, "sns:Subscribe"), ["arn:aws:sns:*:*:Shop-*"]);
    // It takes no resource, whatever it belongs to.
    assert_eq!(on(&needs, "sns:Unsubscribe"), ["*"]);
}

/// A policy of roles does nothing with groups.
#[test]
fn what_a_policy_is_not_attached_to() {
    let policy = |roles| json!({ "Policy": { "Type": "AWS::IAM::Policy", "Properties": { "Roles": roles } } });
    let known = needs(policy(json!(["reader"])));
    assert_eq!(
        on(&known, "iam:PutRolePolicy"),
        ["arn:aws:iam::*:role/*/reader", "arn:aws:iam::*:role/reader"]
    );
    assert_eq!(on(&known, "iam:PutGroupPolicy"), [""; 0]);
    // One that is not known may be any.
    let unknown = needs(policy(json!(["reader", { "Ref": "Name" }])));
    assert_eq!(on(&unknown, "iam:PutRolePolicy"), ["*"]);
}

/// An action on several things at once is allowed on all of them, or it is not allowed.
#[test]
fn an_action_on_several_things() {
    let needs = needs(json!({ "Database": { "Type": "AWS::RDS::DBCluster" } }));
    let created = on(&needs, "rds:CreateDBCluster");
    for arn in ["cluster:shop-*", "cluster-pg:*", "subgrp:*", "og:*"] {
        assert!(
            created.contains(&format!("arn:aws:rds:*:*:{arn}")),
            "{created:?}"
        );
    }
    // Tags are put on one thing.
    assert_eq!(
        on(&needs, "rds:AddTagsToResource"),
        ["arn:aws:rds:*:*:cluster:shop-*"]
    );
}

#[test]
fn a_long_name_is_cut_as_cloudformation_does() {
    let template = json!({ "Resources": { "Worker": { "Type": "AWS::Lambda::Function" }, "Jobs": { "Type": "AWS::SQS::Queue" } } });
    let mut needs = crate::permissions::Needs::default();
    needs.stack(&Stack {
        name: "AStackWithAVeryLongName",
        template: template.as_object().expect("a template"),
        scope: &anywhere(),
    });
    assert_eq!(
        on(&needs, "lambda:CreateFunction"),
        ["arn:aws:lambda:*:*:function:AStackWithAVeryLongN*"]
    );
    assert_eq!(
        on(&needs, "sqs:CreateQueue"),
        ["arn:aws:sqs:*:*:AStackWithAVeryLongName-*"]
    );
}

#[test]
fn an_account_and_a_region() {
    let scope = Scope {
        account: "123456789012".to_owned(),
        region: "cn-north-1".to_owned(),
        ..anywhere()
    };
    let template = json!({ "Resources": {
        "Jobs": { "Type": "AWS::SQS::Queue" },
        "Worker": {
            "Type": "AWS::Lambda::Function",
            "Properties": { "Code": { "S3Bucket": { "Fn::Sub": "cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}" } } },
        },
    } });
    let needs = of(&template, &scope);
    assert_eq!(
        on(&needs, "sqs:CreateQueue"),
        ["arn:aws-cn:sqs:cn-north-1:123456789012:Shop-*"]
    );
    let assets = "arn:aws-cn:s3:::cdk-hnb659fds-assets-123456789012-cn-north-1/*";
    assert_eq!(on(&needs, "s3:GetObject"), [assets]);
    let deploy = on(&deployer(&scope), "sts:AssumeRole");
    assert_eq!(
        deploy[0],
        "arn:aws-cn:iam::123456789012:role/cdk-hnb659fds-deploy-role-123456789012-cn-north-1"
    );
}

#[test]
fn only_some_handlers() {
    let scope = Scope {
        handlers: vec![infra_permissions::Handler::Create],
        ..anywhere()
    };
    let needs = of(
        &json!({ "Resources": { "Jobs": { "Type": "AWS::SQS::Queue" } } }),
        &scope,
    );
    assert!(!on(&needs, "sqs:CreateQueue").is_empty());
    assert!(on(&needs, "sqs:DeleteQueue").is_empty());
}

#[test]
fn custom_resources_invoke_who_answers() {
    let custom = |token| {
        json!({
            "Answer": { "Type": "AWS::Lambda::Function" },
            "Topic": { "Type": "AWS::SNS::Topic" },
            "Seed": {
                "Type": "Custom::Seed",
                "Properties": { "ServiceToken": token },
                "Metadata": { "aws:cdk:path": "Shop/storage/seed" },
            },
        })
    };
    let function = needs(custom(json!({ "Fn::GetAtt": ["Answer", "Arn"] })));
    assert_eq!(
        on(&function, "lambda:InvokeFunction"),
        ["arn:aws:lambda:*:*:function:Shop-*"]
    );
    let topic = needs(custom(json!({ "Ref": "Topic" })));
    assert_eq!(on(&topic, "sns:Publish"), ["arn:aws:sns:*:*:Shop-*"]);
    let unknown = needs(custom(json!({ "Fn::ImportValue": "seeder" })));
    assert_eq!(on(&unknown, "lambda:InvokeFunction"), ["*"]);
    let said = "`storage.seed`: only the deploy knows who answers for this custom resource, so any function may be invoked";
    assert!(unknown.unknown.contains(said), "{:?}", unknown.unknown);
}

#[test]
fn what_is_not_known_is_said() {
    let cache = needs(
        json!({ "Cache": { "Type": "AWS::DAX::Cluster" }, "Wait": { "Type": "AWS::CloudFormation::WaitConditionHandle" } }),
    );
    let said: Vec<&str> = cache.unknown.iter().map(String::as_str).collect();
    assert_eq!(
        said,
        [
            "`Cache`: the schema of `AWS::DAX::Cluster` does not say which actions it takes, and none is allowed"
        ]
    );
    assert!(cache.list().is_empty());

    let inner = needs(
        json!({ "Inner": { "Type": "AWS::CloudFormation::Stack", "Properties": { "TemplateURL": "https://x" } } }),
    );
    assert!(
        inner
            .unknown
            .iter()
            .any(|one| one.starts_with("`Inner`: its template is not part of this program"))
    );
    assert_eq!(
        on(&inner, "cloudformation:CreateStack"),
        ["arn:aws:cloudformation:*:*:stack/Shop-*/*"]
    );
}

#[test]
fn what_templates_ask_of_others() {
    let template = json!({
        "Parameters": { "Image": { "Type": "AWS::SSM::Parameter::Value<String>", "Default": "/aws/image" } },
        "Resources": {
            "Subnet": { "Type": "AWS::EC2::Subnet", "Properties": { "AvailabilityZone": { "Fn::Select": [0, { "Fn::GetAZs": "" }] } } },
            "Database": { "Type": "AWS::RDS::DBInstance", "Properties": {
                "MasterUsername": "{{resolve:ssm:/shop/user:1}}",
                "MasterUserPassword": "{{resolve:secretsmanager:shop/db:SecretString:password}}",
            } },
        },
        "Transform": ["AWS::LanguageExtensions", "Ours"],
    });
    let needs = of(&template, &anywhere());
    assert_eq!(on(&needs, "ec2:DescribeAvailabilityZones"), ["*"]);
    assert_eq!(
        on(&needs, "ssm:GetParameters"),
        [
            "arn:aws:ssm:*:*:parameter/aws/image",
            "arn:aws:ssm:*:*:parameter/shop/user"
        ]
    );
    assert_eq!(
        on(&needs, "secretsmanager:GetSecretValue"),
        ["arn:aws:secretsmanager:*:*:secret:shop/db-??????"]
    );
    assert!(
        needs
            .unknown
            .iter()
            .any(|one| one.starts_with("`Ours`: what this macro"))
    );
    assert!(
        !needs
            .unknown
            .iter()
            .any(|one| one.contains("LanguageExtensions"))
    );
}

#[test]
fn nested_stacks_and_their_templates() {
    let mut needs = needs(json!({}));
    needs.nested_stacks(&Stack {
        name: "Shop",
        template: &serde_json::Map::new(),
        scope: &anywhere(),
    });
    for action in ["CreateStack", "UpdateStack", "DeleteStack"] {
        let arn = "arn:aws:cloudformation:*:*:stack/Shop-*/*";
        assert_eq!(on(&needs, &format!("cloudformation:{action}")), [arn]);
    }
    assert_eq!(
        on(&needs, "s3:GetObject"),
        ["arn:aws:s3:::cdk-hnb659fds-assets-*-*/*"]
    );
}

/// A stack of an app says where it is; what it reads of others is looked at there, as a role where that is another account.
#[test]
fn stacks_of_an_app() {
    let scope = anywhere().within(crate::declare::Environment {
        account: Some("123456789012"),
        region: Some("eu-west-1"),
    });
    let read = |further: Json| {
        let mut argument = json!({ "StackName": "Network", "OutputName": "Id" });
        for (name, value) in further.as_object().expect("an object") {
            argument[name] = value.clone();
        }
        let jobs = json!({ "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Fn::GetStackOutput": argument } } });
        of(&json!({ "Resources": { "Jobs": jobs } }), &scope)
    };
    let looked = |further| on(&read(further), "cloudformation:DescribeStacks");
    let here = "arn:aws:cloudformation:eu-west-1:123456789012:stack/Network/*";
    assert_eq!(looked(json!({})), [here]);
    let there = "arn:aws:cloudformation:us-east-1:123456789012:stack/Network/*";
    assert_eq!(looked(json!({ "Region": "us-east-1" })), [there]);
    let role = "arn:aws:iam::210987654321:role/readers";
    let assumed = on(&read(json!({ "RoleArn": role })), "sts:AssumeRole");
    assert_eq!(assumed, [role]);
}
