//! A network's tiers, its ways out and its records.

use infra::infra;
use infra_std::prelude::*;

use crate::template;

infra! {
    stack Two { network: Vpc { nat: Nat::One } }
}

infra! {
    stack Three { network: Vpc { azs: 3, nat: Nat::PerAz, cidr: "10.9.0.0/20", flow_logs: FlowLogs::Off } }
}

#[test]
fn has_three_tiers_in_each_zone_and_the_gateways_one_pays_for() {
    let (two, three) = (template::of::<Two>(), template::of::<Three>());
    assert_eq!(
        (
            two.ids("AWS::EC2::Subnet").len(),
            two.ids("AWS::EC2::NatGateway").len()
        ),
        (6, 1)
    );
    assert_eq!(
        (
            three.ids("AWS::EC2::Subnet").len(),
            three.ids("AWS::EC2::NatGateway").len()
        ),
        (9, 3)
    );
}

#[test]
fn only_public_subnets_have_a_route_to_the_internet_gateway_and_isolated_ones_have_none() {
    let template = template::of::<Two>();
    let routes = template.ids("AWS::EC2::Route");
    assert_eq!(
        routes,
        [
            "NetworkPublicRoute",
            "NetworkPrivateRoute0",
            "NetworkPrivateRoute1"
        ]
    );
    assert_eq!(
        template.properties("NetworkPublicRoute")["GatewayId"]["Ref"],
        "NetworkGateway"
    );
    for route in &routes[1..] {
        assert_eq!(
            template.properties(route)["NatGatewayId"]["Ref"],
            "NetworkNatGateway0"
        );
        assert!(routes.iter().all(
            |route| template.properties(route)["RouteTableId"]["Ref"] != "NetworkIsolatedTable"
        ));
    }
}

#[test]
fn routes_wait_for_what_they_lead_to() {
    let template = template::of::<Two>();
    assert!(template.waits_for("NetworkPublicRoute", "NetworkAttachment"));
    assert!(template.waits_for("NetworkNatGateway0", "NetworkPublicRoute"));
}

#[test]
fn private_dns_works() {
    let template = template::of::<Two>();
    let vpc = &template.one("AWS::EC2::VPC")["Properties"];
    assert_eq!(
        (&vpc["EnableDnsSupport"], &vpc["EnableDnsHostnames"]),
        (&true.into(), &true.into())
    );
}

#[test]
fn the_block_is_shared_out_alike_for_any_number_of_zones() {
    let (two, three) = (template::of::<Two>(), template::of::<Three>());
    assert_eq!(
        two.properties("NetworkIsolatedSubnet1")["CidrBlock"],
        "10.0.40.0/21"
    );
    assert_eq!(
        three.properties("NetworkIsolatedSubnet1")["CidrBlock"],
        "10.9.2.128/25"
    );
    assert_eq!(
        three.properties("NetworkIsolatedSubnet2")["CidrBlock"],
        "10.9.4.0/25"
    );
}

#[test]
fn s3_and_dynamodb_need_no_way_out() {
    let template = template::of::<Two>();
    for id in template.ids("AWS::EC2::VPCEndpoint") {
        assert_eq!(template.properties(id)["VpcEndpointType"], "Gateway");
        assert_eq!(
            template.properties(id)["RouteTableIds"]
                .as_array()
                .map(Vec::len),
            Some(3)
        );
    }
}

#[test]
fn flow_logs_can_be_switched_off() {
    assert_eq!(
        template::of::<Two>().one("AWS::EC2::FlowLog")["Properties"]["TrafficType"],
        "REJECT"
    );
    assert!(template::of::<Three>().ids("AWS::EC2::FlowLog").is_empty());
}

infra! {
    stack Reaching {
        network: Vpc { nat: Nat::One, azs: 3, interface_endpoints: ["logs", "ecr.dkr"] }
    }
}

#[test]
fn services_are_reached_in_private_subnets_by_a_group_that_lets_the_network_in() {
    let assembly = infra::synthesise::<Reaching>().unwrap_or_else(|problems| panic!("{problems}"));
    let reaching = &assembly.templates()[0];
    let endpoint = reaching.resource("network.private_endpoints.endpoint-ecr.dkr");
    assert_eq!(endpoint.id(), "NetworkPrivateEndpointsEndpointEcrDkr");
    assert_eq!(endpoint.property("PrivateDnsEnabled"), true);
    let subnets = endpoint.property("SubnetIds").to_string();
    assert_eq!(
        subnets.matches("NetworkPrivateSubnet").count(),
        3,
        "{subnets}"
    );
    let rule = reaching.resource("network.private_endpoints.from_network");
    assert_eq!(rule.property("CidrIp"), "10.0.0.0/16");
    assert_eq!(rule.property("FromPort"), 443);
    let none = infra::synthesise::<Plain>().unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(
        none.templates()[0].of_type("AWS::EC2::VPCEndpoint").count(),
        2,
        "the free ones"
    );
}

infra! {
    stack Plain {
        network: Vpc { nat: Nat::One }
    }
}
