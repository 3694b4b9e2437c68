//! A cluster of Redis or Valkey whose data is divided fails over by itself: ElastiCache refuses a replication group in cluster mode
//! without. Cluster mode is what several node groups are, or what the parameter group says.

use crate::{
    check::Check,
    fix::Fix,
    read::{at, boolean, number, of_type, target, text},
    tree::{Declaration, Stack},
};

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for (_, group) in of_type(stack, "AWS::ElastiCache::ReplicationGroup") {
        let failover = group.get("AutomaticFailoverEnabled");
        let Some(off) = failover.filter(|value| boolean(value) == Some(false)) else {
            continue;
        };
        if let Some(why) = in_cluster_mode(stack, group) {
            let fact = format!(
                "`{}` is in cluster mode, {why}, which needs automatic failover",
                group.name
            );
            check.on_value(off, fact, Fix::write("true"));
        }
    }
}

/// Why a replication group is in cluster mode.
fn in_cluster_mode(stack: &Stack<'_>, group: &Declaration<'_>) -> Option<String> {
    if let Some(count) = group
        .get("NumNodeGroups")
        .and_then(number)
        .filter(|count| *count > 1.0)
    {
        return Some(format!("with {count} node groups"));
    }
    let parameters = &stack.resources[target(group.get("CacheParameterGroupName")?)?];
    let enabled = at(&parameters.fields, &["Properties", "cluster-enabled"])?;
    (text(enabled) == Some("yes")).then(|| format!("by `cluster-enabled` of `{}`", parameters.name))
}
