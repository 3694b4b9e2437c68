//! The least size of a group is not above the greatest, and what it is to have at first lies between them. A group that cannot
//! grow has no use for a policy that lets it. And EC2's own health check is made of every instance, and not named beside others.

use crate::{
    check::Check,
    fix::Fix,
    read::{number, of_type, target, text},
    tree::{Declaration, Value},
};

/// Types, and the properties of their least and greatest size, and of the size that is asked for.
const SIZES: [(&str, &str, &str, &str); 2] = [
    (
        "AWS::AutoScaling::AutoScalingGroup",
        "MinSize",
        "MaxSize",
        "DesiredCapacity",
    ),
    (
        "AWS::ApplicationAutoScaling::ScalableTarget",
        "MinCapacity",
        "MaxCapacity",
        "",
    ),
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    health_checks(check, resource);
    let Some((_, least, most, asked)) = SIZES.iter().find(|(ty, ..)| resource.ty == *ty) else {
        return;
    };
    let size = |name: &str| Some((resource.get(name)?, number(resource.get(name)?)?));
    let (from, to) = (size(least), size(most));
    if let (Some((_, from)), Some((value, to))) = (from, to)
        && to < from
    {
        let fact = format!("`{most}` {to} is below `{least}` {from}");
        return check.on_value(value, fact, format_args!("write `{from}` or more"));
    }
    let Some((value, wanted)) = size(asked) else {
        return;
    };
    for (name, bound, is_wrong, word) in [
        (
            least,
            from,
            from.is_some_and(|(_, from)| wanted < from),
            "more",
        ),
        (most, to, to.is_some_and(|(_, to)| wanted > to), "less"),
    ] {
        if let (Some((_, bound)), true) = (bound, is_wrong) {
            let fact = format!(
                "`{asked}` {wanted} is not between `{least}` and `{most}`: `{name}` is {bound}"
            );
            check.on_value(value, fact, format_args!("write `{bound}` or {word}"));
        }
    }
}

/// EC2's own check is always made, and is not named beside others.
fn health_checks(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let kinds = resource
        .get("HealthCheckType")
        .filter(|_| resource.ty == SIZES[0].0);
    let Some((value, given)) = kinds.and_then(|value| Some((value, text(value)?))) else {
        return;
    };
    let (ours, others): (Vec<&str>, Vec<&str>) = given
        .split(',')
        .map(str::trim)
        .partition(|kind| *kind == "EC2");
    if !ours.is_empty() && !others.is_empty() {
        let fact = "the health check `EC2` is always made, and cannot be named beside others";
        check.on_value(value, fact, Fix::text(others.join(",")));
    }
}

/// A policy that follows a target changes the size of its group.
pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for (_, policy) in of_type(stack, "AWS::AutoScaling::ScalingPolicy") {
        if !matches!(policy.get("PolicyType"), Some(Value::Text(kind, _)) if kind == "TargetTrackingScaling")
        {
            continue;
        }
        let Some(value) = policy.get("AutoScalingGroupName") else {
            continue;
        };
        let Some(group) = target(value).map(|number| &stack.resources[number]) else {
            continue;
        };
        let size = |name: &str| group.get(name).and_then(number);
        if let (Some(least), Some(most)) = (size("MinSize"), size("MaxSize"))
            && least >= most
        {
            let fact = format!(
                "`{}` cannot grow: its `MinSize` and its `MaxSize` are {most}",
                group.name
            );
            check.on_value(
                value,
                fact,
                "raise `MaxSize` of the group, or remove the policy",
            );
        }
    }
}
