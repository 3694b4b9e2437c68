//! What a template says otherwise than a construct, of one resource, as an `override` says it.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::json;
use crate::template::Node;

/// What is overridden of a resource.
pub(in crate::import) struct Override<'t> {
    /// The names from the construct to the resource.
    pub(in crate::import) path: Vec<String>,
    /// Its id, where the construct would give it another.
    pub(in crate::import) id: Option<String>,
    /// The resource in the template.
    pub(in crate::import) resource: &'t Node<'t>,
    /// The properties that are set.
    pub(in crate::import) fields: Vec<(String, Set<'t>)>,
    /// The entries beside the properties that are set, by their names in the template.
    pub(in crate::import) entries: Vec<&'static str>,
    /// Whether it stays or goes as CloudFormation has it by default.
    pub(in crate::import) without_policy: bool,
    /// What it waits for besides, by id.
    pub(in crate::import) after: BTreeSet<String>,
}

/// What is set.
pub(in crate::import) enum Set<'t> {
    Value(&'t Node<'t>),
    Fields(Vec<(String, Set<'t>)>),
    Removed,
}

/// Entries that an override can set.
const ENTRIES: [&str; 5] = [
    "CreationPolicy",
    "DeletionPolicy",
    "Metadata",
    "UpdatePolicy",
    "UpdateReplacePolicy",
];

impl<'t> Override<'t> {
    /// What a template says of a resource, and a construct does not. `made` has the template's ids.
    pub(super) fn of(
        id: &str,
        made: &Json,
        resource: &'t Node<'t>,
        waits: &BTreeSet<String>,
    ) -> Result<Override<'t>, String> {
        let (made, other) = (json::plain(made), json::plain(&json::of(resource)));
        let mut all = Override {
            path: Vec::new(),
            id: None,
            resource,
            fields: Vec::new(),
            entries: Vec::new(),
            without_policy: false,
            after: BTreeSet::new(),
        };
        let names: BTreeSet<&String> = keys(&made).chain(keys(&other)).collect();
        for name in names {
            let (one, two) = (&made[name], &other[name]);
            let entry = ENTRIES.iter().find(|known| *known == name);
            match (&**name, entry) {
                ("Type" | "Properties" | "DependsOn", _) => {}
                _ if one == two => {}
                (_, Some(entry)) if !two.is_null() => all.entries.push(entry),
                ("DeletionPolicy" | "UpdateReplacePolicy", _) => all.without_policy = true,
                _ => return Err(format!("`{id}` has `{name}`, which no override can set")),
            }
        }
        let has_policy = |name: &&str| ["DeletionPolicy", "UpdateReplacePolicy"].contains(name);
        if all.without_policy && all.entries.iter().any(has_policy) {
            return Err(format!(
                "`{id}` has one of `DeletionPolicy` and `UpdateReplacePolicy`, and an override takes away both"
            ));
        }
        let empty = Json::Object(Map::new());
        let properties = |value: &Json| match &value["Properties"] {
            Json::Null => empty.clone(),
            properties => properties.clone(),
        };
        all.fields = set(
            &properties(&made),
            &properties(&other),
            resource.get("Properties"),
        );
        if has_no_value(&all.fields) {
            return Err(format!(
                "`{id}` says `AWS::NoValue` where an override would leave the property out"
            ));
        }
        // A construct's own dependencies stay, so the template has to have them.
        let own = json::dependencies(&made);
        if let Some(other) = own.iter().find(|other| !waits.contains(**other)) {
            return Err(format!(
                "`{id}` does not wait for `{other}`, as it would in the construct"
            ));
        }
        let mut referred = BTreeSet::new();
        json::all_referred(&other["Properties"], &mut referred);
        let after = json::dependencies(&other).into_iter();
        let after = after.filter(|id| !own.contains(id) && !referred.contains(id));
        all.after = after.map(str::to_owned).collect();
        Ok(all)
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.id.is_none()
            && self.fields.is_empty()
            && self.entries.is_empty()
            && !self.without_policy
            && self.after.is_empty()
    }

    /// The values of the template that it takes over.
    pub(in crate::import) fn values(&self) -> Vec<&'t Node<'t>> {
        let mut values = Vec::new();
        for (_, set) in &self.fields {
            set.values(&mut values);
        }
        values.extend(
            self.entries
                .iter()
                .filter_map(|name| self.resource.get(name)),
        );
        values
    }
}

impl<'t> Set<'t> {
    fn values(&self, values: &mut Vec<&'t Node<'t>>) {
        match self {
            Set::Value(node) => values.push(node),
            Set::Fields(fields) => fields.iter().for_each(|(_, set)| set.values(values)),
            Set::Removed => {}
        }
    }
}

fn keys(value: &Json) -> impl Iterator<Item = &String> {
    value.as_object().into_iter().flat_map(Map::keys)
}

/// What makes the one map of the other. Maps join maps; all else is replaced.
fn set<'t>(made: &Json, other: &Json, node: Option<&'t Node<'t>>) -> Vec<(String, Set<'t>)> {
    let mut fields = Vec::new();
    for entry in node.map_or(&[][..], Node::entries) {
        let (one, two) = (&made[&*entry.key], &other[&*entry.key]);
        if json::difference(one, two).is_none() {
            continue;
        }
        let set = match is_plain(one) && is_plain(two) {
            true => Set::Fields(set(one, two, Some(&entry.value))),
            false => Set::Value(&entry.value),
        };
        fields.push((entry.key.to_string(), set));
    }
    let gone = keys(made).filter(|key| other.get(key.as_str()).is_none());
    fields.extend(gone.map(|key| (key.clone(), Set::Removed)));
    fields
}

/// Whether a value is a map with something in it, and not a function.
fn is_plain(value: &Json) -> bool {
    let is_function =
        |name: &String| name.starts_with("Fn::") || matches!(name.as_str(), "Ref" | "Condition");
    value
        .as_object()
        .is_some_and(|entries| match entries.len() {
            0 => false,
            1 => !entries.keys().any(is_function),
            _ => true,
        })
}

/// Whether a property is set to what removes one.
fn has_no_value(fields: &[(String, Set<'_>)]) -> bool {
    fields.iter().any(|(_, set)| match set {
        Set::Value(node) => no_value_in(node),
        Set::Fields(fields) => has_no_value(fields),
        Set::Removed => false,
    })
}

fn no_value_in(node: &Node<'_>) -> bool {
    match node.function() {
        Some(("Ref", name)) => name.text() == Some("AWS::NoValue"),
        Some(_) => false,
        None => node.entries().iter().any(|entry| no_value_in(&entry.value)),
    }
}
