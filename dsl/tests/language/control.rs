//! `let`, `for` and `if`.

use infra::infra;
use serde_json::json;

use crate::{properties, template};

infra! {
    pub stack Loops {
        for place in ["home-office", "work"] {
            topic: AWS::SNS::Topic { DisplayName: place }
            for turn in 1..=2 {
                queue: AWS::SQS::Queue { QueueName: "${place}-${turn}" }
            }
            #[allow(invocations = "another stack lets the topics send to the queues")]
            subscription: AWS::SNS::Subscription {
                TopicArn: topic,
                Protocol: "sqs",
                Endpoint: queue[0].attribute("Arn"),
            }
        }
        for (name, days) in [("short", 1), ("long", 14)] {
            kept: AWS::SQS::Queue { QueueName: name, MessageRetentionPeriod: days * 86_400 }
        }
        policy: AWS::SNS::TopicPolicy {
            Topics: topic,
            PolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "events.amazonaws.com" },
                    Action: "sns:Publish",
                    Resource: topic.TopicArn,
                }],
            },
        }
    }
}

#[test]
fn ids_follow_the_items() {
    let template = template::<Loops>();
    let names: Vec<&String> = template["Resources"]
        .as_object()
        .expect("resources")
        .keys()
        .collect();
    let expected = [
        "TopicHomeOffice",
        "QueueHomeOffice1",
        "QueueHomeOffice2",
        "SubscriptionHomeOffice",
        "TopicWork",
        "QueueWork1",
        "QueueWork2",
        "SubscriptionWork",
        "KeptShort",
        "KeptLong",
        "Policy",
    ];
    assert_eq!(names, expected);
    assert_eq!(properties(&template, "QueueWork2")["QueueName"], "work-2");
}

#[test]
fn a_loops_names_are_lists_outside() {
    let template = template::<Loops>();
    let policy = properties(&template, "Policy");
    assert_eq!(
        policy["Topics"],
        json!([{"Ref": "TopicHomeOffice"}, {"Ref": "TopicWork"}])
    );
    assert_eq!(
        policy["PolicyDocument"]["Statement"][0]["Resource"],
        json!([{"Fn::GetAtt": ["TopicHomeOffice", "TopicArn"]}, {"Fn::GetAtt": ["TopicWork", "TopicArn"]}])
    );
}

infra! {
    pub stack Choices {
        in large: bool = true;
        in small: bool = false;

        if large {
            queue: AWS::SQS::Queue { QueueName: "large" }
        } else {
            queue: AWS::SQS::Queue { QueueName: "plain" }
        }
        if small {
            topic: AWS::SNS::Topic {}
        } else if large {
            other: AWS::SNS::Topic { DisplayName: "other" }
        }
        values: Custom::Values {
            ServiceToken: "arn",
            Queue: queue.Arn,
            Missing: topic,
            Other: other,
        }
    }
}

#[test]
fn an_if_is_decided_at_synthesis() {
    let template = template::<Choices>();
    assert_eq!(properties(&template, "Queue")["QueueName"], "large");
    assert!(template["Resources"].get("Topic").is_none());
    assert_eq!(
        *properties(&template, "Values"),
        json!({"ServiceToken": "arn", "Queue": {"Fn::GetAtt": ["Queue", "Arn"]}, "Other": {"Ref": "Other"}})
    );
}
