//! What of the schema a block speaks of: resource types, and the places in them that are written as
//! braces. How Rust declares them is not known here.

use infra_schema::{Node, lookup, resource};
use litemap::LiteMap;
use proc_macro2::{Ident, Literal};
use quote::format_ident;

use super::{docs, out::Out, policy::Policy, shown::Shown};

/// The items of a list, in a text about places.
const ITEMS: char = '\u{1}';

/// A place in the properties of a resource type.
pub(super) struct Place {
    resource: &'static str,
    /// The properties that lead there, joined by `_`; none is the resource's own.
    path: String,
    /// The same as they are named, each with a tab before it, and [`ITEMS`] behind those whose items are meant.
    keys: String,
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
            keys: String::new(),
            node: resource.root(),
            policy: None,
        })
    }

    /// The names of the properties that lead there, with dots between.
    fn way(&self) -> String {
        let names = self.keys.trim_start_matches('\t').replace(ITEMS, "");
        names.replace('\t', ".")
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
            keys: format!("{}\t{name}", self.keys),
            node,
            policy: policy.filter(|_| !lookup::is_object(node)),
        })
    }

    /// A part of the policy that this place is.
    fn part(&self, part: Policy) -> Place {
        Place {
            resource: self.resource,
            path: self.path.clone(),
            keys: self.keys.clone(),
            node: self.node,
            policy: Some(part),
        }
    }

    /// The place to which these properties lead.
    fn at(resource: &str, keys: &str) -> Option<Place> {
        let mut place = Place::properties(resource)?;
        for key in keys.split('\t').skip(1) {
            let name = key.trim_end_matches(ITEMS);
            place = place.property(name)?;
            for _ in name.len()..key.len() {
                place = place.items()?;
            }
        }
        Some(place)
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
            keys: format!("{}{ITEMS}", self.keys),
            node,
            policy: None,
        })
    }
}

/// A place below another one. Names in maps are the user's own, and may be anything.
pub(super) fn below(path: &str, name: &str) -> String {
    let mut below = String::with_capacity(path.len() + name.len() + 1);
    if !path.is_empty() || !name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
        below.push_str(path);
        below.push('_');
    }
    for c in name.chars() {
        below.push(if c.is_ascii_alphanumeric() { c } else { '_' });
    }
    below
}

/// The struct of a place.
#[derive(Clone)]
pub(super) struct Record {
    pub(super) path: Out,
    pub(super) shown: Shown,
    pub(super) node: Node,
    /// The properties that lead there.
    keys: String,
}

/// What of the schema a block speaks of.
#[derive(Default)]
pub(super) struct Used {
    /// Resource types, each with the places that are written as braces.
    pub(super) resources: LiteMap<String, LiteMap<String, Record>>,
    /// What is said of resources of a type.
    briefs: LiteMap<String, String>,
}

impl Used {
    /// Notes a resource type, if the schema has it.
    pub(super) fn resource(&mut self, name: &str) {
        if !self.resources.contains_key(name) && resource(name).is_some() {
            self.resources.insert(name.to_owned(), LiteMap::new());
        }
    }

    /// All of it, as the arguments of the macro that declares it: for each type a text with the type's name, and a line for each
    /// of the places.
    pub(super) fn written(&self) -> Out {
        let mut out = Out::default();
        for (name, places) in &self.resources {
            let lines = places.values().map(|record| format!("\n{}", record.keys));
            let text = [name.clone()].into_iter().chain(lines).collect::<String>();
            out.token(Literal::string(&text));
        }
        out
    }

    /// What was written.
    pub(super) fn read<'t>(texts: impl IntoIterator<Item = &'t str>) -> Used {
        let mut used = Used::default();
        for text in texts {
            let mut lines = text.split('\n');
            let name = lines.next().unwrap_or_default();
            used.resource(name);
            for place in lines.filter_map(|keys| Place::at(name, keys)) {
                used.record(&place);
            }
        }
        used
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

    /// Notes a place, if it has named properties.
    pub(super) fn note(&mut self, place: &Place) {
        let known = self.resources.get(place.resource);
        let is_known = known.is_some_and(|places| places.contains_key(&place.path));
        if place.policy.is_none() && !is_known {
            self.record(place);
        }
    }

    /// The struct of a place, if it has named properties.
    pub(super) fn record(&mut self, place: &Place) -> Option<Record> {
        if let Some(part) = place.policy {
            let path = Out::of(part.path());
            return Some(Record {
                path,
                shown: part.shown(),
                node: place.node,
                keys: String::new(),
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
        let path = declared(place.resource, &struct_name(&place.path));
        let record = Record {
            path,
            shown: Shown::of(place.resource, &place.way(), place.node),
            node: place.node,
            keys: place.keys.clone(),
        };
        places.insert(place.path.clone(), record.clone());
        Some(record)
    }
}

/// The function by which the editor reads attributes of a resource of this type.
pub(super) fn see(resource: &str) -> Out {
    declared(resource, &format_ident!("see"))
}

/// The names of the attributes of resources of this type, in texts.
pub(super) fn names(resource: &str) -> Out {
    let mut path = declared(resource, &format_ident!("names"));
    path.put(":: *");
    path
}

/// The function that wants a resource of this type, and gives whatever is needed.
pub(super) fn want(resource: &str) -> Out {
    declared(resource, &format_ident!("want"))
}

/// What is declared in the module of a resource type.
fn declared(resource: &str, name: &Ident) -> Out {
    let mut path = Out::of("AWS :: schema");
    for part in module(resource) {
        path.put("::").token(part);
    }
    path.put("::").token(name.clone());
    path
}

/// The modules that lead to what is declared of a resource type: `SQS` and `Queue` of `AWS::SQS::Queue`.
pub(super) fn module(resource: &str) -> Vec<Ident> {
    let parts = resource
        .strip_prefix("AWS::")
        .unwrap_or(resource)
        .split("::");
    parts.map(|part| format_ident!("{part}")).collect()
}

/// Names that mean something else where a place's struct is declared.
const TAKEN: [&str; 10] = [
    "Attributes",
    "List",
    "Number",
    "Properties",
    "Required",
    "Self",
    "String",
    "Text",
    "Usual",
    "Value",
];

pub(super) fn struct_name(path: &str) -> Ident {
    match path {
        "" => format_ident!("Properties"),
        path if TAKEN.contains(&path) => format_ident!("{path}_"),
        path => format_ident!("{path}"),
    }
}
