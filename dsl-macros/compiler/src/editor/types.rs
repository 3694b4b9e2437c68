//! What of the schema a block speaks of: resource types, and the places in them that are written as
//! braces. How Rust declares them is not known here.

use std::collections::{BTreeMap, BTreeSet};

use infra_schema::{Node, Property, lookup, lookup::properties, resource};
use proc_macro2::Ident;
use quote::format_ident;

use super::{docs, out::Out, policy::Policy};

/// A place in the properties of a resource type.
pub(super) struct Place {
    resource: &'static str,
    /// The properties that lead there, joined by `_`; none is the resource's own.
    path: String,
    pub(super) node: Node,
    /// The part of a policy, which the schema says nothing of.
    policy: Option<Policy>,
}

impl Place {
    /// The properties of a resource type.
    pub(super) fn properties(resource: &str) -> Option<Place> {
        // A custom resource's are the user's own.
        if resource.starts_with("Custom::") {
            return None;
        }
        let resource = infra_schema::resource(resource)?;
        Some(Place {
            resource: resource.name(),
            path: String::new(),
            node: resource.root(),
            policy: None,
        })
    }

    pub(super) fn property(&self, name: &str) -> Option<Place> {
        let policy = match self.policy {
            Some(part) => return part.property(name).map(|part| self.part(part)),
            None => Policy::of(name),
        };
        let node = lookup::property(self.node, name)?;
        Some(Place {
            resource: self.resource,
            path: below(&self.path, name),
            node,
            policy: policy.filter(|_| !lookup::is_object(node)),
        })
    }

    /// A part of the policy that this place is.
    fn part(&self, part: Policy) -> Place {
        Place {
            resource: self.resource,
            path: self.path.clone(),
            node: self.node,
            policy: Some(part),
        }
    }

    /// Whether this is a property.
    pub(super) fn has(&self, name: &str) -> bool {
        match self.policy {
            Some(part) => part.has(name),
            None => lookup::property(self.node, name).is_some(),
        }
    }

    pub(super) fn items(&self) -> Option<Place> {
        if let Some(part) = self.policy {
            return (part == Policy::Statement).then(|| self.part(part));
        }
        let node = lookup::items(self.node)?;
        Some(Place {
            resource: self.resource,
            path: self.path.clone(),
            node,
            policy: None,
        })
    }
}

/// A place below another one. Names in maps are the user's own, and may be anything.
pub(super) fn below(path: &str, name: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() { c } else { '_' }
    };
    let name: String = name.chars().map(plain).collect();
    match path {
        "" if name.starts_with(|c: char| c.is_ascii_alphabetic()) => name,
        path => format!("{path}_{name}"),
    }
}

/// The struct of a place.
#[derive(Clone)]
pub(super) struct Record {
    pub(super) path: Out,
    /// Something must be given, among so much that its order matters.
    pub(super) requires: bool,
    pub(super) node: Node,
}

/// What of the schema a block speaks of.
#[derive(Default)]
pub(super) struct Used {
    /// Resource types, each with the places that are written as braces.
    pub(super) resources: BTreeMap<String, BTreeMap<String, Record>>,
    /// Resource types whose attributes texts name.
    pub(super) texts: BTreeSet<String>,
    /// Whether there are parameters.
    pub(super) parameters: bool,
    /// Whether rules are allowed.
    pub(super) allows: bool,
    /// What is said of resources of a type.
    briefs: BTreeMap<String, String>,
}

impl Used {
    /// Notes a resource type, if the schema has it.
    pub(super) fn resource(&mut self, name: &str) {
        if !self.resources.contains_key(name) && resource(name).is_some() {
            self.resources.insert(name.to_owned(), BTreeMap::new());
        }
    }

    /// A line about a resource of this type.
    pub(super) fn brief(&mut self, name: &str) -> Option<&str> {
        if !self.briefs.contains_key(name) {
            self.resource(name);
            self.briefs
                .insert(name.to_owned(), docs::brief(resource(name)?));
        }
        self.briefs.get(name).map(String::as_str)
    }

    /// Notes the resource types that a Rust type names.
    pub(super) fn types(&mut self, text: &str) {
        let names = text.split(|c: char| !c.is_ascii_alphanumeric() && c != ':');
        names
            .filter(|name| name.starts_with("AWS::"))
            .for_each(|name| self.resource(name));
    }

    /// The struct of a place, if it has named properties.
    pub(super) fn record(&mut self, place: &Place) -> Option<Record> {
        if let Some(part) = place.policy {
            let path = Out::of(part.path());
            return Some(Record {
                path,
                requires: true,
                node: place.node,
            });
        }
        self.resource(place.resource);
        let places = self.resources.get_mut(place.resource)?;
        if let Some(known) = places.get(&place.path) {
            return Some(known.clone());
        }
        if !lookup::is_object(place.node) {
            return None;
        }
        let mut path = Out::of("__infra ::");
        path.token(short(
            &module_name(place.resource),
            &struct_name(&place.path),
        ));
        let record = Record {
            path,
            requires: requires(&properties(place.node)),
            node: place.node,
        };
        places.insert(place.path.clone(), record.clone());
        Some(record)
    }
}

/// The function by which the editor reads attributes of a resource of this type.
pub(super) fn see(resource: &str) -> Out {
    let mut path = Out::of("__infra ::");
    path.token(short(&module_name(resource), &format_ident!("see")));
    path
}

/// The names of the attributes of resources of this type, in texts.
pub(super) fn names(resource: &str) -> Out {
    let mut path = Out::of("__infra ::");
    path.token(format_ident!("{}", module_name(resource)));
    path.put(":: names :: *");
    path
}

/// The function that wants a resource of this type, and gives whatever is needed.
pub(super) fn want(resource: &str) -> Out {
    let mut path = Out::of("__infra ::");
    path.token(short(&module_name(resource), &format_ident!("want")));
    path
}

/// What is in the module of a resource type, in one word: a block says it for each of its braces, and each
/// word more makes the editor slower.
pub(super) fn short(module: &str, name: &Ident) -> Ident {
    format_ident!("{module}__{name}")
}

pub(super) fn module_name(resource: &str) -> String {
    resource
        .replace("::", "_")
        .replace(|c: char| !c.is_alphanumeric(), "_")
}

/// Names that mean something else where a place's struct is declared.
const TAKEN: [&str; 9] = [
    "Attributes",
    "List",
    "Number",
    "Properties",
    "Required",
    "Self",
    "String",
    "Text",
    "Value",
];

pub(super) fn struct_name(path: &str) -> Ident {
    match path {
        "" => format_ident!("Properties"),
        path if TAKEN.contains(&path) => format_ident!("{path}_"),
        path => format_ident!("{path}"),
    }
}

fn requires(properties: &BTreeMap<&str, Property>) -> bool {
    properties.len() > 3 && properties.values().any(|property| property.required())
}
