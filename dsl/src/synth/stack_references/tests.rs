//! What crosses from one stack of an app into another.

mod environments;
mod kinds;
mod order;
mod same_names;

use serde_json::{Value as Json, json};

use crate::{App, Assembly, List, Text, infra, synthesise};

infra! {
    stack Source {
        in days: u16 = 4;
        param mail: String { Default: "a@b.c" }
        key: AWS::KMS::Key { Description: "shared" }
        queue: AWS::SQS::Queue { MessageRetentionPeriod: 86400 * u32::from(days) }
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        out url = queue.QueueUrl;
        out key: AWS::KMS::Key = key;
        out queue: AWS::SQS::Queue = queue;
        out mail: Text = mail;
        out place: Text = "${AWS::StackName} in ${AWS::Region}: ${queue.QueueName}";
        out blocks: List = Fn::GetAZs();
        out associations: List = vpc.CidrBlockAssociations;
    }
}

infra! {
    stack Target {
        in key: AWS::KMS::Key;
        in source: AWS::SQS::Queue;
        in place: Text;
        in mail: Text;

        copies: AWS::SQS::Queue { KmsMasterKeyId: key }
        #[depends_on(source)]
        about: AWS::SNS::Topic {
            DisplayName: place,
            TopicName: "${mail} of ${source.Arn} for ${AWS::StackName}",
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
        }
        grant role { send source; }
    }
}

infra! {
    /// Two stacks.
    pub app Pair {
        source: Source {}
        target: Target { key: source.key, source: source.queue, place: source.place, mail: source.mail }
    }
}

fn assembly<A: App>() -> Assembly {
    synthesise::<A>().unwrap_or_else(|problems| panic!("{problems}"))
}

fn template(assembly: &Assembly, stack: &str) -> Json {
    let template = assembly.template(stack).expect("a stack of this name");
    serde_json::from_str(template.json()).expect("JSON")
}

fn output(name: &str) -> Json {
    json!({ "Fn::GetStackOutput": { "StackName": "Source", "OutputName": name } })
}

#[test]
fn the_reader_looks_an_output_up() {
    let assembly = assembly::<Pair>();
    let (source, target) = (template(&assembly, "Source"), template(&assembly, "Target"));
    let resources = &target["Resources"];
    assert_eq!(
        resources["Copies"]["Properties"]["KmsMasterKeyId"],
        output("KeyArn")
    );
    let outputs = &source["Outputs"];
    assert_eq!(
        outputs["KeyArn"]["Value"],
        json!({ "Fn::GetAtt": ["Key", "Arn"] })
    );
    assert_eq!(outputs["KeyArn"].get("Export"), None);
    // The stack has it as an output of its own.
    let name = &resources["About"]["Properties"]["TopicName"]["Fn::Sub"][1];
    assert_eq!(name["Value1"], output("Mail"));
}

#[test]
fn a_handle_means_what_its_place_wants_and_a_grant_stands_with_the_grantee() {
    let assembly = assembly::<Pair>();
    let target = template(&assembly, "Target");
    let policies = &target["Resources"]["Role"]["Properties"]["Policies"][0]["PolicyDocument"];
    assert_eq!(policies["Statement"][0]["Resource"], output("QueueArn"));
}

#[test]
fn what_the_stack_is_called_and_where_it_is_said_of_the_producer() {
    let assembly = assembly::<Pair>();
    let about = &template(&assembly, "Target")["Resources"]["About"];
    let name = about["Properties"]["DisplayName"]["Fn::Sub"].clone();
    assert_eq!(name[0], "Source in ${AWS::Region}: ${Value1}");
    assert_eq!(name[1]["Value1"], output("QueueQueueName"));
    let name = about["Properties"]["TopicName"]["Fn::Sub"].clone();
    assert_eq!(name[0], "${Value1} of ${Value2} for ${AWS::StackName}");
    // The stack is waited for, not the resource.
    assert_eq!(about.get("DependsOn"), None);
}

#[test]
fn stacks_are_deployed_in_order() {
    let assembly = assembly::<Pair>();
    let files = assembly.files(&crate::synth::assembly::Program::at(
        "target/debug/app".as_ref(),
    ));
    let manifest: Json = serde_json::from_str(files.get("manifest.json").unwrap()).expect("JSON");
    let needs = &manifest["artifacts"]["Target"]["dependencies"];
    assert_eq!(*needs, json!(["Source", "Target.assets"]));
}

#[test]
fn a_stack_by_itself_is_what_it_was_in_an_app() {
    let alone = template(&assembly::<Source>(), "Source");
    let mut within = template(&assembly::<Pair>(), "Source");
    let added: Vec<String> = within["Outputs"]
        .as_object()
        .expect("outputs")
        .keys()
        .filter(|name| alone["Outputs"].get(name.as_str()).is_none())
        .cloned()
        .collect();
    for name in &added {
        within["Outputs"]
            .as_object_mut()
            .expect("outputs")
            .remove(name);
    }
    assert_eq!(alone, within);
    assert_eq!(added, ["KeyArn", "QueueQueueName", "QueueArn"]);
}
