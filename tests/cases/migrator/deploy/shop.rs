//! The example `shop`: what stands around its API and its database is there, and who may not call it does not.

use infra_tests::{
    deployer::Deployer,
    emulator::{ACCOUNT, Client, REGION},
    example::{Example, succeed},
    judges,
    postgres::Postgres,
    workspace,
};
use serde_json::{Value, json};

use super::cloud::Cloud;

const STACK: &str = "Shop";
const DOMAIN: &str = "api.example.com";

#[test]
fn a_shop_with_its_firewall_its_name_and_its_report() {
    // A server of its own: its users are called as those of the backend.
    let server = Postgres::start().map(|server| &*Box::leak(Box::new(server)));
    let Some(cloud) = server.and_then(Cloud::start) else {
        return;
    };
    let Some(packages) = judges::handler_packages() else {
        return;
    };
    let client = cloud.emulator.client();
    let assembly = Example::named("shop").synth();
    let written = assembly.folder().join("cdk.out");
    let deployer = Deployer::find(client, workspace::root(), written, &packages);
    let Some(deployer) = deployer else { return };
    deployer.bootstrap(client);

    let zone = json!({ "Name": "example.com", "CallerReference": "shop" });
    let made = client.ask("route53", "create_hosted_zone", &zone);
    let zone = made["HostedZone"]["Id"].as_str().unwrap_or_default();
    let zone = zone.trim_start_matches("/hostedzone/");
    let parameter = format!("Zone={zone}");
    let words = ["--all", "--parameters", &parameter];
    succeed("cdk deploy", deployer.deploy(&words));
    assert_eq!(client.status(STACK).as_deref(), Some("CREATE_COMPLETE"));

    the_api_lets_in_who_has_a_token(&cloud);
    the_firewall_stands_before_the_api(client);
    the_name_leads_to_the_api(client, zone);
    the_report_counts_users(client);

    succeed("cdk destroy", deployer.destroy(&["--all"]));
    assert_eq!(client.status(STACK), None);
    let functions = client.ask("lambda", "list_functions", &json!({}));
    let acls = client.ask("wafv2", "list_web_acls", &json!({ "Scope": "REGIONAL" }));
    assert_eq!(
        (&functions["Functions"], &acls["WebACLs"]),
        (&json!([]), &json!([]))
    );
    let snapshots = client.ask("rds", "describe_db_cluster_snapshots", &json!({}));
    let snapshots = snapshots["DBClusterSnapshots"].as_array().map(Vec::len);
    assert_eq!(snapshots, Some(1), "the data is gone");
}

fn the_api_lets_in_who_has_a_token(cloud: &Cloud) {
    let client = cloud.emulator.client();
    let key = json!({ "SecretId": client.resource(STACK, "SigningKeySecret") });
    let key = client.ask("secretsmanager", "get_secret_value", &key);
    let key = key["SecretString"].as_str().expect("a key");
    let good = client.run("web_token.py", &[key, "ada"]);
    let forged = client.run("web_token.py", &["another key", "ada"]);
    let call = |method, path, token: &str, body: &str| {
        let route = client.route(STACK, path);
        let head = [("Authorization", token)];
        let answer = cloud
            .emulator
            .request_with(method, &route, &head, body.as_bytes());
        answer.expect("the emulator answers")
    };
    let ada = r#"{"email":"ada@example.com","name":"Ada"}"#;
    let (open, body) = call("GET", "v1/status", "", "");
    assert_eq!(open, 200, "{body}");
    let (refused, body) = call("POST", "v1/users", &format!("Bearer {forged}"), ada);
    assert_eq!(refused, 403, "{body}");
    let (made, body) = call("POST", "v1/users", &format!("Bearer {good}"), ada);
    assert_eq!(made, 201, "{body}");
    assert_eq!(cloud.database.value("select name from users"), "Ada");
}

fn the_firewall_stands_before_the_api(client: Client<'_>) {
    let api = client.resource(STACK, "ApiRest");
    let stage = format!("arn:aws:apigateway:{REGION}::/restapis/{api}/stages/prod");
    let of = json!({ "ResourceArn": stage });
    let acl = client.ask("wafv2", "get_web_acl_for_resource", &of);
    let of = json!({ "ResourceArn": acl["WebACL"]["ARN"] });
    let logging = client.ask("wafv2", "get_logging_configuration", &of);
    let log = client.resource(STACK, "FirewallLog");
    let log = format!("arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{log}");
    assert_eq!(
        logging["LoggingConfiguration"]["LogDestinationConfigs"],
        json!([log])
    );
}

fn the_name_leads_to_the_api(client: Client<'_>, zone: &str) {
    let domain = json!({ "domainName": DOMAIN });
    let name = client.ask("apigateway", "get_domain_name", &domain);
    let mappings = client.ask("apigateway", "get_base_path_mappings", &domain);
    let api = client.resource(STACK, "ApiRest");
    assert_eq!(mappings["items"][0]["restApiId"], json!(api));
    let records = json!({ "HostedZoneId": zone });
    let records = client.ask("route53", "list_resource_record_sets", &records);
    let records = records["ResourceRecordSets"].as_array().cloned();
    let records = records.unwrap_or_default();
    let leads = |record: &&Value| record["Type"] == "A";
    let record = records.iter().find(leads).expect("the record");
    let target = record["AliasTarget"]["DNSName"].as_str();
    assert_eq!(
        target.map(|target| target.trim_end_matches('.')),
        name["regionalDomainName"].as_str()
    );
}

/// Whom the alarms notify gets the report, too.
fn the_report_counts_users(client: Client<'_>) {
    let queue = client.ask("sqs", "create_queue", &json!({ "QueueName": "reader" }));
    let topic = client.resource(STACK, "Alerts");
    let reader = format!("arn:aws:sqs:{REGION}:{ACCOUNT}:reader");
    let reads = json!({ "TopicArn": topic, "Protocol": "sqs", "Endpoint": reader });
    client.ask("sns", "subscribe", &reads);
    let schedule = json!({ "Name": client.resource(STACK, "WeeklySchedule") });
    let schedule = client.ask("scheduler", "get_schedule", &schedule);
    let function = json!({ "FunctionName": schedule["Target"]["Arn"] });
    let ran = client.ask("lambda", "invoke", &function);
    assert_eq!(ran.get("FunctionError"), None, "{ran}");
    let of = json!({ "QueueUrl": queue["QueueUrl"], "WaitTimeSeconds": 10 });
    let received = client.ask("sqs", "receive_message", &of);
    let report = received["Messages"][0]["Body"].as_str().unwrap_or_default();
    assert!(report.contains(r#""1 users""#), "{report}");
    let alarms = client.ask("cloudwatch", "describe_alarms", &json!({}));
    let alarms = alarms["MetricAlarms"].as_array().cloned();
    let alarms = alarms.unwrap_or_default();
    let notifies = |alarm: &Value| alarm["AlarmActions"] == json!([topic]);
    assert!(
        !alarms.is_empty() && alarms.iter().all(notifies),
        "{alarms:?}"
    );
}
