//! A database's engine version exists, and can do what the cluster asks of it. AWS adds and retires
//! versions each month; a version that it is retiring still runs, so that is a warning.

use infra_schema::engines::{Version, versions};

use crate::{
    check::Check,
    read::{get, map, number, text},
    tree::{Declaration, Field},
};

/// The types that have an engine.
pub(super) const TYPES: [&str; 3] = [
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::RDS::GlobalCluster",
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if !TYPES.contains(&&*resource.ty) {
        return;
    }
    let engine = resource
        .get("Engine")
        .and_then(text)
        .unwrap_or_default()
        .to_ascii_lowercase();
    let Some(value) = resource.get("EngineVersion") else {
        return;
    };
    let Some(name) = text(value) else { return };
    let known: Vec<Version> = versions(&engine).collect();
    if known.is_empty() {
        return;
    }
    let scaling = resource
        .get("ServerlessV2ScalingConfiguration")
        .and_then(map);
    match find(&known, name) {
        None => {
            let fact = format!("`{engine}` has no version `{name}`");
            check.on_value(
                value,
                fact,
                format_args!("write {}", suggestions(&known, name, |_| true)),
            );
        }
        Some(version) if scaling.is_some() && !version.serverless_v2 && has_serverless(&known) => {
            let fact = format!("`{engine}` `{name}` has no Serverless v2");
            let help = suggestions(&known, name, |one| one.serverless_v2);
            check.on_value(value, fact, format_args!("write {help}"));
        }
        Some(version) if pauses(scaling) && !version.pauses && has_serverless(&known) => {
            let fact =
                format!("`{engine}` `{name}` cannot pause, so its `MinCapacity` is at least 0.5");
            let help = suggestions(&known, name, |one| one.pauses);
            check.on_value(
                value,
                fact,
                format_args!("write {help}, or `MinCapacity: 0.5`"),
            );
        }
        Some(version) if version.deprecated => {
            let fact = format!("AWS is retiring `{engine}` `{name}`");
            check.findings.warn(
                value.site(),
                fact,
                format_args!("write {}", suggestions(&known, name, |_| true)),
            );
        }
        Some(_) => {}
    }
}

/// `16` is the newest of its line, and so is `8.0`.
fn find(known: &[Version], name: &str) -> Option<Version> {
    let exact = known.iter().find(|version| version.name == name).copied();
    exact.or_else(|| {
        let line = format!("{name}.");
        known
            .iter()
            .rev()
            .find(|version| version.name.starts_with(&line))
            .copied()
    })
}

fn has_serverless(known: &[Version]) -> bool {
    known.iter().any(|version| version.serverless_v2)
}

fn pauses(scaling: Option<&[Field<'_>]>) -> bool {
    scaling
        .and_then(|fields| get(fields, "MinCapacity"))
        .and_then(number)
        == Some(0.0)
}

/// The newest fitting version of the same line, or else of all.
fn suggestions(known: &[Version], name: &str, fits: impl Fn(&Version) -> bool) -> String {
    let line = format!("{}.", name.split('.').next().unwrap_or_default());
    // A line alone, such as `16`, is a version too, but not one that a deploy can repeat.
    let good = |one: &&Version| {
        fits(one) && !one.deprecated && one.name.contains('.') && !one.name.contains("limitless")
    };
    let newest = known.iter().rev().filter(good);
    let same = newest.clone().find(|one| one.name.starts_with(&line));
    let best = same.or_else(|| newest.clone().next());
    best.map_or_else(
        || "a version that AWS lists".to_owned(),
        |one| format!("`\"{}\"`", one.name),
    )
}
