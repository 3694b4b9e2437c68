//! Resources: references by the schema, attributes beside the properties, order.

use infra::infra;
use serde_json::json;

use crate::{properties, template};

infra! {
    pub stack Wired {
        // Uses come before what they use: order is free.
        function: AWS::Lambda::Function {
            Role: role,
            Code: { ZipFile: "exports.handler = async () => 'hello'" },
            Handler: "index.handler",
            Runtime: "nodejs22.x",
            DeadLetterConfig: { TargetArn: failed },
            VpcConfig: { SubnetIds: [subnet], SecurityGroupIds: [group] },
        }
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "lambda.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
            ManagedPolicyArns: [
                "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
                "arn:aws:iam::aws:policy/AmazonSQSFullAccess",
            ],
        }
        failed: AWS::SQS::Queue {}
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        subnet: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.0.0/24" }
        group: AWS::EC2::SecurityGroup { VpcId: vpc, GroupDescription: "of the function" }
    }
}

#[test]
fn the_schema_chooses_ref_or_attribute() {
    let template = template::<Wired>();
    let function = properties(&template, "Function");
    assert_eq!(function["Role"], json!({"Fn::GetAtt": ["Role", "Arn"]}));
    assert_eq!(
        function["DeadLetterConfig"]["TargetArn"],
        json!({"Fn::GetAtt": ["Failed", "Arn"]})
    );
    assert_eq!(
        function["VpcConfig"]["SubnetIds"],
        json!([{"Ref": "Subnet"}])
    );
    assert_eq!(
        function["VpcConfig"]["SecurityGroupIds"],
        json!([{"Fn::GetAtt": ["Group", "GroupId"]}])
    );
    assert_eq!(
        properties(&template, "Subnet")["VpcId"],
        json!({"Ref": "Vpc"})
    );
}

#[test]
fn resources_stand_in_the_order_written() {
    let template = template::<Wired>();
    let names: Vec<&String> = template["Resources"]
        .as_object()
        .expect("resources")
        .keys()
        .collect();
    assert_eq!(
        names,
        ["Function", "Role", "Failed", "Vpc", "Subnet", "Group"]
    );
}

infra! {
    pub stack Beside {
        param stage: String {}
        condition prod = Fn::Equals(stage, "prod");
        topic: AWS::SNS::Topic {}
        #[depends_on(topic)]
        #[deletion(retain)]
        #[update_replace(snapshot)]
        #[when(prod)]
        #[metadata({ Owner: "team", At: topic })]
        volume: AWS::EC2::Volume { AvailabilityZone: "eu-west-1a", Size: 8 }
        #[creation_policy({ ResourceSignal: { Count: 1, Timeout: "PT5M" } })]
        #[update_policy({ AutoScalingReplacingUpdate: { WillReplace: true } })]
        #[deletion(if 1 < 2 { "Delete" } else { "Retain" })]
        servers: AWS::AutoScaling::AutoScalingGroup {
            MinSize: "1",
            MaxSize: "2",
            AvailabilityZones: Fn::GetAZs(),
            LaunchTemplate: { LaunchTemplateName: "web", Version: "1" },
        }
    }
}

#[test]
fn attributes_stand_beside_the_properties() {
    let template = template::<Beside>();
    let volume = &template["Resources"]["Volume"];
    assert_eq!(volume["DependsOn"], json!(["Topic"]));
    assert_eq!(volume["DeletionPolicy"], "Retain");
    assert_eq!(volume["UpdateReplacePolicy"], "Snapshot");
    assert_eq!(volume["Condition"], "Prod");
    assert_eq!(volume["Metadata"]["Owner"], "team");
    assert_eq!(volume["Metadata"]["At"], json!({"Ref": "Topic"}));
    assert_eq!(volume["Metadata"]["aws:cdk:path"], "Beside/volume");
    let servers = &template["Resources"]["Servers"];
    assert_eq!(servers["CreationPolicy"]["ResourceSignal"]["Count"], 1);
    assert_eq!(
        servers["UpdatePolicy"]["AutoScalingReplacingUpdate"]["WillReplace"],
        true
    );
    assert_eq!(servers["DeletionPolicy"], "Delete");
    assert_eq!(servers["UpdateReplacePolicy"], "Delete");
}

infra! {
    pub stack Expressions {
        let name: Option<&str> = None;
        let days = 2 + 2;
        let label = format!("queue of {days}");
        queue: AWS::SQS::Queue {
            // Nothing given leaves the property out.
            QueueName: name,
            MessageRetentionPeriod: days * 86_400,
            Tags: [{ Key: "Name", Value: label.clone() }, { Key: "Arn", Value: Some(topic.TopicArn) }],
        }
        topic: AWS::SNS::Topic {}
    }
}

#[test]
fn expressions_are_rusts() {
    let template = template::<Expressions>();
    let queue = properties(&template, "Queue");
    assert!(queue.get("QueueName").is_none());
    assert_eq!(queue["MessageRetentionPeriod"], 4 * 86_400);
    assert_eq!(queue["Tags"][0]["Value"], "queue of 4");
    assert_eq!(
        queue["Tags"][1]["Value"],
        json!({"Fn::GetAtt": ["Topic", "TopicArn"]})
    );
}
