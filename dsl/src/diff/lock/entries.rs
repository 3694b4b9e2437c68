//! What a lock holds of a resource.

use litemap::LiteMap;
use serde_json::{Map, Value as Json, json};

use super::{
    super::{
        change::Effect,
        data, effect, replaced,
        revision::{Revision, StackTemplate},
        tree::{Path, Step, is_function},
    },
    Broken,
};

/// A resource that holds data, or that one names in a property that cannot change.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    path: String,
    type_name: String,
    pub(super) holds_data: bool,
    /// The properties whose change replaces it, as they are in the template, by name.
    create_only: Map<String, Json>,
}

impl Entry {
    /// The entry of the file.
    pub(super) fn json(&self) -> Json {
        let mut json = json!({ "path": self.path, "type": self.type_name });
        if !self.holds_data {
            json["holdsData"] = false.into();
        }
        if !self.create_only.is_empty() {
            json["createOnly"] = Json::Object(self.create_only.clone());
        }
        json
    }

    /// Reads an entry of the file.
    pub(super) fn read(json: &Json) -> Result<Entry, Broken> {
        let text = |name: &str| json[name].as_str().map(str::to_owned).ok_or(Broken::Format);
        Ok(Entry {
            path: text("path")?,
            type_name: text("type")?,
            holds_data: json["holdsData"].as_bool().unwrap_or(true),
            create_only: json["createOnly"].as_object().cloned().unwrap_or_default(),
        })
    }

    /// The resource as it is compared.
    pub(super) fn resource(&self, stack: &str) -> Json {
        let path = format!("{stack}/{}", self.path.replace('.', "/"));
        json!({ "Type": self.type_name, "Properties": self.create_only, "Metadata": { "aws:cdk:path": path } })
    }
}

/// What of a stack belongs into a lock, by logical id; `known` is what stands in it already.
pub(super) fn entries(
    stack: &StackTemplate,
    revision: &Revision,
    known: Option<&LiteMap<String, Entry>>,
) -> LiteMap<String, Entry> {
    let mut entries = LiteMap::new();
    let mut named: Vec<String> = Vec::new();
    for (id, resource) in stack.resources() {
        let type_name = resource["Type"].as_str().unwrap_or_default();
        let holds_data = data::holds(type_name, resource, stack.knows_nested(id, revision));
        let is_known = known.is_some_and(|known| known.contains_key(id));
        if holds_data || is_known {
            add(stack, id, resource, holds_data, &mut entries, &mut named);
        }
    }
    while let Some(id) = named.pop() {
        if let Some(resource) = stack.resource(&id)
            && !entries.contains_key(&id)
        {
            add(stack, &id, resource, false, &mut entries, &mut named);
        }
    }
    entries
}

/// Adds an entry, and what it names in properties that cannot change.
fn add(
    stack: &StackTemplate,
    id: &str,
    resource: &Json,
    holds_data: bool,
    entries: &mut LiteMap<String, Entry>,
    named: &mut Vec<String>,
) {
    let type_name = resource["Type"].as_str().unwrap_or_default();
    let schema = infra_schema::resource(type_name);
    let create_only = match create_only(schema, &Path::default(), &resource["Properties"]) {
        Some(Json::Object(properties)) => properties,
        _ => Map::new(),
    };
    replaced::mentioned(&create_only, named);
    let path = stack.path(id);
    let type_name = type_name.to_owned();
    entries.insert(
        id.to_owned(),
        Entry {
            path,
            type_name,
            holds_data,
            create_only,
        },
    );
}

/// What of a value cannot change in place, with sorted names.
fn create_only(schema: Option<infra_schema::Resource>, path: &Path, value: &Json) -> Option<Json> {
    if !path.0.is_empty() && effect::of(schema, path) == Effect::Replace {
        let mut value = value.clone();
        value.sort_all_objects();
        return Some(value);
    }
    let Json::Object(entries) = value else {
        return None;
    };
    if is_function(entries) {
        return None;
    }
    let mut inside: Map<String, Json> = entries
        .iter()
        .filter_map(|(name, value)| {
            let mut path = path.clone();
            path.0.push(Step::Name(name.clone()));
            Some((name.clone(), create_only(schema, &path, value)?))
        })
        .collect();
    inside.sort_keys();
    (!inside.is_empty()).then_some(Json::Object(inside))
}
