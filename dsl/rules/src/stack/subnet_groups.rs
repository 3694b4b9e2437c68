//! A database needs subnets in two zones. A group of one subnet, or of subnets that are all in one zone,
//! is refused when the first cluster asks for it.

use crate::{
    check::Check,
    read::{of_type, target, text},
    tree::{Declaration, Stack, Value},
};

pub(crate) fn stack(check: &mut Check<'_>) {
    let help = "name subnets in two zones or more";
    for (_, group) in of_type(check.stack, "AWS::RDS::DBSubnetGroup") {
        let Some(Value::List(items, site)) = group.get("SubnetIds") else {
            continue;
        };
        let Some(subnets) = subnets(check.stack, items) else {
            continue;
        };
        if let [_] = subnets[..] {
            let fact = "a database needs subnets in two zones, given one subnet";
            check.on(*site, fact, help);
            continue;
        }
        let zones = subnets.iter().map(|one| zone(one.get("AvailabilityZone")?));
        let Some(zones) = zones.collect::<Option<Vec<String>>>() else {
            continue;
        };
        if let Some((first, others)) = zones.split_first()
            && others.iter().all(|zone| zone == first)
        {
            check.on(
                *site,
                format_args!("these subnets are all in zone {first}"),
                help,
            );
        }
    }
}

/// The subnets that a list names, if it names nothing else.
fn subnets<'b>(stack: &'b Stack<'b>, items: &[Value<'_>]) -> Option<Vec<&'b Declaration<'b>>> {
    let one = |item: &Value<'_>| {
        let subnet = &stack.resources[target(item)?];
        (subnet.ty == "AWS::EC2::Subnet").then_some(subnet)
    };
    items.iter().map(one).collect()
}

/// A zone that is written out: its name, or its number among the region's.
fn zone(value: &Value<'_>) -> Option<String> {
    if let Some(name) = text(value) {
        return Some(format!("`{name}`"));
    }
    let Value::Function(name, arguments, _) = value else {
        return None;
    };
    match arguments.as_slice() {
        [Value::Number(number, _), Value::Function(zones, ..)]
            if name == "Select" && zones == "GetAZs" =>
        {
            Some(number.to_string())
        }
        _ => None,
    }
}
