//! An app whose stacks are in two regions and two accounts: what one reads of another one is found there, at the first deploy, when
//! it changes and when all of it goes.

use infra::{App, infra};
use infra_tests::{
    deployer::Deployer,
    emulator::{ACCOUNT, Client, Emulator},
    example::succeed,
    workspace,
};
use serde_json::json;

use super::deploys;

const OTHER_ACCOUNT: &str = "210987654321";
const REGION: &str = "eu-west-1";
const OTHER_REGION: &str = "eu-central-1";

infra! {
    /// What others send to.
    pub stack Jobs {
        queue: AWS::SQS::Queue {}
        failed: AWS::SQS::Queue {}

        out queue: AWS::SQS::Queue = queue;
        out failed: AWS::SQS::Queue = failed;
    }
}

infra! {
    /// Keeps where that is.
    pub stack Reader {
        in queue: AWS::SQS::Queue;

        kept: AWS::SSM::Parameter { Name: "jobs", Type: "String", Value: "to ${queue.Arn}" }
    }
}

infra! {
    app First {
        #[env(account = ACCOUNT, region = REGION)]
        jobs: Jobs {}
        #[env(account = ACCOUNT, region = OTHER_REGION)]
        near: Reader { queue: jobs.queue }
        #[env(account = OTHER_ACCOUNT, region = REGION)]
        far: Reader { queue: jobs.queue }
    }
}

infra! {
    /// The same, in which the readers read something else.
    app Then {
        #[env(account = ACCOUNT, region = REGION)]
        jobs: Jobs {}
        #[env(account = ACCOUNT, region = OTHER_REGION)]
        near: Reader { queue: jobs.failed }
        #[env(account = OTHER_ACCOUNT, region = REGION)]
        far: Reader { queue: jobs.failed }
    }
}

#[test]
fn stacks_read_of_other_regions_and_accounts() {
    let Some(emulator) = Emulator::start(&[]) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder for an assembly");
    let written = folder.path().join("cdk.out");
    let own = emulator.client_of(ACCOUNT, REGION);
    // No function is deployed: nobody asks for packages.
    let deployer = Deployer::find(own, workspace::root(), written.clone(), folder.path());
    let Some(deployer) = deployer else { return };
    let near = emulator.client_of(ACCOUNT, OTHER_REGION);
    let far = emulator.client_of(OTHER_ACCOUNT, REGION);
    for client in [own, near, far] {
        deployer.bootstrap(client);
    }

    write::<First>(&written);
    deploys(&deployer, &["--all"]);
    assert_eq!(
        [kept(near), kept(far)],
        [arn(own, "Queue"), arn(own, "Queue")]
    );

    write::<Then>(&written);
    deploys(&deployer, &["--all"]);
    assert_eq!(
        [kept(near), kept(far)],
        [arn(own, "Failed"), arn(own, "Failed")]
    );
    for (client, stack) in [(near, "Near"), (far, "Far")] {
        assert_eq!(client.status(stack).as_deref(), Some("UPDATE_COMPLETE"));
    }

    succeed("cdk destroy", deployer.destroy(&["--all"]));
    for (client, stack) in [(own, "Jobs"), (near, "Near"), (far, "Far")] {
        assert_eq!(client.status(stack), None, "`{stack}` is left");
    }
    // Nobody from another account reads what is gone.
    let roles = own.ask("iam", "list_roles", &json!({})).to_string();
    assert!(!roles.contains("-read-by-"), "{roles}");
}

fn write<A: App>(folder: &std::path::Path) {
    let assembly = infra::synthesise::<A>().unwrap_or_else(|problems| panic!("{problems}"));
    assembly.write(folder).expect("the folder is ours");
}

/// What a reader keeps.
fn kept(client: Client<'_>) -> String {
    let name = json!({ "Name": "jobs" });
    let found = client.ask("ssm", "get_parameter", &name);
    let value = found["Parameter"]["Value"].as_str();
    value.unwrap_or_default().to_owned()
}

/// What it should keep, by a queue's own word.
fn arn(client: Client<'_>, queue: &str) -> String {
    let of = json!({ "QueueUrl": client.resource("Jobs", queue), "AttributeNames": ["QueueArn"] });
    let answer = client.ask("sqs", "get_queue_attributes", &of);
    let arn = answer["Attributes"]["QueueArn"].as_str();
    format!("to {}", arn.unwrap_or_default())
}
