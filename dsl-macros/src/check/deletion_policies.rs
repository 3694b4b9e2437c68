//! Only what stores data that AWS can photograph is deleted with a snapshot. Elsewhere CloudFormation refuses the word.

use super::{Check, written::Written};
use crate::names::Policy;

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

pub(super) fn resource(check: &mut Check<'_>, written: Written<'_>) {
    let list = written.item.attributes.list.iter();
    for attribute in
        list.filter(|attribute| attribute.name == "deletion" || attribute.name == "update_replace")
    {
        let Some(value) = attribute.values().first() else {
            continue;
        };
        if Policy::of(value) == Some(Policy::Snapshot) && !SNAPSHOTS.contains(&written.ty()) {
            let fact = format!("AWS takes no snapshot of an `{}`", written.ty());
            let help = format!("write `#[{0}(retain)]` or `#[{0}(delete)]`", attribute.name);
            check.on_token(value, fact, help);
        }
    }
}
