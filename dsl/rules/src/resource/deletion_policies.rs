//! What becomes of a removed resource is said by one of CloudFormation's words. Only what stores data that AWS can photograph is deleted with
//! a snapshot; elsewhere CloudFormation refuses that word.

use crate::{
    check::Check,
    fix::Fix,
    read::text,
    tree::{Attribute, Declaration, Value},
};

/// CloudFormation's words for what becomes of a removed resource, in the order in which they are suggested. `RetainExceptOnCreate` is for few.
pub const POLICIES: [&str; 4] = ["Retain", "Snapshot", "Delete", "RetainExceptOnCreate"];

const SNAPSHOTS: [&str; 8] = [
    "AWS::DocDB::DBCluster",
    "AWS::EC2::Volume",
    "AWS::ElastiCache::CacheCluster",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::Neptune::DBCluster",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::Redshift::Cluster",
];

/// Whether AWS takes snapshots of resources of a type.
pub fn takes_snapshots(ty: &str) -> bool {
    SNAPSHOTS.contains(&ty)
}

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for attribute in &resource.attributes {
        if matches!(attribute.name, "DeletionPolicy" | "UpdateReplacePolicy") {
            known(check, attribute);
            snapshot(check, attribute, &resource.ty);
        }
    }
}

/// What is computed at the deploy is CloudFormation's to judge.
fn known(check: &mut Check<'_>, attribute: &Attribute<'_>) {
    let text = match &attribute.value {
        value @ Value::Text(..) => match text(value) {
            Some(text) => text.to_owned(),
            None => return,
        },
        Value::Number(text, _) => text.to_string(),
        Value::Bool(value, _) => value.to_string(),
        Value::List(..) | Value::Map(..) | Value::Range(_) => "this".to_owned(),
        _ => return,
    };
    if POLICIES.contains(&&*text) {
        return;
    }
    let lower = text.to_ascii_lowercase();
    let near = infra_schema::near(&lower, ["retain", "snapshot", "delete"].into_iter());
    let near = near.first().and_then(|near| {
        let mut all = POLICIES.into_iter();
        all.find(|policy| policy.eq_ignore_ascii_case(near))
    });
    let help = match near {
        Some(near) => Fix::policy(attribute.name, &[near]),
        None => Fix::policy(attribute.name, &["Retain", "Snapshot", "Delete"]),
    };
    let fact = format!("`{text}` is not a policy for what is removed");
    check.on_value(&attribute.value, fact, help);
}

fn snapshot(check: &mut Check<'_>, attribute: &Attribute<'_>, ty: &str) {
    // Of a type that there is not, nothing follows.
    let is_known = !ty.starts_with("AWS::") || infra_schema::resource(ty).is_some();
    let is_refused = is_known && !takes_snapshots(ty);
    if text(&attribute.value) == Some("Snapshot") && is_refused {
        let fact = format!("AWS takes no snapshot of an `{ty}`");
        let help = Fix::policy(attribute.name, &["Retain", "Delete"]);
        check.on_value(&attribute.value, fact, help);
    }
}
