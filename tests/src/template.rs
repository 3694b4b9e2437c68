//! Reads a template as CloudFormation does: resources, what they refer to, what they wait for. It
//! also makes mutations in one, so that a proof can show that it notices them. Judges nothing itself.

mod mutations;
mod text;

use std::collections::BTreeSet;

use serde_json::Value;

pub use text::{list, references, text};

/// A CloudFormation template.
#[derive(Clone, Debug)]
pub struct Template {
    body: Value,
}

/// One resource of a template.
#[derive(Clone, Copy, Debug)]
pub struct Resource<'t> {
    /// Its logical id.
    pub id: &'t str,
    body: &'t Value,
}

impl Template {
    /// Reads a template.
    pub fn new(body: Value) -> Template {
        Template { body }
    }

    /// The template as a whole.
    pub fn body(&self) -> &Value {
        &self.body
    }

    /// Every resource, as declared.
    pub fn resources(&self) -> impl Iterator<Item = Resource<'_>> {
        let resources = self.body["Resources"].as_object().into_iter().flatten();
        resources.map(|(id, body)| Resource { id, body })
    }

    /// The resources of a type.
    pub fn of_type(&self, kind: &str) -> impl Iterator<Item = Resource<'_>> {
        self.resources()
            .filter(move |resource| resource.kind() == kind)
    }

    /// The resource with this logical id.
    pub fn get(&self, id: &str) -> Option<Resource<'_>> {
        self.resources().find(|resource| resource.id == id)
    }

    /// All that CloudFormation finishes before it begins with this resource.
    pub fn waits_for(&self, resource: Resource<'_>) -> BTreeSet<String> {
        let mut known = BTreeSet::new();
        let mut next: Vec<String> = resource.direct().into_iter().collect();
        while let Some(id) = next.pop() {
            let Some(dependency) = self.get(&id) else {
                continue;
            };
            if known.insert(id.clone()) {
                next.extend(dependency.direct());
            }
        }
        known
    }
}

impl<'t> Resource<'t> {
    /// Its type.
    pub fn kind(self) -> &'t str {
        self.body["Type"].as_str().unwrap_or_default()
    }

    /// A property by its path, as in `VpcConfig.SubnetIds`, or null.
    pub fn property(self, path: &str) -> &'t Value {
        path.split('.')
            .fold(&self.body["Properties"], |value, name| {
                match name.parse::<usize>() {
                    Ok(index) => &value[index],
                    Err(_) => &value[name],
                }
            })
    }

    /// All properties.
    pub fn properties(self) -> &'t Value {
        &self.body["Properties"]
    }

    /// An attribute beside the properties, such as `DeletionPolicy`, or null.
    pub fn attribute(self, name: &str) -> &'t Value {
        &self.body[name]
    }

    /// What a property refers to.
    pub fn targets(self, path: &str) -> BTreeSet<String> {
        references(self.property(path))
    }

    /// Whether a property refers to a resource.
    pub fn refers_to(self, path: &str, id: &str) -> bool {
        self.targets(path).contains(id)
    }

    /// What it names and what it depends on, without theirs.
    fn direct(self) -> BTreeSet<String> {
        let mut direct = references(self.properties());
        direct.extend(
            list(self.attribute("DependsOn"))
                .filter_map(Value::as_str)
                .map(str::to_owned),
        );
        direct
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn waiting_is_passed_on() {
        let template = Template::new(json!({"Resources": {
            "A": {"Type": "T", "DependsOn": "B"},
            "B": {"Type": "T", "Properties": {"X": {"Ref": "C"}}},
            "C": {"Type": "T"},
        }}));
        let first = template.get("A").expect("it was just written");
        assert_eq!(
            template.waits_for(first),
            ["B", "C"].map(str::to_owned).into()
        );
    }
}
