//! A policy that AWS manages is attached by its exact path and name. Some have a path, such as `service-role/`, and the
//! deploy fails without it; some are gone, and cannot be attached any more.

use infra_schema::managed_policies::{is_managed, managed_policies};

use crate::{
    check::Check,
    read::{get, leaves},
    tree::{Declaration, Part, Value},
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (value, path) in attached(resource, &["ManagedPolicyArns", "PermissionsBoundary"]) {
        if is_managed(path) || path.contains(['$', '*']) {
            continue;
        }
        let name = path.rsplit('/').next().unwrap_or(path);
        let same = managed_policies().find(|known| known.rsplit('/').next() == Some(name));
        let near = || {
            infra_schema::near(path, managed_policies())
                .first()
                .copied()
        };
        let allow = check.language.allow("managed_policies", &resource.name);
        let (fact, help) = match same {
            Some(known) => (
                format!("the AWS managed policy `{name}` has another path"),
                format!("write `arn:aws:iam::aws:policy/{known}`"),
            ),
            None => (
                format!("`{path}` is not an AWS managed policy"),
                match near() {
                    Some(near) => format!("write `{near}`; or if AWS has it since, {allow}"),
                    None => format!("write one that AWS has; or if AWS has it since, {allow}"),
                },
            ),
        };
        check.on_value(value, fact, help);
    }
}

/// The policies of AWS's that properties of a role, a user or a group name: each value, and the path and name in it.
pub(super) fn attached<'b>(
    resource: &'b Declaration<'b>,
    properties: &[&str],
) -> Vec<(&'b Value<'b>, &'b str)> {
    if !matches!(
        &*resource.ty,
        "AWS::IAM::Role" | "AWS::IAM::User" | "AWS::IAM::Group"
    ) {
        return Vec::new();
    }
    let values = properties
        .iter()
        .filter_map(|name| get(&resource.fields, name))
        .flat_map(leaves);
    values
        .filter_map(|value| Some((value, path(value)?)))
        .collect()
}

/// What follows `arn:aws:iam::aws:policy/`, if all of that is known.
fn path<'b>(value: &'b Value<'_>) -> Option<&'b str> {
    const OWNER: &str = ":iam::aws:policy/";
    match value {
        Value::Text(text, _) => {
            let (partition, path) = text.split_once(OWNER)?;
            partition.starts_with("arn:").then_some(path)
        }
        Value::Joined(parts, _) => match parts.as_slice() {
            [Part::Text(start), Part::Pseudo(pseudo), Part::Text(rest)]
                if start == "arn:" && pseudo == "Partition" =>
            {
                rest.strip_prefix(OWNER)
            }
            _ => None,
        },
        Value::Function(name, arguments, _) if name == "Join" => match arguments.as_slice() {
            [Value::Text(delimiter, _), Value::List(items, _)] if delimiter.is_empty() => {
                match items.as_slice() {
                    [
                        Value::Text(start, _),
                        Value::Pseudo(pseudo, _),
                        Value::Text(rest, _),
                    ] if start == "arn:" && pseudo == "Partition" => rest.strip_prefix(OWNER),
                    _ => None,
                }
            }
            _ => None,
        },
        _ => None,
    }
}
