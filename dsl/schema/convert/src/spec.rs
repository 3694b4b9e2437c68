//! service-spec's database, asked by type: relationships, attributes, what `Ref` gives, what may replace. It knows its format and nothing else.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::Outcome;

/// A path from a resource to a property: names, and `[]` for the items of a list or the values of a map.
pub(crate) type Path = Vec<String>;

/// A resource type and the property or attribute of it that is meant.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Link {
    pub(crate) resource: String,
    pub(crate) attribute: String,
}

/// The database, indexed.
pub(crate) struct Spec<'a> {
    resources: BTreeMap<&'a str, &'a Value>,
    definitions: BTreeMap<&'a str, &'a Value>,
}

/// What the database says of a property.
pub(crate) struct Row<'a> {
    pub(crate) path: Path,
    pub(crate) links: Vec<Link>,
    pub(crate) replaces: Option<&'a str>,
}

impl<'a> Spec<'a> {
    pub(crate) fn new(database: &'a Value) -> Outcome<Self> {
        let entities = |kind: &str| {
            let list = database["schema"][kind]["entities"].as_array();
            list.ok_or_else(|| format!("service-spec has no `{kind}`"))
        };
        let by = |list: &'a Vec<Value>, key: &str| {
            list.iter()
                .filter_map(|entity| Some((entity[key].as_str()?, entity)))
                .collect::<BTreeMap<_, _>>()
        };
        Ok(Spec {
            resources: by(entities("resource")?, "cloudFormationType"),
            definitions: by(entities("typeDefinition")?, "$id"),
        })
    }

    /// The attributes of a type with their JSON types.
    pub(crate) fn attributes(
        &self,
        name: &str,
    ) -> impl Iterator<Item = (&'a str, Option<&'a str>)> {
        let attributes = self
            .resources
            .get(name)
            .and_then(|resource| resource["attributes"].as_object());
        attributes
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.as_str(), value["type"]["type"].as_str()))
    }

    /// What `Ref` gives, where it is not the primary identifier.
    pub(crate) fn reference(&self, name: &str) -> Option<Vec<String>> {
        names(&self.resources.get(name)?["cfnRefIdentifier"])
    }

    /// The primary identifier.
    pub(crate) fn primary(&self, name: &str) -> Option<Vec<String>> {
        names(&self.resources.get(name)?["primaryIdentifier"])
    }

    /// Whether deleting it loses data.
    pub(crate) fn holds_data(&self, name: &str) -> bool {
        self.resources
            .get(name)
            .is_some_and(|resource| resource["isStateful"] == true)
    }

    /// Every property of a type at every depth of which there is something to say.
    pub(crate) fn rows(&self, name: &str) -> Vec<Row<'a>> {
        let mut rows = Vec::new();
        if let Some(properties) = self
            .resources
            .get(name)
            .and_then(|resource| resource["properties"].as_object())
        {
            self.walk(properties, &mut Vec::new(), &mut Vec::new(), &mut rows);
        }
        rows
    }

    fn walk(
        &self,
        properties: &'a Map<String, Value>,
        path: &mut Path,
        inside: &mut Vec<&'a str>,
        rows: &mut Vec<Row<'a>>,
    ) {
        for (name, property) in properties {
            path.push(name.clone());
            let links: Vec<_> = property["relationshipRefs"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(link)
                .collect();
            let replaces = property["causesReplacement"].as_str();
            if !links.is_empty() || replaces.is_some() {
                rows.push(Row {
                    path: path.clone(),
                    links,
                    replaces,
                });
            }
            self.descend(&property["type"], path, inside, rows);
            path.pop();
        }
    }

    fn descend(
        &self,
        kind: &'a Value,
        path: &mut Path,
        inside: &mut Vec<&'a str>,
        rows: &mut Vec<Row<'a>>,
    ) {
        match kind["type"].as_str() {
            Some("array" | "map") => {
                path.push("[]".to_owned());
                self.descend(&kind["element"], path, inside, rows);
                path.pop();
            }
            Some("union") => {
                for member in kind["types"].as_array().into_iter().flatten() {
                    self.descend(member, path, inside, rows);
                }
            }
            Some("ref") => {
                let Some(id) = kind["reference"]["$ref"].as_str() else {
                    return;
                };
                let Some(properties) = self
                    .definitions
                    .get(id)
                    .and_then(|entity| entity["properties"].as_object())
                else {
                    return;
                };
                // A definition inside itself says nothing new.
                if !inside.contains(&id) {
                    inside.push(id);
                    self.walk(properties, path, inside, rows);
                    inside.pop();
                }
            }
            _ => {}
        }
    }
}

fn names(list: &Value) -> Option<Vec<String>> {
    list.as_array()?
        .iter()
        .map(|name| name.as_str().map(|name| name.replace('/', ".")))
        .collect()
}

fn link(value: &Value) -> Option<Link> {
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    Some(Link {
        resource: text("cloudFormationType")?,
        attribute: text("propertyName")?,
    })
}
