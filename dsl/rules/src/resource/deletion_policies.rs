//! Only what stores data that AWS can photograph is deleted with a snapshot. Elsewhere CloudFormation refuses the word.

use crate::{check::Check, read::text, tree::Declaration};

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

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for attribute in &resource.attributes {
        if !matches!(attribute.name, "DeletionPolicy" | "UpdateReplacePolicy") {
            continue;
        }
        if text(&attribute.value) == Some("Snapshot") && !SNAPSHOTS.contains(&&*resource.ty) {
            let fact = format!("AWS takes no snapshot of an `{}`", resource.ty);
            let [retain, delete] =
                ["Retain", "Delete"].map(|word| check.language.policy(attribute.name, word));
            check.on_value(
                &attribute.value,
                fact,
                format_args!("write {retain} or {delete}"),
            );
        }
    }
}
