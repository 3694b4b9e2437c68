//! Functions, pseudo parameters and texts.

use infra::infra;
use serde_json::json;

use crate::{properties, template};

infra! {
    pub stack Functions {
        param stage: String { Default: "dev" }
        condition prod = Fn::Equals(stage, "prod");
        condition other = Fn::And(Fn::Not(prod), Fn::Or(prod, Fn::Equals(AWS::Region, "eu-west-1")));
        mapping sizes { prod: { days: 7 }, dev: { days: 1 } }

        topic: AWS::SNS::Topic {}
        cluster: AWS::RDS::DBCluster { Engine: "aurora-postgresql" }

        values: Custom::Values {
            ServiceToken: topic,
            Join: Fn::Join(",", [topic, AWS::AccountId, "x"]),
            Select: Fn::Select(0, Fn::GetAZs()),
            Zones: Fn::GetAZs(AWS::Region),
            Split: Fn::Split(",", stage),
            Cidr: Fn::Cidr("10.0.0.0/16", 6, 8),
            If: Fn::If(prod, topic, AWS::NoValue),
            Map: Fn::FindInMap(sizes, stage, "days"),
            Import: Fn::ImportValue("${stage}-vpc"),
            Base64: Fn::Base64("#!/bin/sh"),
            Json: Fn::ToJsonString({ topic: topic }),
            Length: Fn::Length([1, 2]),
            Transform: Fn::Transform("AWS::Include", { Location: "s3://bucket/key" }),
            Attribute: cluster.Endpoint.Address,
            Text: "at ${cluster.Endpoint.Address} in ${AWS::Region} for ${stage}",
            One: "${topic}",
            Plain: "costs $5, not ${!stage}",
            Sub: Fn::Sub("${first}-${stage}", { first: Fn::Select(0, Fn::Split(",", stage)) }),
            Computed: 1 + 1,
            Ref: Fn::Ref(topic),
            OfOne: Fn::Sub("${topic}"),
            OfNone: Fn::Sub("${!Literal}"),
            Log: r##"{"requestId":"$context.requestId", "#": {"a.b": 'c'}}"##,
            Number: -4,
            Fraction: 0.5,
            Quotes: "a \"b\" \\ c",
        }
    }
}

#[test]
fn functions_keep_their_names() {
    let template = template::<Functions>();
    let cluster = json!({"Fn::GetAtt": ["Cluster", "Endpoint.Address"]});
    assert_eq!(
        *properties(&template, "Values"),
        json!({
            "ServiceToken": {"Ref": "Topic"},
            "Join": {"Fn::Join": [",", [{"Ref": "Topic"}, {"Ref": "AWS::AccountId"}, "x"]]},
            "Select": {"Fn::Select": [0, {"Fn::GetAZs": ""}]},
            "Zones": {"Fn::GetAZs": {"Ref": "AWS::Region"}},
            "Split": {"Fn::Split": [",", {"Ref": "Stage"}]},
            "Cidr": {"Fn::Cidr": ["10.0.0.0/16", 6, 8]},
            "If": {"Fn::If": ["Prod", {"Ref": "Topic"}, {"Ref": "AWS::NoValue"}]},
            "Map": {"Fn::FindInMap": ["Sizes", {"Ref": "Stage"}, "days"]},
            "Import": {"Fn::ImportValue": {"Fn::Sub": "${Stage}-vpc"}},
            "Base64": {"Fn::Base64": "#!/bin/sh"},
            "Json": {"Fn::ToJsonString": {"topic": {"Ref": "Topic"}}},
            "Length": {"Fn::Length": [1, 2]},
            "Transform": {"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://bucket/key"}}},
            "Attribute": cluster,
            "Text": {"Fn::Sub": "at ${Cluster.Endpoint.Address} in ${AWS::Region} for ${Stage}"},
            "One": {"Ref": "Topic"},
            "Plain": "costs $5, not ${stage}",
            "Sub": {"Fn::Sub": [
                "${first}-${Stage}",
                {"first": {"Fn::Select": [0, {"Fn::Split": [",", {"Ref": "Stage"}]}]}}
            ]},
            "Computed": 2,
            "Ref": {"Ref": "Topic"},
            "OfOne": {"Fn::Sub": "${Topic}"},
            "OfNone": {"Fn::Sub": "${!Literal}"},
            "Log": "{\"requestId\":\"$context.requestId\", \"#\": {\"a.b\": 'c'}}",
            "Number": -4,
            "Fraction": 0.5,
            "Quotes": "a \"b\" \\ c",
        })
    );
}

#[test]
fn conditions_name_each_other() {
    let template = template::<Functions>();
    assert_eq!(
        template["Conditions"],
        json!({
            "Prod": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]},
            "Other": {"Fn::And": [
                {"Fn::Not": [{"Condition": "Prod"}]},
                {"Fn::Or": [{"Condition": "Prod"}, {"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-west-1"]}]},
            ]},
        })
    );
}
