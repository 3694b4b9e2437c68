//! Where a subnet's traffic goes: its tables, its routes, its endpoints. Judges nothing.

use std::collections::BTreeSet;

use infra_tests::template::{Resource, Template, text};

/// The subnets that the database stands in: those have to be isolated.
pub(super) fn isolated(t: &Template) -> Vec<Resource<'_>> {
    let holders = ["AWS::RDS::DBSubnetGroup", "AWS::RDS::DBProxy"]
        .into_iter()
        .flat_map(|kind| t.of_type(kind));
    let ids = holders
        .flat_map(|holder| [holder.targets("SubnetIds"), holder.targets("VpcSubnetIds")])
        .flatten();
    let ids: BTreeSet<String> = ids.collect();
    ids.iter().filter_map(|id| t.get(id)).collect()
}

/// The route tables of a subnet.
pub(super) fn tables(t: &Template, subnet: Resource<'_>) -> Vec<String> {
    let associations = t.of_type("AWS::EC2::SubnetRouteTableAssociation");
    let of_it = associations.filter(|association| association.refers_to("SubnetId", subnet.id));
    of_it
        .flat_map(|association| association.targets("RouteTableId"))
        .collect()
}

/// The routes of a subnet.
pub(super) fn routes<'t>(
    t: &'t Template,
    subnet: Resource<'_>,
) -> impl Iterator<Item = Resource<'t>> {
    let tables = tables(t, subnet);
    t.of_type("AWS::EC2::Route").filter(move |route| {
        tables
            .iter()
            .any(|table| route.refers_to("RouteTableId", table))
    })
}

/// The routes of a subnet to everywhere.
pub(super) fn default_routes<'t>(
    t: &'t Template,
    subnet: Resource<'_>,
) -> impl Iterator<Item = Resource<'t>> {
    routes(t, subnet).filter(|route| {
        let ways = ["GatewayId", "NatGatewayId"];
        route.property("DestinationCidrBlock") == "0.0.0.0/0"
            && ways.iter().any(|way| !route.property(way).is_null())
    })
}

/// Whether a route table has the free way to a service.
pub(super) fn has_gateway_endpoint(t: &Template, table: &str, service: &str) -> bool {
    t.of_type("AWS::EC2::VPCEndpoint").any(|endpoint| {
        endpoint.property("VpcEndpointType") != "Interface"
            && text(endpoint.property("ServiceName")).ends_with(&format!(".{service}"))
            && endpoint.refers_to("RouteTableIds", table)
    })
}
