//! `schema` prints what the editor shows, for those who have none.

use super::{command, fails};

/// What is printed, whatever is declared: a program without stacks has problems, and they are not asked for.
fn printed(words: &str) -> String {
    command(&format!("schema {words}"), Vec::new(), None).unwrap()
}

fn says(words: &str, expected: &[&str]) {
    let printed = printed(words);
    for text in expected {
        assert!(
            printed.contains(text),
            "`schema {words}` does not say `{text}`:\n{printed}"
        );
    }
}

#[test]
fn a_type() {
    let begin = "\
AWS::SQS::Queue
  `Ref` gives its `QueueUrl`.
  Holds data: deleting or replacing it loses them. Say what shall happen by `#[deletion(retain)]`.
  Offers `send`, `receive` to `grant`.
  https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html

Properties
";
    let printed = printed("AWS::SQS::Queue");
    assert!(printed.starts_with(begin), "{printed}");
    let fifo = "\n  FifoQueue: boolean\n    A change replaces the resource\n";
    let delay = "\n  DelaySeconds: integer\n    0 to 900 as a number\n";
    let nested = "\n  RedrivePolicy: string or object\n    Properties: `schema AWS::SQS::Queue.RedrivePolicy`\n";
    says(
        "AWS::SQS::Queue",
        &[fifo, delay, nested, "\nAttributes\n  Arn: string\n"],
    );
}

#[test]
fn what_must_be_given_comes_first_and_what_is_only_read_is_no_property() {
    let role = "\nProperties\n  Code: object, required\n    Properties: `schema AWS::Lambda::Function.Code`\n  Role: string, required\n";
    let architectures = "    1 item\n    Each: One of `\"x86_64\"`, `\"arm64\"`\n";
    says("AWS::Lambda::Function", &[role, architectures]);
    assert!(!printed("AWS::SQS::Queue").contains("\n  QueueUrl: string\n    "));
}

#[test]
fn a_property_inside_of_properties_and_lists() {
    says(
        "AWS::SQS::Queue.RedrivePolicy",
        &[
            "AWS::SQS::Queue.RedrivePolicy: string or object\n",
            "#cfn-sqs-queue-redrivepolicy\n",
            "\nProperties\n  deadLetterTargetArn: string\n    Refers to `AWS::SQS::Queue` (its `Arn`)\n",
        ],
    );
    let name = "PolicyName: string, required\n";
    says("AWS::IAM::Role.Policies", &[name]);
    for path in ["Policies.PolicyName", "Policies[].PolicyName"] {
        says(&format!("AWS::IAM::Role.{path}"), &[name]);
    }
    says(
        "AWS::RDS::DBCluster.Endpoint.Address",
        &["Endpoint.Address: string, an attribute\n"],
    );
    says(
        "Custom::Thing",
        &[
            "ServiceToken: string, required",
            "others, by the names that you give them",
        ],
    );
}

#[test]
fn the_types_of_a_service() {
    let service = "AWS::SQS::Queue\nAWS::SQS::QueueInlinePolicy\nAWS::SQS::QueuePolicy\n";
    assert_eq!(printed("AWS::SQS"), service);
    assert_eq!(printed("AWS::SQS::"), service);
    assert!(printed("").contains(service));
}

#[test]
fn what_is_unknown() {
    fails(
        "schema AWS::SQS::Queu",
        "error: unknown resource type: `AWS::SQS::Queu`\n  help: did you mean `AWS::SQS::Queue` or `AWS::PCS::Queue`?\n",
    );
    fails(
        "schema AWS::SQS::Queue.RedrivPolicy",
        "error: `AWS::SQS::Queue` has no property `RedrivPolicy`\n  help: did you mean `RedrivePolicy`?\n",
    );
    fails(
        "schema AWS::SQS::Queue.RedrivePolicy.x",
        "error: `AWS::SQS::Queue.RedrivePolicy` has no property `x`\n  help: type `schema AWS::SQS::Queue.RedrivePolicy` to see what it takes\n",
    );
    fails(
        "schema Nothing",
        "error: unknown resource type: `Nothing`\n  help: type `schema` to see all types, or `schema AWS::SQS` to see those of a service\n",
    );
}
