//! What stands in a template as it is written: entries that the language has no words for, ids with acronyms, policies left alone.

use infra::infra;
use serde_json::json;

use crate::template;

infra! {
    #[acronyms(DLQ)]
    construct Jobs {
        dlq: AWS::SQS::Queue {}
        for name in ["a", "b"] {
            dlqs: AWS::SQS::Queue { QueueName: name }
        }
    }
}

infra! {
    #[transform("AWS::LanguageExtensions")]
    #[acronyms(EFS, AZ, URL)]
    #[template({
        Description: "Two\n  lines.",
        Hooks: { First: { Type: "AWS::CodeDeploy::BlueGreen", Topic: subnet_az1 } },
        Outputs: { "Fn::ForEach::Names": ["Name", ["a", "b"], { "Of${Name}": { Value: "${!Name}" } }] },
    })]
    stack Written {
        param callback_urls: String {}

        #[deletion(retain)]
        #[update_replace(default)]
        efs_file_system: AWS::EFS::FileSystem {}
        subnet_az1: AWS::SNS::Topic {}
        #[was(efs_topic)]
        other: AWS::SNS::Topic { DisplayName: Fn::Sub("${Made} ${subnet_az1.TopicName} ${a}", { a: callback_urls }) }

        // `Jobs` has words of its own.
        jobs_of_efs: Jobs {}

        #[template({ Note: "of an output" })]
        out efs = efs_file_system;
        out made = Fn::GetAtt("Made", "Arn");
        out made_too = Fn::Ref("Made");
    }
}

#[test]
fn ids_have_acronyms() {
    let template = template::<Written>();
    let ids: Vec<&String> = template["Resources"]
        .as_object()
        .expect("resources")
        .keys()
        .collect();
    let wanted = [
        "EFSFileSystem",
        "SubnetAZ1",
        "EFSTopic",
        "JobsOfEFSDLQ",
        "JobsOfEFSDLQsA",
        "JobsOfEFSDLQsB",
    ];
    assert_eq!(ids, wanted);
    assert_eq!(
        template["Parameters"],
        json!({ "CallbackURLs": { "Type": "String" } })
    );
}

#[test]
fn what_has_no_words_stands_as_it_is() {
    let template = template::<Written>();
    assert_eq!(template["Description"], "Two\n  lines.");
    let hook = json!({ "First": { "Type": "AWS::CodeDeploy::BlueGreen", "Topic": { "Ref": "SubnetAZ1" } } });
    assert_eq!(template["Hooks"], hook);
    let outputs = json!({
        "EFS": { "Value": { "Ref": "EFSFileSystem" }, "Note": "of an output" },
        "Made": { "Value": { "Fn::GetAtt": ["Made", "Arn"] } },
        "MadeToo": { "Value": { "Ref": "Made" } },
        "Fn::ForEach::Names": ["Name", ["a", "b"], { "Of${Name}": { "Value": "${Name}" } }],
    });
    assert_eq!(template["Outputs"], outputs);
    let text = json!({ "Fn::Sub": ["${Made} ${SubnetAZ1.TopicName} ${a}", { "a": { "Ref": "CallbackURLs" } }] });
    assert_eq!(
        template["Resources"]["EFSTopic"]["Properties"]["DisplayName"],
        text
    );
}

#[test]
fn a_policy_is_left_to_cloudformation() {
    let template = template::<Written>();
    let resource = &template["Resources"]["EFSFileSystem"];
    assert_eq!(resource["DeletionPolicy"], "Retain");
    assert_eq!(resource.get("UpdateReplacePolicy"), None);
}
