//! The sections of a template beside its resources, and programs of several stacks.

use infra::infra;
use serde_json::json;

use crate::template;

infra! {
    /// What the stack is for.
    #[transform("AWS::LanguageExtensions")]
    #[metadata({ Owner: "platform" })]
    #[rules({ OnlyHere: { Assertions: [{ Assert: Fn::Equals(AWS::Region, "eu-west-1") }] } })]
    pub stack Sections {
        param stage: String { Default: "dev", AllowedValues: ["dev", "prod"], NoEcho: false }
        param subnets: List<AWS::EC2::Subnet::Id> {}
        condition prod = Fn::Equals(stage, "prod");
        mapping sizes { "eu-west-1": { small: 1 } }
        queue: AWS::SQS::Queue {}
        /// Where to send.
        #[export = "${AWS::StackName}-queue"]
        #[when(prod)]
        out queue = queue.QueueName;
        out subnets = Fn::Join(",", subnets);
    }
}

#[test]
fn sections_say_what_is_written() {
    let template = template::<Sections>();
    assert_eq!(template["Description"], "What the stack is for.");
    assert_eq!(template["Transform"], "AWS::LanguageExtensions");
    assert_eq!(template["Metadata"]["Owner"], "platform");
    assert_eq!(
        template["Rules"]["OnlyHere"]["Assertions"][0]["Assert"],
        json!({"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-west-1"]})
    );
    assert_eq!(
        template["Parameters"]["Subnets"]["Type"],
        "List<AWS::EC2::Subnet::Id>"
    );
    assert_eq!(template["Mappings"]["Sizes"]["eu-west-1"]["small"], 1);
    assert_eq!(
        template["Outputs"]["Queue"],
        json!({
            "Description": "Where to send.",
            "Value": {"Fn::GetAtt": ["Queue", "QueueName"]},
            "Export": {"Name": {"Fn::Sub": "${AWS::StackName}-queue"}},
            "Condition": "Prod",
        })
    );
    assert_eq!(
        template["Outputs"]["Subnets"]["Value"],
        json!({"Fn::Join": [",", {"Ref": "Subnets"}]})
    );
}

infra! {
    pub stack First {
        queue: AWS::SQS::Queue {}
        #[export = "queue"]
        out queue = queue.Arn;
    }
}

infra! {
    pub stack Second {
        topic: AWS::SNS::Topic {}
        #[export = "queue"]
        out topic = topic;
    }
}

#[test]
fn two_stacks_export_one_name_once() {
    let problems = infra::synthesise::<(First, Second)>()
        .err()
        .expect("one name is exported twice")
        .to_string();
    assert!(
        problems.contains("`queue`") && problems.contains("help: "),
        "{problems}"
    );
}
