//! A distribution's cache behaviours name origins or groups of origins that it has, and its aliases are names of hosts, with a `*`
//! in place of the first part at most.

use crate::{
    check::Check,
    message::either,
    read::{at, get, items, map, text},
    tree::{Declaration, Field, Value},
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if &*resource.ty != "AWS::CloudFront::Distribution" {
        return;
    }
    let Some(config) = resource.get("DistributionConfig").and_then(map) else {
        return;
    };
    for alias in get(config, "Aliases").map(items).unwrap_or_default() {
        if let Some(name) = text(alias)
            && !is_alias(name)
        {
            let fact = format!("`{name}` is not the name of a host");
            check.on_value(
                alias,
                fact,
                "write `\"www.example.com\"` or `\"*.example.com\"`",
            );
        }
    }
    let Some(origins) = origins(config) else {
        return;
    };
    let default = get(config, "DefaultCacheBehavior");
    let others = get(config, "CacheBehaviors").map(items).unwrap_or_default();
    for behavior in default.into_iter().chain(others) {
        let Some(value) = map(behavior).and_then(|one| get(one, "TargetOriginId")) else {
            continue;
        };
        let Some(name) = text(value).filter(|name| !origins.contains(name)) else {
            continue;
        };
        let fact = format!("the distribution has no origin `{name}`");
        let help = match infra_schema::near(name, origins.iter().copied()).first() {
            Some(near) => format!("write `\"{near}\"`"),
            None => format!("write {}", either(origins.iter().copied())),
        };
        check.on_value(value, fact, help);
    }
}

/// The ids of all origins and of their groups; none if one of them shows only later.
fn origins<'b>(config: &'b [Field<'_>]) -> Option<Vec<&'b str>> {
    let Some(Value::List(origins, _)) = get(config, "Origins") else {
        return None;
    };
    let groups = match get(config, "OriginGroups") {
        None => &[],
        Some(_) => match at(config, &["OriginGroups", "Items"])? {
            Value::List(groups, _) => groups.as_slice(),
            _ => return None,
        },
    };
    let named = origins.iter().chain(groups);
    named.map(|one| text(get(map(one)?, "Id")?)).collect()
}

fn is_alias(name: &str) -> bool {
    let rest = name.strip_prefix("*.").unwrap_or(name);
    let is_part = |part: &str| {
        (1..=63).contains(&part.len())
            && part
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    rest.contains('.') && rest.split('.').all(is_part)
}
