//! The least size of a group is not above the greatest, and what it is to have at first lies between them. A group that cannot
//! grow has no use for a policy that lets it.

use crate::{
    check::Check,
    read::{number, of_type, target},
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
