//! The small tables beside the schemas: runtimes, engines, instance types, what IAM policies may say, reserved names. It knows where cfn-lint keeps each.

use std::collections::{BTreeMap, BTreeSet};

use infra_schema::layout::side;
use serde_json::Value;

use crate::Outcome;
use crate::instance_types::{self, List};
use crate::overlay::Overlay;
use crate::permissions::{self, Permissions};
use crate::sources::Sources;
use crate::spelling::Spelling;

/// All small tables.
pub(crate) struct Tables {
    /// Name, then deprecated, create-block, update-block, successor.
    pub(crate) runtimes: BTreeMap<String, [Option<String>; 4]>,
    /// Engine, then version and flags, the oldest first.
    pub(crate) engines: BTreeMap<String, Vec<(String, u32)>>,
    /// Resource type, then the lists of instance types that its properties take.
    pub(crate) instance_types: BTreeMap<String, Vec<List>>,
    /// Prefix, then actions.
    pub(crate) services: BTreeMap<String, Vec<String>>,
    /// What else policies may say.
    pub(crate) permissions: Permissions,
    /// Names that Lambda keeps for itself.
    pub(crate) reserved: BTreeSet<String>,
}

pub(crate) fn gather(sources: &Sources, overlay: &Overlay) -> Outcome<Tables> {
    Ok(Tables {
        runtimes: runtimes(sources)?,
        engines: engines(sources, overlay)?,
        instance_types: instance_types::gather(sources, overlay)?,
        services: services(sources)?,
        permissions: permissions::gather(sources, overlay)?,
        reserved: reserved(sources)?,
    })
}

fn runtimes(sources: &Sources) -> Outcome<BTreeMap<String, [Option<String>; 4]>> {
    let table = sources
        .additional
        .get("LmbdRuntimeLifecycle.json")
        .and_then(Value::as_object)
        .ok_or("no table of runtimes")?;
    let row = |value: &Value| {
        ["deprecated", "create-block", "update-block", "successor"]
            .map(|key| value[key].as_str().map(str::to_owned))
    };
    Ok(table
        .iter()
        .map(|(name, value)| (name.clone(), row(value)))
        .collect())
}

fn engines(sources: &Sources, overlay: &Overlay) -> Outcome<BTreeMap<String, Vec<(String, u32)>>> {
    let mut engines: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for resource in ["aws_rds_dbcluster", "aws_rds_dbinstance"] {
        let file = |name: &str| {
            sources
                .extensions
                .get(&format!("{resource}/{name}.json"))
                .ok_or_else(|| format!("no `{name}` of {resource}"))
        };
        for (engine, version) in conditions(file("engine_version")?, |rule| &rule["then"]) {
            engines
                .entry(engine)
                .or_default()
                .entry(version)
                .or_default();
        }
        for (engine, version) in conditions(file("engine_version_deprecated")?, |rule| &rule["if"])
        {
            *engines
                .entry(engine)
                .or_default()
                .entry(version)
                .or_default() |= side::VERSION_DEPRECATED;
        }
    }
    for row in &overlay.engines {
        let [engine, feature, first @ ..] = &row[..] else {
            return Err(format!("overlay/engines.txt: `{}`", row.join(" ")));
        };
        let flag = match feature.as_str() {
            "serverless-v2" => side::VERSION_SERVERLESS_V2,
            "pauses" => side::VERSION_PAUSES,
            _ => {
                return Err(format!(
                    "overlay/engines.txt: there is no feature `{feature}`"
                ));
            }
        };
        let versions = engines
            .get_mut(engine)
            .ok_or_else(|| format!("overlay/engines.txt: there is no engine `{engine}`"))?;
        for (_, flags) in versions
            .iter_mut()
            .filter(|(version, _)| has(version, first))
        {
            *flags |= flag;
        }
    }
    let sorted = |versions: BTreeMap<String, u32>| {
        let mut list: Vec<_> = versions.into_iter().collect();
        list.sort_by_cached_key(|(version, _)| numbers(version));
        list
    };
    Ok(engines
        .into_iter()
        .map(|(engine, versions)| (engine, sorted(versions)))
        .collect())
}

/// Each engine and version of rules of the form "if the engine is this, the version is one of these".
fn conditions(table: &Value, list: impl Fn(&Value) -> &Value) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for rule in table["allOf"].as_array().into_iter().flatten() {
        let Some(engine) = rule["if"]["properties"]["Engine"]["const"].as_str() else {
            continue;
        };
        for version in list(rule)["properties"]["EngineVersion"]["enum"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            pairs.push((engine.to_owned(), version.to_owned()));
        }
    }
    pairs
}

/// Whether a version has a feature, by the first version of each major line that has it.
fn has(version: &str, first: &[String]) -> bool {
    let version = numbers(version);
    let first: Vec<_> = first.iter().map(|first| numbers(first)).collect();
    // A major version alone means its newest.
    first.iter().any(|first| {
        first[0].0 == version[0].0 && (*first <= version || first.starts_with(&version))
    }) || first.iter().all(|first| first[0].0 < version[0].0)
}

/// A version's numbers, so that 9 comes before 16.
fn numbers(version: &str) -> Vec<(u64, String)> {
    version
        .split(['.', '_', '-'])
        .map(|part| (part.parse().unwrap_or(0), part.to_owned()))
        .collect()
}

fn services(sources: &Sources) -> Outcome<BTreeMap<String, Vec<String>>> {
    let table = sources
        .additional
        .get("Policies.json")
        .and_then(Value::as_object)
        .ok_or("no table of IAM actions")?;
    let spelling = Spelling::learn(sources);
    let mut services = BTreeMap::new();
    for (prefix, service) in table {
        let names: BTreeSet<&str> = service["Actions"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name.as_str())
            .collect();
        let actions = names.into_iter().map(|name| spelling.spell(prefix, name));
        services.insert(prefix.clone(), actions.collect::<Vec<_>>());
    }
    Ok(services)
}

fn reserved(sources: &Sources) -> Outcome<BTreeSet<String>> {
    let table = sources
        .extensions
        .get("aws_lambda_function/environment_variable_keys.json")
        .ok_or("no reserved names")?;
    let names = table["propertyNames"]["not"]["enum"]
        .as_array()
        .ok_or("no list of reserved names")?;
    Ok(names
        .iter()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect())
}
