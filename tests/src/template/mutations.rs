//! Mutations: changes to a template that a proof has to notice.

use serde_json::{Value, json};

use super::Template;

impl Template {
    /// Changes every resource of a type: a mutation for a proof to notice.
    pub fn change(&mut self, kind: &str, mutation: impl Fn(&mut Value)) {
        let resources = self.body["Resources"].as_object_mut().into_iter().flatten();
        for (_, body) in resources.filter(|(_, body)| body["Type"] == kind) {
            mutation(body);
        }
    }

    /// Sets a property of every resource of a type.
    pub fn set(&mut self, kind: &str, path: &str, value: &Value) {
        let pointer = format!("/{}", path.replace('.', "/"));
        let (holder, name) = pointer.rsplit_once('/').expect("it begins with one");
        self.change(kind, |body| {
            if let Some(holder) = body["Properties"]
                .pointer_mut(holder)
                .and_then(Value::as_object_mut)
            {
                holder.insert(name.to_owned(), value.clone());
            }
        });
    }

    /// Takes an attribute, such as `DependsOn`, from every resource of a type.
    pub fn drop_attribute(&mut self, kind: &str, attribute: &str) {
        self.change(kind, |body| {
            body.as_object_mut().and_then(|body| body.remove(attribute));
        });
    }

    /// Removes every resource of a type.
    pub fn remove(&mut self, kind: &str) {
        if let Some(resources) = self.body["Resources"].as_object_mut() {
            resources.retain(|_, body| body["Type"] != kind);
        }
    }

    /// Adds a resource.
    pub fn add(&mut self, id: &str, kind: &str, properties: Value) {
        self.body["Resources"][id] = json!({ "Type": kind, "Properties": properties });
    }
}
