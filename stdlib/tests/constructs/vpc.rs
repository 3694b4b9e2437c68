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
