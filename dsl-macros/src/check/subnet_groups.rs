//! A database needs subnets in two zones. A group of one subnet, or of subnets that are all in one zone,
//! is refused when the first cluster asks for it.

use super::{
    Check,
    written::{Written, resources, target, text},
};
use crate::ast::{Block, Value};

pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    let all = resources(block);
    for group in all
        .iter()
        .filter(|one| one.ty() == "AWS::RDS::DBSubnetGroup")
    {
        let Some(value) = group.get("SubnetIds") else {
            continue;
        };
        let Value::List(items, span) = value else {
            continue;
        };
        if !items
            .iter()
            .all(|item| matches!(item, Value::Path(_) | Value::Text(..)))
        {
            continue;
        }
        let rows: Option<Vec<&Written<'_>>> = items
            .iter()
            .map(|item| {
                let row = target(check, item, group.body)?;
                all.iter()
                    .find(|one| one.item.row == row && one.ty() == "AWS::EC2::Subnet")
            })
            .collect();
        let help = "name subnets in two zones or more";
        match (items.as_slice(), rows) {
            ([Value::Path(names)], Some(_)) if names.len() == 1 => {
                check.on(
                    *span,
                    "a database needs subnets in two zones, given one subnet",
                    help,
                );
            }
            ([_, _, ..], Some(subnets)) => {
                let zones: Option<Vec<String>> = subnets
                    .iter()
                    .map(|one| zone(one.get("AvailabilityZone")?))
                    .collect();
                let Some(zones) = zones else { continue };
                if zones.iter().all(|zone| *zone == zones[0]) {
                    check.on(
                        *span,
                        format_args!("these subnets are all in zone {}", zones[0]),
                        help,
                    );
                }
            }
            _ => {}
        }
    }
}

/// A zone that is written out: its name, or its number among the region's.
fn zone(value: &Value) -> Option<String> {
    match value {
        Value::Text(..) => Some(format!("`{}`", text(value)?)),
        Value::Function {
            name, arguments, ..
        } if name == "Select" => match arguments.as_slice() {
            [
                Value::Number { text: number, .. },
                Value::Function { name, .. },
            ] if name == "GetAZs" => Some(number.clone()),
            _ => None,
        },
        _ => None,
    }
}
