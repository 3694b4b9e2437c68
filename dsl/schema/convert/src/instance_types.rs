//! Instance types and classes, by the properties that take them. It knows how cfn-lint lists them by region and by engine.

use std::collections::{BTreeMap, BTreeSet};

use infra_schema::instance_types::split;
use serde_json::Value;

use crate::Outcome;
use crate::overlay::Overlay;
use crate::sources::Sources;

/// Families, each with its sizes: `c5` with `large`, `xlarge`, ….
pub(crate) type Families = BTreeMap<String, BTreeSet<String>>;

/// The instance types that a property takes, where the engine is this one, if it matters.
pub(crate) struct List {
    pub(crate) path: String,
    pub(crate) engine: Option<String>,
    pub(crate) families: Families,
}

/// The lists of each resource type.
pub(crate) fn gather(sources: &Sources, overlay: &Overlay) -> Outcome<BTreeMap<String, Vec<List>>> {
    let mut lists = BTreeMap::new();
    for row in &overlay.instance_types {
        let [file, ..] = &row[..] else { continue };
        if !lists.contains_key(file) {
            lists.insert(file.clone(), list(sources, file)?);
        }
    }
    for row in &overlay.instance_types {
        if let [file, also, names @ ..] = &row[..]
            && also == "also"
        {
            let engines = lists.get_mut(file).into_iter().flatten();
            for (_, families) in engines {
                names.iter().for_each(|name| add(families, name));
            }
        }
    }
    let mut all: BTreeMap<String, Vec<List>> = BTreeMap::new();
    for row in &overlay.instance_types {
        let [file, resource, path] = &row[..] else {
            continue;
        };
        if resource == "also" {
            continue;
        }
        let of_engines = lists[file].iter().map(|(engine, families)| List {
            path: path.clone(),
            engine: engine.clone(),
            families: families.clone(),
        });
        all.entry(resource.clone()).or_default().extend(of_engines);
    }
    Ok(all)
}

/// What a file lists, of all regions together: by engine, or under none.
fn list(sources: &Sources, file: &str) -> Outcome<BTreeMap<Option<String>, Families>> {
    let regions = sources
        .extensions
        .get(&format!("{file}.json"))
        .and_then(Value::as_object)
        .ok_or_else(|| format!("overlay/instance_types.txt: there is no file `{file}`"))?;
    let mut list: BTreeMap<Option<String>, Families> = BTreeMap::new();
    for region in regions.values() {
        for (engine, names) in listed(region) {
            let families = list.entry(engine).or_default();
            let names = names.as_array().into_iter().flatten();
            names
                .filter_map(Value::as_str)
                .for_each(|name| add(families, name));
        }
    }
    if list.is_empty() {
        return Err(format!(
            "overlay/instance_types.txt: `{file}` does not list instance types by region"
        ));
    }
    Ok(list)
}

/// A region's list, or its lists by engine.
fn listed(region: &Value) -> Vec<(Option<String>, &Value)> {
    let all = region.get("enum").map(|names| (None, names));
    let rules = region["allOf"].as_array().into_iter().flatten();
    let by_engine = rules.flat_map(|rule| {
        let engine = rule["if"]["properties"]["Engine"]["const"].as_str();
        let lists = rule["then"]["properties"].as_object().into_iter().flatten();
        lists.filter_map(move |(_, list)| Some((Some(engine?.to_owned()), list.get("enum")?)))
    });
    all.into_iter().chain(by_engine).collect()
}

fn add(families: &mut Families, name: &str) {
    let (family, size) = split(name);
    families
        .entry(family.to_owned())
        .or_default()
        .insert(size.to_owned());
}
