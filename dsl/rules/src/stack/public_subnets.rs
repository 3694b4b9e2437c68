//! A database stands in subnets without a route to an internet gateway: a rule of a security group is all that is left between it and
//! everybody. It works, so a database that means it says so by `PubliclyAccessible: true`, of which another rule warns.

use super::links::values;
use crate::{
    check::Check,
    read::{boolean, of_type, target, text},
    tree::Stack,
};

const EVERYWHERE: [(&str, &str); 2] = [
    ("DestinationCidrBlock", "0.0.0.0/0"),
    ("DestinationIpv6CidrBlock", "::/0"),
];

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for (number, group) in of_type(stack, "AWS::RDS::DBSubnetGroup") {
        if is_meant(stack, number) {
            continue;
        }
        for value in values(&group.fields, "SubnetIds") {
            let Some(subnet) = target(value).filter(|subnet| is_public(stack, *subnet)) else {
                continue;
            };
            let name = &stack.resources[subnet].name;
            let fact = format!(
                "`{name}` has a route to an internet gateway, and `{}` is for databases",
                group.name
            );
            let allow = check.language.allow("public_subnets", &group.name);
            let help = format!("name subnets without one; or if it is meant, write {allow}");
            check.on_value(value, fact, help);
            break;
        }
    }
}

/// Whether a database in the group is public in words, or may be.
fn is_meant(stack: &Stack<'_>, group: usize) -> bool {
    of_type(stack, "AWS::RDS::DBInstance").any(|(_, one)| {
        let may_be = one
            .get("PubliclyAccessible")
            .is_some_and(|value| boolean(value) != Some(false));
        // An instance of a cluster names the cluster, and the cluster the group.
        may_be
            && one
                .get("DBSubnetGroupName")
                .and_then(target)
                .is_none_or(|one| one == group)
    })
}

/// Whether the route table of a subnet surely leads to an internet gateway.
fn is_public(stack: &Stack<'_>, subnet: usize) -> bool {
    let associations = of_type(stack, "AWS::EC2::SubnetRouteTableAssociation");
    let mut tables = associations
        .filter(|(_, one)| one.certain && one.get("SubnetId").and_then(target) == Some(subnet))
        .filter_map(|(_, one)| target(one.get("RouteTableId")?));
    tables.any(|table| {
        of_type(stack, "AWS::EC2::Route").any(|(_, route)| {
            let gateway = route.get("GatewayId").and_then(target);
            let leads =
                gateway.is_some_and(|one| stack.resources[one].ty == "AWS::EC2::InternetGateway");
            let all = EVERYWHERE
                .iter()
                .any(|(name, block)| route.get(name).and_then(text) == Some(block));
            route.certain
                && leads
                && all
                && route.get("RouteTableId").and_then(target) == Some(table)
        })
    })
}
