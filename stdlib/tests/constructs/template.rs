//! A template, and questions to it. It knows no construct.

use infra::{App, Stack};
use serde_json::Value as Json;

/// The template of a stack.
pub(crate) struct Template(Json);

/// The template of a stack that is right.
pub(crate) fn of<S: Stack + App>() -> Template {
    let assembly = infra::synthesise::<S>().unwrap_or_else(|problems| panic!("{problems}"));
    let template = assembly.template(S::NAME).expect("a template");
    Template(serde_json::from_str(template.json()).expect("JSON"))
}

/// The template of a stack of an app.
pub(crate) fn of_app(assembly: &infra::Assembly, stack: &str) -> Template {
    let template = assembly.template(stack).expect("a stack of this name");
    Template(serde_json::from_str(template.json()).expect("JSON"))
}

/// What is wrong with a stack or an app.
pub(crate) fn problems<S: App>() -> String {
    match infra::synthesise::<S>() {
        Ok(_) => String::new(),
        Err(problems) => problems.to_string(),
    }
}

impl Template {
    /// How many resources there are.
    pub(crate) fn len(&self) -> usize {
        self.0["Resources"].as_object().expect("resources").len()
    }

    /// The ids of the resources of a type.
    pub(crate) fn ids(&self, kind: &str) -> Vec<&str> {
        let resources = self.0["Resources"].as_object().expect("resources");
        resources
            .iter()
            .filter(|(_, one)| one["Type"] == kind)
            .map(|(id, _)| id.as_str())
            .collect()
    }

    /// The one resource of a type.
    pub(crate) fn one(&self, kind: &str) -> &Json {
        match self.ids(kind)[..] {
            [id] => self.resource(id),
            ref ids => panic!("{kind}: {ids:?}"),
        }
    }

    /// A resource.
    pub(crate) fn resource(&self, id: &str) -> &Json {
        let resource = &self.0["Resources"][id];
        assert!(resource.is_object(), "no {id}");
        resource
    }

    /// A resource's properties.
    pub(crate) fn properties(&self, id: &str) -> &Json {
        &self.resource(id)["Properties"]
    }

    /// The whole of it.
    pub(crate) fn json(&self) -> &Json {
        &self.0
    }

    /// A further section.
    pub(crate) fn section(&self, name: &str) -> &Json {
        &self.0[name]
    }

    /// Whether one resource waits for another, directly or by way of others.
    pub(crate) fn waits_for(&self, id: &str, other: &str) -> bool {
        let mut seen = vec![id.to_owned()];
        let mut next = 0;
        while next < seen.len() {
            let mut named = Vec::new();
            let resource = self.resource(&seen[next]);
            names(&resource["Properties"], &mut named);
            texts(&resource["DependsOn"], &mut named);
            for name in named {
                if name == other {
                    return true;
                }
                if self.0["Resources"][&name].is_object() && !seen.contains(&name) {
                    seen.push(name);
                }
            }
            next += 1;
        }
        false
    }
}

/// Everything that a value refers to.
fn names(value: &Json, out: &mut Vec<String>) {
    match value {
        Json::Object(entries) => {
            for (key, value) in entries {
                match (key.as_str(), value) {
                    ("Ref", Json::String(name)) => out.push(name.clone()),
                    ("Fn::GetAtt", Json::Array(parts)) => texts(&parts[0], out),
                    ("Fn::Sub", Json::String(text)) => {
                        let inside = text
                            .split("${")
                            .skip(1)
                            .filter_map(|part| part.split(['}', '.']).next());
                        out.extend(inside.map(str::to_owned));
                    }
                    _ => names(value, out),
                }
            }
        }
        Json::Array(items) => items.iter().for_each(|item| names(item, out)),
        _ => {}
    }
}

fn texts(value: &Json, out: &mut Vec<String>) {
    match value {
        Json::String(text) => out.push(text.clone()),
        Json::Array(items) => items.iter().for_each(|item| texts(item, out)),
        _ => {}
    }
}
