//! A database's engine has a name that RDS knows. A name that is like no known one refuses nothing: RDS may have it.

use infra_schema::engines::engines;

use super::engine_versions::TYPES;
use crate::{check::Check, fix::Fix, read::text, tree::Declaration};

/// Engines whose versions are not listed.
const UNLISTED: [&str; 7] = [
    "aurora",
    "docdb",
    "neptune",
    "oracle-ee",
    "oracle-ee-cdb",
    "oracle-se2",
    "oracle-se2-cdb",
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if !TYPES.contains(&&*resource.ty) {
        return;
    }
    let Some(value) = resource.get("Engine") else {
        return;
    };
    let Some(name) = text(value) else { return };
    let known = || engines().chain(UNLISTED);
    if known().any(|engine| engine.eq_ignore_ascii_case(name)) || name.starts_with("custom-") {
        return;
    }
    if let Some(near) = infra_schema::near(name, known()).first() {
        let fact = format!("RDS has no engine `{name}`");
        check.on_value(value, fact, Fix::text(near));
    }
}
