//! What a template becomes: the text of a block, as one would write it.

use serde_json::json;

use super::{errors, import};

#[test]
fn a_template_becomes_a_block() {
    let template = json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "A queue and who\nfills it.",
        "Parameters": { "Stage": { "Type": "String", "Default": "test" } },
        "Conditions": { "IsProd": { "Fn::Equals": [{ "Ref": "Stage" }, "prod"] }, "Stage": { "Fn::Not": [{ "Condition": "IsProd" }] } },
        "Resources": {
            "DLQ": { "Type": "AWS::SQS::Queue", "DeletionPolicy": "Retain", "Metadata": { "Note": "a \"b\" ${c}" } },
            "MyQueue": {
                "Type": "AWS::SQS::Queue",
                "DependsOn": "DLQ",
                "Condition": "IsProd",
                "Properties": {
                    "QueueName": { "Fn::Sub": "${Stage}-${AWS::Region}-${!Literal}" },
                    "RedrivePolicy": { "deadLetterTargetArn": { "Fn::GetAtt": ["DLQ", "Arn"] }, "maxReceiveCount": 3 },
                    "Tags": [{ "Key": "cost-centre", "Value": { "Fn::If": ["IsProd", "a=@c", { "Ref": "AWS::NoValue" }] } }]
                }
            }
        },
        "Outputs": { "MyQueue": { "Condition": "IsProd", "Value": { "Ref": "MyQueue" }, "Description": "Its address.", "Export": { "Name": "queue" } } }
    });
    let block = import::block("Imported", &template);
    let wanted = r##"/// A queue and who
/// fills it.
pub stack Imported {
    param stage: String { Default: "test" }

    condition is_prod = Fn::Equals(stage, "prod");

    #[id = "Stage"]
    condition stage_condition = Fn::Not(is_prod);

    #[id = "DLQ"]
    #[deletion(retain)]
    #[update_replace(delete)]
    #[metadata({ Note: "a \"b\" ${!c}" })]
    dlq: AWS::SQS::Queue {}

    #[depends_on(dlq)]
    #[when(is_prod)]
    my_queue: AWS::SQS::Queue {
        QueueName: "${stage}-${AWS::Region}-${!Literal}",
        RedrivePolicy: { deadLetterTargetArn: dlq.Arn, maxReceiveCount: 3 },
        Tags: [
            {
                Key: "cost-centre",
                Value: Fn::If(is_prod, "a=@c", AWS::NoValue),
            },
        ],
    }

    /// Its address.
    #[when(is_prod)]
    #[export = "queue"]
    out my_queue = my_queue;
}
"##;
    assert_eq!(block, wanted);
    assert!(errors(&block).is_empty(), "{:?}", errors(&block));
}
