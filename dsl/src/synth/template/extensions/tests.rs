//! Which templates have the transform, and where it stands.

use serde_json::{Value as Json, json};

use crate::{App, Assembly, infra, synthesise};

infra! {
    stack Counted {
        param zones: CommaDelimitedList { Default: "a,b" }
        queue: AWS::SQS::Queue { DelaySeconds: Fn::Length(zones) }
    }
}

infra! {
    stack Told {
        queue: AWS::SQS::Queue {}
        out all = Fn::ToJsonString({ queue: queue.Arn });
    }
}

infra! {
    stack Otherwise {
        mapping delays { "eu-west-1": { seconds: 5 } }
        queue: AWS::SQS::Queue { DelaySeconds: Fn::FindInMap(delays, AWS::Region, "seconds", { DefaultValue: 9 }) }
    }
}

infra! {
    stack Joined {
        param stage: String { Default: "dev" }
        mapping delays { "eu-dev": { seconds: 5 } }
        queue: AWS::SQS::Queue { DelaySeconds: Fn::FindInMap(delays, "eu-${stage}", "seconds") }
    }
}

infra! {
    stack Kept {
        condition prod = Fn::Equals(AWS::Region, "eu-west-1");
        #[deletion(Fn::If(prod, "Retain", "Delete"))]
        #[update_replace(Fn::If(prod, "Retain", "Delete"))]
        queue: AWS::SQS::Queue {}
    }
}

infra! {
    stack Repeated {
        method: AWS::ApiGateway::Method {
            HttpMethod: "GET",
            ResourceId: "r",
            RestApiId: "a",
            "Fn::ForEach::More": ["Name", ["AuthorizationType"], { "${Name}": "NONE" }],
        }
    }
}

infra! {
    #[transform("AWS::Serverless-2016-10-31", { Name: "Ours", Parameters: { stage: "dev" } })]
    stack Besides {
        param zones: CommaDelimitedList { Default: "a,b" }
        queue: AWS::SQS::Queue { DelaySeconds: Fn::Length(zones) }
    }
}

infra! {
    #[transform("AWS::Serverless-2016-10-31")]
    stack BesidesOne {
        param zones: CommaDelimitedList { Default: "a,b" }
        queue: AWS::SQS::Queue { DelaySeconds: Fn::Length(zones) }
    }
}

infra! {
    #[transform("Ours", "AWS::LanguageExtensions")]
    stack Declared {
        param zones: CommaDelimitedList { Default: "a,b" }
        queue: AWS::SQS::Queue { DelaySeconds: Fn::Length(zones) }
    }
}

infra! {
    /// What every template may use: functions without the transform, and words that look like those with it.
    #[metadata({ Owner: "Fn::Length" })]
    stack Plain {
        param stage: String { Default: "dev" }
        mapping delays { dev: { seconds: 5 } }
        #[deletion(retain)]
        queue: AWS::SQS::Queue { DelaySeconds: Fn::FindInMap(delays, stage, "seconds") }
        topic: AWS::SNS::Topic { DisplayName: "Fn::ToJsonString of ${queue.Arn}" }
    }
}

infra! {
    construct Counting {
        in zones: crate::Text;
        queue: AWS::SQS::Queue { DelaySeconds: Fn::Length(Fn::Split(",", zones)) }
    }
}

infra! {
    stack Around {
        #[nested_stack(true)]
        inside: Counting { zones: crate::Text::from("a,b") }
        topic: AWS::SNS::Topic {}
    }
}

fn assembly<S: App>() -> Assembly {
    synthesise::<S>().unwrap_or_else(|problems| panic!("{problems}"))
}

fn template<S: App>() -> Json {
    serde_json::from_str(assembly::<S>().templates()[0].json()).unwrap()
}

fn has<S: App>(expected: Json) {
    assert_eq!(template::<S>()["Transform"], expected);
}

#[test]
fn what_needs_the_transform_brings_it() {
    let expected = || json!("AWS::LanguageExtensions");
    has::<Counted>(expected());
    has::<Told>(expected());
    has::<Otherwise>(expected());
    has::<Joined>(expected());
    has::<Kept>(expected());
    has::<Repeated>(expected());
}

#[test]
fn it_stands_before_the_others_and_once() {
    let extensions = "AWS::LanguageExtensions";
    let serverless = "AWS::Serverless-2016-10-31";
    let ours = json!({ "Name": "Ours", "Parameters": { "stage": "dev" } });
    has::<Besides>(json!([extensions, serverless, ours]));
    has::<BesidesOne>(json!([extensions, serverless]));
    has::<Declared>(json!(["Ours", extensions]));
}

#[test]
fn it_stands_where_a_block_would_say_it() {
    let template = template::<Counted>();
    let sections: Vec<&String> = template
        .as_object()
        .into_iter()
        .flat_map(|all| all.keys())
        .collect();
    assert_eq!(sections, ["Transform", "Parameters", "Resources"]);
}

#[test]
fn others_go_without() {
    has::<Plain>(Json::Null);
}

#[test]
fn a_nested_stack_has_its_own() {
    let assembly = assembly::<Around>();
    let [root] = assembly.templates() else {
        panic!("one stack is synthesised")
    };
    let [nested] = root.nested() else {
        panic!("one stack is nested")
    };
    let transform = |text: &str| serde_json::from_str::<Json>(text).unwrap()["Transform"].clone();
    assert_eq!(transform(root.json()), Json::Null);
    assert_eq!(transform(nested.json()), "AWS::LanguageExtensions");
}
