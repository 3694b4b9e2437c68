//! Names that Rust takes for itself: behind `r#` they are names like others, and ids do not have the `r#`.

use infra::{Resource, Text, infra};
use serde_json::json;

use crate::{properties, template};

/// Speaks of a field that is named so.
struct Code {
    r#type: &'static str,
}

impl Code {
    fn text(&self) -> Text {
        infra::text!("${self.type}-${self.r#type}")
    }
}

infra! {
    construct Inner {
        in r#type: Text;
        in r#ref: Resource<AWS::SNS::Topic>;
        in r#in: u32 = 5;
        in r#use: String;

        r#match: AWS::SQS::Queue {
            QueueName: r#type,
            DelaySeconds: r#in,
            Tags: [
                { Key: "a", Value: "${r#type}-${type}" },
                { Key: "b", Value: "${r#ref.TopicName}-${ref.TopicName}" },
                { Key: "c", Value: r#use },
                { Key: "d", Value: format!("{use}") },
            ],
        }
        #[allow(invocations = "another stack lets the topic send to the queue")]
        r#struct: AWS::SNS::Subscription { TopicArn: r#ref, Protocol: "sqs", Endpoint: r#match.Arn }

        out r#fn: Text = r#match.Arn;
        out r#move: Text = "${match.Arn}";
    }
}

infra! {
    stack Keywords {
        param r#pub: String { Default: "a" }
        condition r#where = Fn::Equals(r#pub, "a");
        mapping r#enum { a: { b: "c" } }
        let r#let = "x";

        r#loop: AWS::SNS::Topic { DisplayName: r#let, TopicName: Fn::FindInMap(r#enum, "a", "b") }
        #[when(r#where)]
        #[depends_on(r#loop)]
        r#type: AWS::SQS::Queue {
            QueueName: "${pub}-q",
            DelaySeconds: Fn::If(r#where, 60, 120),
            Tags: [{ Key: "a", Value: Code { r#type: "t" }.text() }],
        }
        r#static: Inner { r#type: "${pub}b", ref: r#loop, r#in: 7, use: "u" }
        for r#as in ["a", "b"] {
            r#mod: AWS::SNS::Topic { DisplayName: r#as, TopicName: "t-${as}" }
        }

        out r#final = r#static.r#fn;
        #[when(r#where)]
        out r#abstract = "${static.move}, ${loop.TopicArn}, ${type}";
    }
}

#[test]
fn keywords_are_names() {
    let template = template::<Keywords>();
    let ids: Vec<&String> = template["Resources"]
        .as_object()
        .expect("resources")
        .keys()
        .collect();
    assert_eq!(
        ids,
        [
            "Loop",
            "Type",
            "StaticMatch",
            "StaticStruct",
            "ModA",
            "ModB"
        ]
    );
    assert_eq!(
        template["Outputs"]["Abstract"]["Value"]["Fn::Sub"],
        "${StaticMatch.Arn}, ${Loop.TopicArn}, ${Type}"
    );
    assert_eq!(template["Resources"]["Type"]["DependsOn"], json!(["Loop"]));
    assert_eq!(template["Resources"]["Type"]["Condition"], "Where");
    assert_eq!(
        properties(&template, "Loop")["TopicName"],
        json!({ "Fn::FindInMap": ["Enum", "a", "b"] })
    );
    assert_eq!(properties(&template, "Type")["Tags"][0]["Value"], "t-t");
    assert_eq!(properties(&template, "ModB")["TopicName"], "t-b");
}

#[test]
fn inputs_and_outputs_have_such_names_too() {
    let template = template::<Keywords>();
    let queue = properties(&template, "StaticMatch");
    assert_eq!(queue["QueueName"], json!({ "Fn::Sub": "${Pub}b" }));
    assert_eq!(queue["DelaySeconds"], 7);
    let tags: Vec<&serde_json::Value> = queue["Tags"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|tag| &tag["Value"])
        .collect();
    let wanted = [
        json!({ "Fn::Sub": "${Pub}b-${Pub}b" }),
        json!({ "Fn::Sub": "${Loop.TopicName}-${Loop.TopicName}" }),
        json!("u"),
        json!("u"),
    ];
    assert_eq!(tags, wanted.iter().collect::<Vec<_>>());
    assert_eq!(
        template["Outputs"]["Final"]["Value"],
        json!({ "Fn::GetAtt": ["StaticMatch", "Arn"] })
    );
}
