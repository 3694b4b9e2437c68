//! `#[tags({ … })]` on a stack, a construct in use and a resource.

use infra::infra;
use serde_json::{Value, json};

use crate::{problems, properties, template};

infra! {
    /// Things that are tagged in several ways, and one that cannot be.
    pub construct Many {
        queue: AWS::SQS::Queue { Tags: [{ Key: "team", Value: "queues" }] }
        #[tags({ kind: "settings" })]
        parameter: AWS::SSM::Parameter { Type: "String", Value: "a", Tags: { own: "1" } }
        pool: AWS::Cognito::UserPool {}
        #[deletion(retain)]
        files: AWS::EFS::FileSystem { Encrypted: true }
        fleet: AWS::AutoScaling::AutoScalingGroup {
            MinSize: "0",
            MaxSize: "1",
            LaunchTemplate: { LaunchTemplateName: "fleet", Version: "1" },
        }
        policy: AWS::SQS::QueuePolicy {
            Queues: [queue],
            PolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Deny",
                    Principal: "*",
                    Action: "sqs:SendMessage",
                    Resource: queue.Arn,
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                }],
            },
        }
    }
}

/// What only the program knows.
fn stage() -> &'static str {
    "prod"
}

infra! {
    pub construct Beside {
        queue: AWS::SQS::Queue {}
        out name: infra::Text = queue.QueueName;
    }
}

infra! {
    #[tags({ team: "shop", "cost-centre": "4711", stage: stage(), stack: AWS::StackName })]
    pub stack Tagged {
        param color: String { Default: "blue" }
        topic: AWS::SNS::Topic {}
        #[tags({ team: "many", color: color })]
        many: Many {}
        #[tags({ apart: "yes", stage: AWS::NoValue, color: color, topic: topic, beside: beside.name })]
        #[nested_stack(true)]
        apart: Many {}
        #[nested_stack(true)]
        beside: Beside {}
    }
}

fn tags(template: &Value, id: &str, property: &str) -> Value {
    let tags = &properties(template, id)[property];
    let Some(list) = tags.as_array() else {
        return tags.clone();
    };
    let entry = |tag: &Value| {
        (
            tag["Key"].as_str().unwrap_or_default().to_owned(),
            tag["Value"].clone(),
        )
    };
    Value::Object(list.iter().map(entry).collect())
}

#[test]
fn the_nearest_tag_wins() {
    let template = template::<Tagged>();
    let name = json!({ "Ref": "AWS::StackName" });
    let color = json!({ "Ref": "Color" });
    assert_eq!(
        tags(&template, "Topic", "Tags"),
        json!({ "team": "shop", "cost-centre": "4711", "stage": "prod", "stack": name })
    );
    let inside = |mut more: Value| {
        for (key, value) in [
            ("cost-centre", json!("4711")),
            ("stage", json!("prod")),
            ("stack", name.clone()),
            ("color", color.clone()),
        ] {
            more[key] = value;
        }
        more
    };
    for (id, property, more) in [
        ("ManyQueue", "Tags", json!({ "team": "queues" })),
        (
            "ManyParameter",
            "Tags",
            json!({ "own": "1", "kind": "settings", "team": "many" }),
        ),
        ("ManyPool", "UserPoolTags", json!({ "team": "many" })),
        ("ManyFiles", "FileSystemTags", json!({ "team": "many" })),
        ("ManyFleet", "Tags", json!({ "team": "many" })),
    ] {
        assert_eq!(tags(&template, id, property), inside(more), "{id}");
    }
    let fleet = &properties(&template, "ManyFleet")["Tags"];
    let tags = fleet.as_array().expect("a list").iter();
    assert!(
        tags.into_iter().all(|tag| tag["PropagateAtLaunch"] == true),
        "{fleet}"
    );
    assert_eq!(properties(&template, "ManyPolicy").get("Tags"), None);
}

#[test]
fn a_nested_stack_and_what_is_in_it_are_tagged() {
    let assembly = infra::synthesise::<Tagged>().expect("nothing is wrong");
    let template: Value = serde_json::from_str(assembly.templates()[0].json()).expect("JSON");
    let expected = json!({
        "apart": "yes",
        "cost-centre": "4711",
        "team": "shop",
        // What only the deploy knows, from outside and from another nested stack.
        "stack": { "Ref": "AWS::StackName" },
        "color": { "Ref": "Color" },
        "topic": { "Ref": "Topic" },
        "beside": { "Fn::GetAtt": ["BesideStack", "Outputs.BesideQueueQueueName"] },
    });
    assert_eq!(tags(&template, "ApartStack", "Tags"), expected);
    let nested = assembly.templates()[0].nested().iter();
    let mut nested = nested.filter(|one| one.name() == "Apart");
    let nested = nested.next().expect("a nested stack").json();
    let nested: Value = serde_json::from_str(nested).expect("JSON");
    let inside = tags(&nested, "ApartQueue", "Tags");
    assert_eq!(inside["team"], "queues");
    assert_eq!(inside["apart"], "yes");
    assert_eq!(inside.get("stage"), None);
}

infra! {
    #[tags({ one: "1" })]
    pub stack Wrong {
        param own: String {}
        condition mine = Fn::Equals(own, "yes");
        queue: AWS::SQS::Queue { Tags: Fn::If(mine, [{ Key: "one", Value: "2" }], AWS::NoValue) }
        topic: AWS::SNS::Topic { Tags: Fn::FindInMap(sets, own, "tags") }
        mapping sets { a: { tags: ["b"] } }
        full: AWS::SQS::Queue { Tags: fifty() }
    }
}

/// As many tags as a resource can have.
fn fifty() -> Vec<infra::Value> {
    let tag = |number: u8| {
        infra::Value::map(
            [("Key", format!("k{number}")), ("Value", "v".to_owned())]
                .map(|(key, value)| (key, infra::Value::text(value))),
        )
    };
    (0..50).map(tag).collect()
}

#[test]
fn the_result_is_judged() {
    let problems = problems::<Wrong>();
    assert!(
        problems.contains("the `Tags` of `topic` are computed by CloudFormation"),
        "{problems}"
    );
    assert!(
        problems.contains("a resource has at most 50 tags, given 51"),
        "{problems}"
    );
    assert!(problems.contains("2 problems"), "{problems}");
}

#[test]
fn an_assembly_with_tags_is_replaced_by_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("cdk.out");
    for time in ["first", "second"] {
        let assembly =
            infra::synthesise::<Tagged>().unwrap_or_else(|problems| panic!("{problems}"));
        let written = assembly.write(&place);
        assert!(written.is_ok(), "the {time} time: {written:?}");
    }
}
