//! What `diff` says of the examples: texts that a reader reviews, and the same verdict as the stock `cdk diff`.
//!
//! The templates of before are those of now with the change undone, so that each pair is a change that somebody could have made.

use std::{collections::BTreeMap, fs, path::PathBuf, process::Output};

use infra_tests::{
    example::{Assembly, Example},
    golden,
    judges::Cdk,
};
use serde_json::{Value, json};

/// What is undone: an edit of the template as it is now.
type Undo = fn(&mut Value);

#[test]
fn what_people_read_is_as_reviewed() {
    let pages: [(&str, &str, Undo); 6] = [
        ("nothing", "backend", |_| {}),
        ("in_place", "backend", |before| {
            before["Resources"]["StorageDatabaseCluster"]["Properties"]["BackupRetentionPeriod"] =
                1.into();
            before["Resources"]["SchemaFunction"]["Properties"]["Code"]["S3Key"] =
                "before.zip".into();
        }),
        ("renamed_cluster", "backend", |before| {
            rename(before, "StorageDatabase", "StorageCluster");
            rename(before, "storage/database", "storage/cluster");
        }),
        ("replaced_cluster", "existing_vpc", |before| {
            before["Resources"]["DatabaseSubnetGroup"]["Properties"]["DBSubnetGroupName"] =
                "by-hand".into();
        }),
        ("removed_bucket", "backend", |before| {
            before["Resources"]["UploadsBucket"] = json!({
                "Type": "AWS::S3::Bucket",
                "Properties": { "BucketName": "uploads" },
                "Metadata": { "aws:cdk:path": "Backend/uploads/bucket" },
            });
        }),
        ("policies", "plain", |before| {
            before["Resources"]["TrailLog"]["DeletionPolicy"] = "Delete".into();
            before["Resources"]["TrailLog"]["UpdateReplacePolicy"] = "Delete".into();
            before["Parameters"]["Stage"]["Default"] = "test".into();
        }),
    ];
    let mut texts = BTreeMap::new();
    for (name, example, undo) in pages {
        let (_, output) = compared(example, undo, &[]);
        texts.insert(PathBuf::from(format!("{name}.txt")), page(example, &output));
    }
    golden::check("diff", &texts);
}

/// A terminal's page: what is typed, what is printed, and how it ends.
fn page(example: &str, output: &Output) -> String {
    let [said, refused] =
        [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    let code = output.status.code().unwrap_or_default();
    let gap = if refused.is_empty() { "" } else { "\n" };
    format!(
        "$ cargo run --example {example} -- diff before.json\n{said}{gap}{refused}\n$ echo $?\n{code}\n"
    )
}

fn rename(template: &mut Value, now: &str, before: &str) {
    let text = template.to_string().replace(now, before);
    *template = serde_json::from_str(&text).expect("it was JSON before");
}

/// An example's assembly with the file `before.json` beside it, and what `diff` says of both.
fn compared(example: &str, undo: Undo, words: &[&str]) -> (Assembly, Output) {
    let example = Example::named(example);
    let assembly = example.synth();
    let [file] = &assembly.template_files()[..] else {
        panic!("`{}` has several stacks", example.name)
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let mut before = assembly.json(&name);
    undo(&mut before);
    fs::write(assembly.folder().join("before.json"), before.to_string())
        .expect("the folder is ours");
    let words: Vec<&str> = ["diff", "before.json"]
        .into_iter()
        .chain(words.iter().copied())
        .collect();
    let output = example.run(assembly.folder(), words);
    (assembly, output)
}

/// What becomes of each resource.
type Verdict = BTreeMap<String, &'static str>;

/// What the change is, of which example, how it is undone, and what becomes of which resource.
type Pair = (
    &'static str,
    &'static str,
    Undo,
    &'static [(&'static str, &'static str)],
);

/// Each pair with what both are to say.
const PAIRS: [Pair; 26] = [
    ("nothing", "events", |_| {}, &[]),
    (
        "a property",
        "events",
        |one| one["Resources"]["Failed"]["Properties"]["MessageRetentionPeriod"] = 60.into(),
        &[("Failed", "change")],
    ),
    (
        "a number as text",
        "events",
        |one| one["Resources"]["Failed"]["Properties"]["MessageRetentionPeriod"] = "1209600".into(),
        &[],
    ),
    (
        "a truth as text",
        "events",
        |one| one["Resources"]["Failed"]["Properties"]["SqsManagedSseEnabled"] = "true".into(),
        &[],
    ),
    (
        "a name",
        "events",
        |one| one["Resources"]["Failed"]["Properties"]["QueueName"] = "failed".into(),
        &[("Failed", "replace")],
    ),
    (
        "a new queue",
        "events",
        |one| remove(one, "/Resources", "Failed"),
        &[("Failed", "add")],
    ),
    (
        "a queue less",
        "events",
        |one| one["Resources"]["Old"] = json!({ "Type": "AWS::SQS::Queue" }),
        &[("Old", "remove")],
    ),
    (
        "a queue that is kept less",
        "events",
        |one| {
            one["Resources"]["Old"] =
                json!({ "Type": "AWS::SQS::Queue", "DeletionPolicy": "Retain" });
        },
        &[("Old", "remove")],
    ),
    (
        "a table by another id",
        "events",
        |one| {
            one["Resources"]["Sales"] = one["Resources"]["Orders"].clone();
            remove(one, "/Resources", "Orders");
        },
        &[("Orders", "add"), ("Sales", "remove")],
    ),
    (
        "a deletion policy",
        "events",
        |one| one["Resources"]["Archive"]["DeletionPolicy"] = "Delete".into(),
        &[("Archive", "change")],
    ),
    (
        "a policy less",
        "events",
        |one| remove(one, "/Resources/Archive", "UpdateReplacePolicy"),
        &[("Archive", "change")],
    ),
    (
        "dependencies in another order",
        "events",
        |one| {
            one["Resources"]["MailingSubscription"]["DependsOn"] =
                json!(["MailingPermission", "MailingKeepingPolicy"]);
        },
        &[],
    ),
    (
        "a dependency more",
        "events",
        |one| {
            one["Resources"]["MailingSubscription"]["DependsOn"] = json!(["MailingPermission"]);
        },
        &[("MailingSubscription", "change")],
    ),
    (
        "metadata",
        "events",
        |one| one["Resources"]["Failed"]["Metadata"]["Owner"] = "platform".into(),
        &[("Failed", "change")],
    ),
    (
        "tags",
        "events",
        |one| {
            one["Resources"]["Placed"]["Properties"]["Tags"] =
                json!([{ "Key": "team", "Value": "shop" }]);
        },
        &[("Placed", "change")],
    ),
    (
        "an attribute in its short form",
        "loop",
        |one| {
            one["Resources"]["QueueOrderPaid"]["Properties"]["RedrivePolicy"]["deadLetterTargetArn"] =
                json!({ "Fn::GetAtt": "LettersOrderPaid.Arn" });
        },
        &[],
    ),
    (
        "code",
        "events",
        |one| one["Resources"]["MailFunction"]["Properties"]["Code"]["S3Key"] = "before.zip".into(),
        &[("MailFunction", "change")],
    ),
    (
        "a topic's name, which takes subscriptions along",
        "loop",
        |one| {
            one["Resources"]["Topic"]["Properties"]["TopicName"] = "events".into();
        },
        &[
            ("SubscriptionOrderPaid", "replace"),
            ("SubscriptionOrderPlaced", "replace"),
            ("SubscriptionOrderShipped", "replace"),
            ("Topic", "replace"),
        ],
    ),
    (
        "a filter",
        "loop",
        |one| {
            one["Resources"]["SubscriptionOrderPaid"]["Properties"]["FilterPolicy"]["event"] =
                json!(["order-paid", "paid"]);
        },
        &[("SubscriptionOrderPaid", "change")],
    ),
    (
        "an alarm's name",
        "loop",
        |one| one["Resources"]["Alarm"]["Properties"]["AlarmName"] = "late".into(),
        &[("Alarm", "replace")],
    ),
    (
        "a database's name, which takes instances along",
        "existing_vpc",
        |one| {
            one["Resources"]["DatabaseCluster"]["Properties"]["DatabaseName"] = "old".into();
        },
        &[
            ("DatabaseCluster", "replace"),
            ("DatabaseReaderInstance0", "replace"),
            ("DatabaseWriter", "replace"),
        ],
    ),
    (
        "a subnet group's name, which takes the cluster along",
        "existing_vpc",
        |one| {
            one["Resources"]["DatabaseSubnetGroup"]["Properties"]["DBSubnetGroupName"] =
                "old".into();
        },
        &[
            ("DatabaseCluster", "replace"),
            ("DatabaseReaderInstance0", "replace"),
            ("DatabaseSubnetGroup", "replace"),
            ("DatabaseWriter", "replace"),
        ],
    ),
    (
        "an engine's version",
        "existing_vpc",
        |one| {
            one["Resources"]["DatabaseCluster"]["Properties"]["EngineVersion"] = "17.8".into();
        },
        &[("DatabaseCluster", "change")],
    ),
    (
        "what may replace",
        "existing_vpc",
        |one| {
            one["Resources"]["DatabaseWriter"]["Properties"]["AutoMinorVersionUpgrade"] =
                false.into();
        },
        &[("DatabaseWriter", "mayReplace")],
    ),
    (
        "a bucket's name, which takes its policy along",
        "plain",
        |one| {
            one["Resources"]["Bucket"]["Properties"]["BucketName"] = "uploads".into();
        },
        &[("Bucket", "replace"), ("Policy", "replace")],
    ),
    (
        "sections beside the resources",
        "plain",
        |one| {
            one["Parameters"]["Stage"]["Default"] = "test".into();
            remove(one, "/Outputs", "Bucket");
        },
        &[],
    ),
];

/// What both say, held to the list also where the judge is not installed.
#[test]
fn the_stock_cdk_says_the_same() {
    let cdk = Cdk::find();
    for (name, example, undo, expected) in PAIRS {
        let expected: Verdict = expected
            .iter()
            .map(|(id, action)| ((*id).to_owned(), *action))
            .collect();
        let (assembly, output) = compared(example, undo, &["--json"]);
        assert_eq!(ours(&output), expected, "{name}");
        let Some(cdk) = &cdk else { continue };
        let words = ["diff", "--app", "cdk.out", "--template", "before.json"];
        let output = cdk.run(assembly.folder(), words);
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said);
        assert_eq!(theirs(&said), expected, "{name}: {said}");
    }
}

fn ours(output: &Output) -> Verdict {
    let json: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|problem| panic!("{problem}: {}", String::from_utf8_lossy(&output.stderr)));
    let stacks = json["stacks"].as_array().into_iter().flatten();
    let resources = stacks.flat_map(|stack| stack["resources"].as_array().into_iter().flatten());
    let action = |resource: &Value| match resource["action"].as_str() {
        Some("add") => "add",
        Some("change") => "change",
        Some("mayReplace") => "mayReplace",
        Some("replace") => "replace",
        _ => "remove",
    };
    resources
        .map(|resource| {
            (
                resource["logicalId"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned(),
                action(resource),
            )
        })
        .collect()
}

/// The lines of resources: `[~] AWS::SQS::Queue failed Failed replace`.
fn theirs(said: &str) -> Verdict {
    let verdict = |line: &str| {
        let (sign, rest) = line.split_at_checked(4)?;
        let (type_name, rest) = rest.split_once(' ')?;
        let impacts = [" may be replaced", " replace", " destroy", " orphan"];
        let impact = impacts
            .into_iter()
            .find(|impact| rest.ends_with(impact))
            .unwrap_or_default();
        let id = rest.strip_suffix(impact)?.rsplit(' ').next()?;
        let action = match (sign, impact) {
            ("[+] ", _) => "add",
            ("[-] ", _) => "remove",
            ("[~] ", " replace") => "replace",
            ("[~] ", " may be replaced") => "mayReplace",
            ("[~] ", _) => "change",
            _ => return None,
        };
        type_name.contains("::").then(|| (id.to_owned(), action))
    };
    said.lines().filter_map(verdict).collect()
}

#[test]
fn the_judge_s_lines_are_read() {
    let said = "\
Stack Events
Parameters
[~] Parameter Stage: {\"Default\":\"a\"} to {\"Default\":\"b\"}

Resources
[-] AWS::SQS::Queue old Old destroy
[-] AWS::SQS::Queue Older orphan
[+] AWS::SQS::Queue failed Failed
[~] AWS::SNS::Topic topic Topic replace
 └─ [-] TopicName (requires replacement)
     └─ events
[~] AWS::RDS::DBInstance database/writer Writer may be replaced
[~] AWS::S3::Bucket archive Archive
";
    let expected = [
        ("Archive", "change"),
        ("Failed", "add"),
        ("Old", "remove"),
        ("Older", "remove"),
        ("Topic", "replace"),
        ("Writer", "mayReplace"),
    ];
    assert_eq!(
        theirs(said),
        expected.map(|(id, action)| (id.to_owned(), action)).into()
    );
}

fn remove(template: &mut Value, place: &str, name: &str) {
    if let Some(Value::Object(entries)) = template.pointer_mut(place) {
        entries.remove(name);
    }
}
