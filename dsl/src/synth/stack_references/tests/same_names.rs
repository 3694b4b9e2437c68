//! Stacks of one name in several accounts or regions.

use serde_json::{Value as Json, json};

use super::assembly;
use crate::{Text, infra, synthesise};

const DEV: &str = "111122223333";
const PROD: &str = "444455556666";

infra! {
    stack Network {
        queue: AWS::SQS::Queue { DelaySeconds: 1 }
        news: AWS::SNS::Topic { DisplayName: "news" }
        #[reference(strong)]
        out queue: AWS::SQS::Queue = queue;
        out name: Text = news.TopicName;
        #[export = "shared-name"]
        out shared = queue.Arn;
    }
}

infra! {
    stack Api {
        in queue: AWS::SQS::Queue;
        in name: Text;
        topic: AWS::SNS::Topic { DisplayName: "${queue.Arn} ${name}" }
        imported: AWS::SNS::Topic { DisplayName: Fn::ImportValue("shared-name") }
    }
}

infra! {
    app Both {
        #[id = "Network"]
        #[env(account = DEV, region = "eu-west-1")]
        dev_network: Network {}
        #[env(account = DEV, region = "eu-west-1")]
        dev_api: Api { queue: dev_network.queue, name: dev_network.name }
        #[id = "Network"]
        #[env(account = PROD, region = "eu-west-1")]
        prod_network: Network {}
        #[env(account = PROD, region = "eu-west-1")]
        prod_api: Api { queue: prod_network.queue, name: prod_network.name }
    }
}

infra! {
    app Perhaps {
        #[id = "Network"]
        #[env(account = DEV)]
        dev: Network {}
        #[id = "Network"]
        #[env(region = "eu-west-1")]
        prod: Network {}
    }
}

infra! {
    app Taken {
        #[id = "Network"]
        #[env(account = DEV)]
        dev: Network {}
        #[id = "Network"]
        #[env(account = PROD)]
        prod: Network {}
        #[id = "Dev"]
        #[env(region = "eu-central-1")]
        other: Network {}
    }
}

fn manifest() -> Json {
    let files = assembly::<Both>().files(&crate::synth::assembly::Program::at(
        "target/debug/app".as_ref(),
    ));
    serde_json::from_str(files.get("manifest.json").unwrap()).expect("JSON")
}

#[test]
fn each_is_an_artifact_of_its_own() {
    let manifest = manifest();
    let of = |artifact: &str| {
        let artifact = &manifest["artifacts"][artifact];
        let properties = &artifact["properties"];
        [
            artifact["environment"].clone(),
            artifact["displayName"].clone(),
            properties["stackName"].clone(),
            properties["templateFile"].clone(),
        ]
    };
    for (artifact, account) in [("DevNetwork", DEV), ("ProdNetwork", PROD)] {
        let file = format!("{artifact}.template.json");
        let place = format!("aws://{account}/eu-west-1");
        let expected = [&place, artifact, "Network", &file].map(Json::from);
        assert_eq!(of(artifact), expected);
    }
    // What has its name for itself is called by it.
    assert_eq!(of("DevApi")[2], "DevApi");
}

/// By a name that is imported, and by what is handed from one to the other.
#[test]
fn each_reader_waits_for_the_one_beside_it() {
    let manifest = manifest();
    for stage in ["Dev", "Prod"] {
        let needs = &manifest["artifacts"][format!("{stage}Api")]["dependencies"];
        let expected = json!([format!("{stage}Network"), format!("{stage}Api.assets")]);
        assert_eq!(*needs, expected);
    }
}

#[test]
fn in_a_template_a_stack_has_the_name_of_cloudformation() {
    let assembly = assembly::<Both>();
    let api = assembly.template("ProdApi").expect("it is there").json();
    // One value is exported, the other one looked up.
    assert!(
        api.contains(r#""Fn::ImportValue": "Network:QueueArn""#),
        "{api}"
    );
    assert!(api.contains(r#""StackName": "Network""#), "{api}");
}

#[test]
fn what_may_be_one_place_is_refused() {
    let said = |result: Result<crate::Assembly, crate::report::Problems>| {
        result.err().map(|problems| problems.to_string())
    };
    let perhaps = said(synthesise::<Perhaps>()).unwrap_or_default();
    assert!(
        perhaps.contains("and may be deployed to the same account and region")
            && perhaps.contains("`#[id = \"Network2\"]`"),
        "{perhaps}"
    );
    let taken = said(synthesise::<Taken>()).unwrap_or_default();
    assert!(
        taken.contains("the stack `Dev` has the files of the stack `Network`")
            && taken.contains("keep the name by `#[id"),
        "{taken}"
    );
}
