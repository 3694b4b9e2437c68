//! A network without a way to the internet.

use infra::infra;
use infra_std::prelude::*;

use crate::template;

infra! {
    stack Inside {
        network: IsolatedVpc {}
        secret: ExistingSecret { name: "Things/Key" }
        reader: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.with_endpoints }
        grant reader { read secret as SECRET_ARN; }
    }
}

#[test]
fn nothing_leads_out() {
    let template = template::of::<Inside>();
    for kind in [
        "AWS::EC2::Route",
        "AWS::EC2::InternetGateway",
        "AWS::EC2::NatGateway",
    ] {
        assert!(template.ids(kind).is_empty(), "{kind}");
    }
}

#[test]
fn secrets_are_reached_by_an_endpoint_that_lets_the_network_in() {
    let template = template::of::<Inside>();
    let endpoint = template.properties("NetworkSecrets");
    assert_eq!(
        endpoint["ServiceName"]["Fn::Sub"],
        "com.amazonaws.${AWS::Region}.secretsmanager"
    );
    assert_eq!(
        (&endpoint["VpcEndpointType"], &endpoint["PrivateDnsEnabled"]),
        (&"Interface".into(), &true.into())
    );
    assert_eq!(endpoint["SubnetIds"].as_array().map(Vec::len), Some(2));
    let rule = template.properties("NetworkFromNetwork");
    assert_eq!(
        (&rule["FromPort"], &rule["CidrIp"]),
        (&443.into(), &"10.0.0.0/16".into())
    );
}

#[test]
fn functions_wait_for_their_endpoints() {
    let template = template::of::<Inside>();
    for endpoint in template.ids("AWS::EC2::VPCEndpoint") {
        assert!(template.waits_for("ReaderFunction", endpoint), "{endpoint}");
    }
}

infra! {
    stack Reaching {
        network: IsolatedVpc { interface_endpoints: ["secretsmanager", "logs", "sqs"] }
        reader: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.with_endpoints }
    }
}

#[test]
fn further_services_are_reached_and_waited_for() {
    let assembly = infra::synthesise::<Reaching>().unwrap_or_else(|problems| panic!("{problems}"));
    let reaching = &assembly.templates()[0];
    let services: Vec<String> = reaching
        .of_type("AWS::EC2::VPCEndpoint")
        .filter(|one| one.property("VpcEndpointType") == "Interface")
        .map(|one| one.property("ServiceName.Fn::Sub").to_string())
        .collect();
    let of = |name: &str| format!("\"com.amazonaws.${{AWS::Region}}.{name}\"");
    assert_eq!(services, ["secretsmanager", "logs", "sqs"].map(of));
    let reader = reaching.resource("reader.function");
    let waits: Vec<&str> = reader.depends_on().collect();
    assert!(waits.contains(&"NetworkEndpointLogs"), "{waits:?}");
}
