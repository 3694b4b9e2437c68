//! An instance in a cluster runs the cluster's engine. RDS refuses the instance when the cluster, which takes its minutes, is there.

use super::links::leads_to;
use crate::{
    check::Check,
    fix::Fix,
    read::{of_type, text},
};

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for (_, instance) in of_type(stack, "AWS::RDS::DBInstance") {
        let cluster = instance
            .get("DBClusterIdentifier")
            .and_then(|value| leads_to(stack, value, "AWS::RDS::DBCluster"));
        let Some(cluster) = cluster.map(|number| &stack.resources[number]) else {
            continue;
        };
        let (Some(value), Some(wanted)) =
            (instance.get("Engine"), cluster.get("Engine").and_then(text))
        else {
            continue;
        };
        let Some(engine) = text(value) else { continue };
        if !engine.eq_ignore_ascii_case(wanted) {
            let fact = format!(
                "`{}` runs `{wanted}`, and its instances cannot run `{engine}`",
                cluster.name
            );
            check.on_value(value, fact, Fix::text(wanted));
        }
    }
}
