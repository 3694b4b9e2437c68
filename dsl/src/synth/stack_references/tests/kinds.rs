//! How a value is referred to: looked up, imported, or both; and what is a list.

use serde_json::json;

use super::{assembly, template};
use crate::{List, Text, infra, synthesise};

infra! {
    stack Library {
        strong: AWS::SQS::Queue { DelaySeconds: 1 }
        both: AWS::SQS::Queue { DelaySeconds: 2 }
        param zones: CommaDelimitedList { Default: "a,b" }
        hosted: AWS::Route53::HostedZone { Name: "example.com" }

        #[reference(strong)]
        out strong: AWS::SQS::Queue = strong;
        #[reference(both)]
        out both_arn: Text = both.Arn;
        out both: AWS::SQS::Queue = both;
        out zones: List = zones;
        out servers: List = hosted.NameServers;
    }
}

infra! {
    stack Readers {
        in strong: AWS::SQS::Queue;
        in both: AWS::SQS::Queue;
        in both_arn: Text;
        in zones: List;
        in servers: List;

        topic: AWS::SNS::Topic {
            DisplayName: "${strong.Arn} ${both_arn}",
            TopicName: both.QueueName,
        }
        group: AWS::AutoScaling::AutoScalingGroup {
            MinSize: "0",
            MaxSize: "1",
            AvailabilityZones: zones,
            LaunchConfigurationName: "lc",
        }
        record: AWS::Route53::RecordSet {
            HostedZoneName: "example.org.",
            Name: "part.example.org",
            Type: "NS",
            TTL: "300",
            ResourceRecords: servers,
        }
    }
}

infra! {
    app Kinds {
        library: Library {}
        readers: Readers {
            strong: library.strong,
            both: library.both,
            both_arn: library.both_arn,
            zones: library.zones,
            servers: library.servers,
        }
    }
}

#[test]
fn a_word_before_the_output_says_how() {
    let assembly = assembly::<Kinds>();
    let (library, readers) = (
        template(&assembly, "Library"),
        template(&assembly, "Readers"),
    );
    let topic = &readers["Resources"]["Topic"]["Properties"];
    let read = |name: &str| json!({ "Fn::GetStackOutput": { "StackName": "Library", "OutputName": name } });
    let parts = &topic["DisplayName"]["Fn::Sub"][1];
    assert_eq!(
        parts["Value1"],
        json!({ "Fn::ImportValue": "Library:StrongArn" })
    );
    assert_eq!(parts["Value2"], read("BothArn"));
    assert_eq!(topic["TopicName"], read("BothQueueName"));
    let outputs = &library["Outputs"];
    assert_eq!(outputs["StrongArn"]["Export"]["Name"], "Library:StrongArn");
    assert_eq!(outputs["BothArn"]["Export"]["Name"], "Library:BothArn");
    assert_eq!(outputs["BothQueueName"].get("Export"), None);
}

#[test]
fn a_list_is_joined_and_split() {
    let assembly = assembly::<Kinds>();
    let (library, readers) = (
        template(&assembly, "Library"),
        template(&assembly, "Readers"),
    );
    let zones = &readers["Resources"]["Group"]["Properties"]["AvailabilityZones"];
    let read = json!({ "Fn::GetStackOutput": { "StackName": "Library", "OutputName": "Zones" } });
    assert_eq!(*zones, json!({ "Fn::Split": [",", read] }));
    let joined = json!({ "Fn::Join": [",", { "Ref": "Zones" }] });
    assert_eq!(library["Outputs"]["Zones"]["Value"], joined);
    let servers = json!({ "Fn::GetAtt": ["Hosted", "NameServers"] });
    let outputs = library["Outputs"].as_object().expect("outputs");
    let joined = json!({ "Fn::Join": [",", servers] });
    let (name, _) = outputs
        .iter()
        .find(|(_, one)| one["Value"] == joined)
        .expect("an output");
    let read = json!({ "Fn::GetStackOutput": { "StackName": "Library", "OutputName": name } });
    let records = &readers["Resources"]["Record"]["Properties"]["ResourceRecords"];
    assert_eq!(*records, json!({ "Fn::Split": [",", read] }));
}

infra! {
    stack Decided {
        condition wanted = Fn::Equals(AWS::Region, "eu-west-1");
        #[when(wanted)]
        queue: AWS::SQS::Queue {}
        #[when(wanted)]
        out queue: AWS::SQS::Queue = queue;
    }
}

infra! {
    stack Asking {
        in queue: AWS::SQS::Queue;
        topic: AWS::SNS::Topic { DisplayName: queue.Arn }
    }
}

infra! {
    app Conditional {
        decided: Decided {}
        asking: Asking { queue: decided.queue }
    }
}

#[test]
fn what_may_not_be_there_is_not_handed_over() {
    let Err(problems) = synthesise::<Conditional>() else {
        panic!("nothing was wrong")
    };
    let said = problems.to_string();
    assert!(
        said.contains(
            "`topic` refers to `queue.Arn` of the stack `Decided`, which is made under a condition"
        ),
        "{said}"
    );
}
