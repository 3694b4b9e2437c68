//! A database exports the logs that its engine writes. Each engine has names of its own for them, and the deploy fails on another's.

use crate::{
    check::Check,
    message::one_of,
    read::{items, text},
    tree::Declaration,
};

/// The logs of each engine.
#[rustfmt::skip]
const LOGS: [(&str, &[&str]); 11] = [
    ("aurora-mysql", &["audit", "error", "general", "iam-db-auth-error", "instance", "slowquery"]),
    ("aurora-postgresql", &["iam-db-auth-error", "instance", "postgresql"]),
    ("postgres", &["iam-db-auth-error", "postgresql", "upgrade"]),
    ("mysql", &["audit", "error", "general", "iam-db-auth-error", "slowquery"]),
    ("mariadb", &["audit", "error", "general", "iam-db-auth-error", "slowquery"]),
    ("sqlserver", &["agent", "error", "iam-db-auth-error"]),
    ("oracle", &["alert", "audit", "listener", "oemagent", "trace"]),
    ("db2", &["diag.log", "iam-db-auth-error", "notify.log"]),
    ("neptune", &["audit", "slowquery"]),
    ("docdb", &["audit", "profiler"]),
    ("aurora", &["audit", "error", "general", "slowquery"]),
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let engine = match &*resource.ty {
        "AWS::RDS::DBCluster" | "AWS::RDS::DBInstance" => resource.get("Engine").and_then(text),
        "AWS::Neptune::DBCluster" => Some("neptune"),
        "AWS::DocDB::DBCluster" => Some("docdb"),
        _ => return,
    };
    let Some(engine) = engine.map(str::to_ascii_lowercase) else {
        return;
    };
    let known = LOGS.iter().find(|(name, _)| {
        let editions = ["sqlserver", "oracle", "db2"].contains(name);
        engine == *name || editions && engine.starts_with(name)
    });
    let Some((_, logs)) = known.filter(|(_, logs)| !logs.is_empty()) else {
        return;
    };
    let given = resource.get("EnableCloudwatchLogsExports").map(items);
    for value in given.unwrap_or_default() {
        if let Some(log) = text(value).filter(|log| !logs.contains(log)) {
            check.on_value(
                value,
                format_args!("`{engine}` has no log `{log}`"),
                one_of(logs),
            );
        }
    }
}
