//! Serverless v2 scales in steps of half a capacity unit, from 0 to 256, with a maximum of at least one and no
//! smaller than the minimum. The schema knows numbers, not steps, and no pair of them.

use crate::{
    check::Check,
    fix::Fix,
    read::{get, map, number},
    tree::{Declaration, Value},
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if &*resource.ty != "AWS::RDS::DBCluster" {
        return;
    }
    let Some(fields) = resource
        .get("ServerlessV2ScalingConfiguration")
        .and_then(map)
    else {
        return;
    };
    let least = get(fields, "MinCapacity").and_then(|value| unit(check, value, "MinCapacity", 0.0));
    let most = get(fields, "MaxCapacity");
    let most = most.and_then(|value| Some((value, unit(check, value, "MaxCapacity", 1.0)?)));
    if let (Some(least), Some((value, most))) = (least, most)
        && least > most
    {
        let fact = format!("`MaxCapacity` {most} is below `MinCapacity` {least}");
        check.on_value(value, fact, format_args!("write `{least}` or more"));
    }
}

/// One capacity, if it is one.
fn unit(check: &mut Check<'_>, value: &Value, name: &str, least: f64) -> Option<f64> {
    let given = number(value)?;
    if !(least..=256.0).contains(&given) {
        let fact = format!("`{name}` is between {least} and 256 capacity units, given {given}");
        let help = given.clamp(least, 256.0);
        check.on_value(value, fact, Fix::write(help));
        return None;
    }
    if (given * 2.0).fract() != 0.0 {
        let fact = format!("`{name}` goes in steps of 0.5, given {given}");
        check.on_value(value, fact, Fix::write((given * 2.0).ceil() / 2.0));
        return None;
    }
    Some(given)
}
