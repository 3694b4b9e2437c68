//! What is written has its effect: users' maps come out as they are, numbers keep their form, attributes and types do what they
//! say.

use infra::{Resource, Text, infra};
use serde_json::json;

use crate::{properties, template};

infra! {
    #[metadata({ note: { Ref: 0 }, hole: { "infra::hole": 0 }, computed: format!("{}", 1 + 1), topic: topic })]
    pub stack Maps {
        topic: AWS::SNS::Topic {}
        #[metadata({
            note: { Ref: 0 },
            text: { "infra::text": ["a"] },
            name: { "infra::name": 0 },
            first: { hole: 0 },
        })]
        mail: Custom::Mail {
            ServiceToken: topic,
            Content: { parameters: { Ref: 0 }, of: { "Fn::GetAtt": [0, "Arn"] } },
            Own: { "infra::hole": 0 },
            List: ["ref", 0],
            Computed: 1 + 1,
        }
        out mail = Fn::ToJsonString({ Ref: 0 });
    }
}

#[test]
fn what_looks_like_a_reference_is_what_was_written() {
    let template = template::<Maps>();
    assert_eq!(
        template["Metadata"],
        json!({"note": {"Ref": 0}, "hole": {"infra::hole": 0}, "computed": "2", "topic": {"Ref": "Topic"}})
    );
    let mail = &template["Resources"]["Mail"];
    for (name, value) in [
        ("note", json!({"Ref": 0})),
        ("text", json!({"infra::text": ["a"]})),
        ("name", json!({"infra::name": 0})),
        ("first", json!({"hole": 0})),
    ] {
        assert_eq!(mail["Metadata"][name], value);
    }
    assert_eq!(
        mail["Properties"],
        json!({
            "ServiceToken": {"Ref": "Topic"},
            "Content": {"parameters": {"Ref": 0}, "of": {"Fn::GetAtt": [0, "Arn"]}},
            "Own": {"infra::hole": 0},
            "List": ["ref", 0],
            "Computed": 2,
        })
    );
    assert_eq!(
        template["Outputs"]["Mail"]["Value"],
        json!({"Fn::ToJsonString": {"Ref": 0}})
    );
}

infra! {
    pub stack Numbers {
        param version: String { Default: 1.10, AllowedValues: [1.10, 2.0, 3] }
        param size: Number { Default: 1.5, MinValue: 0.5 }
        mapping versions { "eu-west-1": { api: 2.0 } }
        let computed = 3.0;
        mail: Custom::Mail {
            ServiceToken: "arn",
            Whole: 2,
            Fraction: 2.0,
            Negative: -0.0,
            Zero: -0,
            Exponent: 1e3,
            Hexadecimal: 0x10,
            Grouped: 1_000_000,
            Large: 9_007_199_254_740_992,
            Computed: computed,
            Text: "${computed}",
            443: "https",
            012345678901: "account",
        }
        alarm: AWS::CloudWatch::Alarm {
            ComparisonOperator: "GreaterThanThreshold",
            EvaluationPeriods: 1,
            MetricName: "Errors",
            Namespace: "AWS/Lambda",
            Statistic: "Sum",
            Period: 60,
            Threshold: computed * 200.0,
        }
        database: AWS::RDS::DBInstance { EngineVersion: 8.0, AllocatedStorage: 20 }
    }
}

#[test]
fn numbers_keep_their_form() {
    let template = template::<Numbers>();
    let mail = &template["Resources"]["Mail"]["Properties"];
    // Compared as text, because `2` and `2.0` are equal as numbers in some readers.
    assert_eq!(
        mail.to_string(),
        r#"{"ServiceToken":"arn","Whole":2,"Fraction":2.0,"Negative":-0.0,"Zero":0,"Exponent":1000.0,"Hexadecimal":16,"Grouped":1000000,"Large":9007199254740992,"Computed":3.0,"Text":"3.0","443":"https","012345678901":"account"}"#
    );
    assert_eq!(
        template["Parameters"].to_string(),
        r#"{"Version":{"Type":"String","Default":"1.10","AllowedValues":["1.10","2.0",3]},"Size":{"Type":"Number","Default":"1.5","MinValue":0.5}}"#
    );
    assert_eq!(
        template["Mappings"].to_string(),
        r#"{"Versions":{"eu-west-1":{"api":2.0}}}"#
    );
    // Where only a number can stand, what is whole is a whole number.
    assert_eq!(
        properties(&template, "Alarm")["Threshold"].to_string(),
        "600"
    );
    assert_eq!(properties(&template, "Database")["EngineVersion"], "8.0");
}

infra! {
    pub stack Ids {
        /// Where it runs.
        #[id = "Environment"]
        param stage: String {}
        #[was(tier)]
        param level: String { Description: "how much it gets" }
        #[was(r#type)]
        r#match: AWS::SNS::Topic { DisplayName: stage, TopicName: level }
        custom: Custom::Mail { ServiceToken: r#match }
        user: Custom::Mail { ServiceToken: "arn", Name: Fn::GetAtt(custom, "some-key.in.it"), Kind: custom.r#type }
        for one in [1, 2] {
            many: Custom::Mail { ServiceToken: "arn", Number: one }
        }
        all: Custom::Mail { ServiceToken: "arn", Names: Fn::GetAtt(many, "a-name") }
    }
}

#[test]
fn ids_and_attributes_are_those_that_are_said() {
    let template = template::<Ids>();
    assert_eq!(
        template["Parameters"],
        json!({
            "Environment": {"Type": "String", "Description": "Where it runs."},
            "Tier": {"Type": "String", "Description": "how much it gets"},
        })
    );
    assert_eq!(
        properties(&template, "Type"),
        &json!({"DisplayName": {"Ref": "Environment"}, "TopicName": {"Ref": "Tier"}})
    );
    let user = properties(&template, "User");
    assert_eq!(
        user["Name"],
        json!({"Fn::GetAtt": ["Custom", "some-key.in.it"]})
    );
    assert_eq!(user["Kind"], json!({"Fn::GetAtt": ["Custom", "type"]}));
    assert_eq!(
        properties(&template, "All")["Names"],
        json!([{"Fn::GetAtt": ["Many1", "a-name"]}, {"Fn::GetAtt": ["Many2", "a-name"]}])
    );
}

infra! {
    pub stack Typed {
        param stage: String {}
        queue: AWS::SQS::Queue {}
        out text: Text = "of ${queue.QueueName}";
        out handle: AWS::SQS::Queue = queue;
        out long: Resource<AWS::SQS::Queue> = queue;
        out number: u16 = 443;
        out stage: Text = stage;
        out word: String = format!("{}-{}", "a", 1);
    }
}

#[test]
fn typed_outputs_are_what_they_are_without_a_type() {
    let outputs = &template::<Typed>()["Outputs"];
    for (name, value) in [
        ("Text", json!({"Fn::Sub": "of ${Queue.QueueName}"})),
        ("Handle", json!({"Ref": "Queue"})),
        ("Long", json!({"Ref": "Queue"})),
        ("Number", json!(443)),
        ("Stage", json!({"Ref": "Stage"})),
        ("Word", json!("a-1")),
    ] {
        assert_eq!(outputs[name]["Value"], value, "{name}");
    }
}

infra! {
    pub stack Policies {
        #[deletion("Retain")]
        kept: AWS::SNS::Topic {}
        #[deletion(retain_except_on_create)]
        #[depends_on(kept, kept)]
        most: AWS::SNS::Topic {}
    }
}

#[test]
fn policies_may_be_cloudformations_text() {
    let template = template::<Policies>();
    let policies = |id: &str| {
        let resource = &template["Resources"][id];
        (
            resource["DeletionPolicy"].clone(),
            resource["UpdateReplacePolicy"].clone(),
        )
    };
    assert_eq!(policies("Kept"), (json!("Retain"), json!("Retain")));
    assert_eq!(
        policies("Most"),
        (json!("RetainExceptOnCreate"), json!("Retain"))
    );
}

infra! {
    pub stack Computed {
        let policy = "Retian";
        #[deletion(policy.to_owned())]
        topic: AWS::SNS::Topic {}
    }
}

#[test]
fn a_computed_policy_is_one_that_there_is() {
    let problems = infra::synthesise::<Computed>()
        .err()
        .expect("there is no such policy")
        .to_string();
    assert!(
        problems.contains("`Retian`") && problems.contains("help: "),
        "{problems}"
    );
}

infra! {
    pub stack Conditions {
        condition large = Fn::Equals(AWS::Region, "eu-west-1");
        condition same = large;
        topic: AWS::SNS::Topic {}
    }
}

#[test]
fn one_condition_may_be_another() {
    assert_eq!(
        template::<Conditions>()["Conditions"]["Same"],
        json!({"Condition": "Large"})
    );
}

// Of what is not compiled, nothing is left over.
infra! {
    #[cfg(any())]
    pub construct NeverRoom {
        in size: u8 = 1;
        topic: AWS::SNS::Topic {}
        out topic = topic;
    }
}

infra! {
    #[cfg(any())]
    pub stack Never {
        room: NeverRoom {}
    }
}
