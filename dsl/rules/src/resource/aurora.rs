//! Aurora manages storage and class by the cluster: what other engines want on a cluster or an instance, Aurora
//! refuses at the deploy.

use crate::{check::Check, message::quoted, read::text, tree::Declaration};

/// What a cluster of Aurora must not set: it belongs to Multi-AZ clusters of RDS.
const CLUSTER: [&str; 4] = [
    "AllocatedStorage",
    "DBClusterInstanceClass",
    "Iops",
    "PubliclyAccessible",
];

/// What an instance in a cluster of Aurora takes from its cluster.
const INSTANCE: [&str; 7] = [
    "AllocatedStorage",
    "CopyTagsToSnapshot",
    "DeletionProtection",
    "EnableIAMDatabaseAuthentication",
    "Iops",
    "MasterUserPassword",
    "StorageThroughput",
];

/// Storage that a cluster of Aurora can have.
const STORAGE: [&str; 2] = ["aurora", "aurora-iopt1"];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let (refused, what): (&[&str], &str) = match &*resource.ty {
        "AWS::RDS::DBCluster" => (&CLUSTER, "cluster"),
        "AWS::RDS::DBInstance" => (&INSTANCE, "instance"),
        _ => return,
    };
    let Some(engine) = resource.get("Engine").and_then(text) else {
        return;
    };
    if !engine.to_ascii_lowercase().starts_with("aurora") {
        return;
    }
    for field in resource
        .fields
        .iter()
        .filter(|field| refused.contains(&&*field.key.text))
    {
        let fact = format!("an Aurora {what} does not take `{}`", field.key.text);
        let help = match what {
            "instance" => "remove it; the cluster says it for all of its instances",
            _ => {
                "remove it; Aurora's storage grows by itself, and its instances are resources of their own"
            }
        };
        check.on(field.key.site, fact, help);
    }
    if what == "cluster"
        && let Some(value) = resource.get("StorageType")
        && let Some(storage) = text(value)
        && !STORAGE.contains(&storage)
    {
        let fact = format!("an Aurora cluster has no storage of type `{storage}`");
        check.on_value(
            value,
            fact,
            format_args!("write one of {}, or remove it", quoted(STORAGE)),
        );
    }
    if what == "instance"
        && let Some(value) = resource.get("DBInstanceClass")
        && let Some(class) = text(value)
        && let Some(wrong) = class_without_aurora(engine, class)
    {
        let fact = format!("`{engine}` does not run on `{class}`, {wrong}");
        check.on_value(value, fact, "write `\"db.serverless\"`, or a class such as `\"db.t4g.medium\"` or `\"db.r8g.large\"`");
    }
}

/// Why Aurora has no instances of a class, where that is sure.
fn class_without_aurora(engine: &str, class: &str) -> Option<&'static str> {
    let (family, size) = class.strip_prefix("db.")?.split_once('.')?;
    match (family, size) {
        (family, _) if family.starts_with('m') => Some("a general-purpose class"),
        ("t1" | "t2", _) if engine.ends_with("postgresql") => {
            Some("a class of an older generation")
        }
        ("t3" | "t4g", "micro" | "small") if engine.ends_with("postgresql") => {
            Some("which is too small")
        }
        (_, "nano" | "micro") => Some("which is too small"),
        _ => None,
    }
}
