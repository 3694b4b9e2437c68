//! An order goes through everything that the example `events` has: the API, the queue, the table, its stream, the topic and the mail.

use infra_tests::{
    emulator::{ACCOUNT, Client, Emulator},
    example::succeed,
    judges,
};
use serde_json::{Value, json};

use super::{deploys, example, wait};

const STACK: &str = "Events";

#[test]
fn an_order_goes_from_the_request_to_the_archive() {
    let Some(emulator) = Emulator::start(&[]) else {
        return;
    };
    let Some(packages) = judges::event_packages() else {
        return;
    };
    let Some((_assembly, deployer)) = example("events", &emulator, &packages) else {
        return;
    };
    let client = emulator.client();
    deployer.bootstrap(client);
    deploys(&deployer, &["--all"]);
    assert_eq!(client.status(STACK).as_deref(), Some("CREATE_COMPLETE"));

    // Mail is sent from a domain that SES knows.
    let domain = json!({ "EmailIdentity": "example.com" });
    client.ask("sesv2", "create_email_identity", &domain);
    let (route, order) = (client.route(STACK, "orders"), r#"{"item":"tea"}"#);
    let (refused, body) = emulator
        .request("POST", &route, order.as_bytes())
        .expect("the emulator answers");
    assert_eq!(refused, 403, "who does not sign is let in: {body}");
    let (accepted, body) = client.call("POST", &route, order);
    assert_eq!(accepted, 202, "{body}");
    let body: Value = serde_json::from_str(&body).expect("the function answers with JSON");
    let id = body["id"].as_str().expect("an order has an id");

    // Whoever mails has heard of it from the topic, the topic by the table's stream, and the table by the queue.
    let mail = wait("a mail", || mails(&emulator).into_iter().next());
    assert_eq!(
        (&mail["Source"], &mail["BodyText"]),
        (&json!("shop@example.com"), &json!(id))
    );
    let table = json!({ "TableName": client.resource(STACK, "Orders") });
    let stored = client.ask("dynamodb", "scan", &table);
    let expected = json!([{ "id": { "S": id }, "item": { "S": "tea" } }]);
    assert_eq!(stored["Items"], expected);
    for queue in ["Failed", "AnnouncingDeadQueue", "MailingDeadQueue"] {
        assert_eq!(waiting(client, queue), "0", "`{queue}` holds a message");
    }

    // What the schedule starts at night writes the archive.
    let schedule = json!({ "Name": client.resource(STACK, "NightlySchedule") });
    let schedule = client.ask("scheduler", "get_schedule", &schedule);
    let function = json!({ "FunctionName": schedule["Target"]["Arn"] });
    let ran = client.ask("lambda", "invoke", &function);
    assert_eq!(ran.get("FunctionError"), None, "{ran}");
    let archive = client.resource(STACK, "Archive");
    let bucket = json!({ "Bucket": archive });
    let listed = client.ask("s3", "list_objects_v2", &bucket);
    let object = json!({ "Bucket": archive, "Key": listed["Contents"][0]["Key"] });
    let kept = client.ask("s3", "get_object", &object);
    let kept = kept["Body"].as_str().unwrap_or_default();
    assert!(kept.contains(id), "{kept}");

    // The archive is what stays.
    succeed("cdk destroy", deployer.destroy(&["--all"]));
    assert_eq!(client.status(STACK), None);
    let functions = client.ask("lambda", "list_functions", &json!({}));
    let tables = client.ask("dynamodb", "list_tables", &json!({}));
    assert_eq!(
        (&functions["Functions"], &tables["TableNames"]),
        (&json!([]), &json!([]))
    );
    assert_eq!(client.ask("s3", "get_object", &object)["Body"], kept);
}

/// What SES has sent.
fn mails(emulator: &Emulator) -> Vec<Value> {
    let (_, sent) = emulator
        .request("GET", "/_ministack/ses/messages", b"")
        .expect("the emulator answers");
    let mut sent: Value = serde_json::from_str(&sent).expect("it answers with JSON");
    let sent = sent["messages"][ACCOUNT].take();
    sent.as_array().cloned().unwrap_or_default()
}

/// How many messages a queue of the stack holds.
fn waiting(client: Client<'_>, queue: &str) -> String {
    let of = json!({
        "QueueUrl": client.resource(STACK, queue),
        "AttributeNames": ["ApproximateNumberOfMessages"],
    });
    let answer = client.ask("sqs", "get_queue_attributes", &of);
    let count = answer["Attributes"]["ApproximateNumberOfMessages"].as_str();
    count.unwrap_or_default().to_owned()
}
