//! The stage `dev` of the example `stages`: two stacks, of which the second reads what the first has.

use infra_tests::{
    emulator::{ACCOUNT, Client, Emulator},
    example::succeed,
    judges,
};
use serde_json::json;

use super::{deploys, example};

const STACKS: [&str; 2] = ["Network-dev", "Backend-dev"];

#[test]
fn the_second_stack_has_what_the_first_hands_out() {
    let Some(emulator) = Emulator::start(&[]) else {
        return;
    };
    let Some(packages) = judges::handler_packages() else {
        return;
    };
    let Some((_assembly, deployer)) = example("stages", &emulator, &packages) else {
        return;
    };
    let client = emulator.client_of(ACCOUNT, "eu-west-1");
    deployer.bootstrap(client);
    // The network comes along, and first.
    deploys(&deployer, &["Backend-dev"]);
    for stack in STACKS {
        assert_eq!(client.status(stack).as_deref(), Some("CREATE_COMPLETE"));
    }

    let call = |method| {
        let route = client.route("Backend-dev", "v1/orders");
        emulator
            .request(method, &route, b"{}")
            .expect("the emulator answers")
    };
    assert_eq!(
        call("GET"),
        (200, r#"{"stage":"dev","orders":[]}"#.to_owned())
    );
    let topic = client.resource("Network-dev", "Events");
    assert_eq!(call("POST"), (202, format!(r#"{{"events":"{topic}"}}"#)));
    assert_eq!(
        network_of_functions(client),
        client.resource("Network-dev", "VpcVpc")
    );

    // What did not change is not deployed.
    let events = || STACKS.map(|stack| client.events(stack).len());
    let before = events();
    deploys(&deployer, &STACKS);
    assert_eq!(events(), before, "nothing changed");

    // The second goes first; what tokens are signed with stays.
    succeed("cdk destroy", deployer.destroy(&STACKS));
    assert_eq!(STACKS.map(|stack| client.status(stack)), [None, None]);
    let topics = client.ask("sns", "list_topics", &json!({}));
    assert_eq!(topics["Topics"], json!([]));
    let secrets = client.ask("secretsmanager", "list_secrets", &json!({}));
    assert_eq!(secrets["SecretList"].as_array().map(Vec::len), Some(1));
}

/// The network in which the second stack's functions are.
fn network_of_functions(client: Client<'_>) -> String {
    let group = client.resource("Backend-dev", "ApiExecutionGroup");
    let groups = json!({ "GroupIds": [group] });
    let answer = client.ask("ec2", "describe_security_groups", &groups);
    let network = answer["SecurityGroups"][0]["VpcId"].as_str();
    network.unwrap_or_default().to_owned()
}
