//! Which resource of a template is which of those that a construct makes: by their types, and by what refers to what. Ids say nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::json::{self, Resources};

/// The ids of a template, by those of what a construct makes.
pub(super) type Pairs = BTreeMap<String, String>;

/// Finds the resources of a construct, from those that are known on.
pub(super) fn matched(
    made: &BTreeMap<String, Json>,
    known: Pairs,
    taken: &BTreeSet<String>,
    resources: &Resources<'_>,
) -> Pairs {
    let mut matching = Matching {
        made,
        resources,
        taken: known.values().chain(taken).cloned().collect(),
        pairs: known,
    };
    while matching.forward() || matching.backward() {}
    matching.pairs
}

struct Matching<'m> {
    made: &'m BTreeMap<String, Json>,
    resources: &'m Resources<'m>,
    pairs: Pairs,
    /// What is found already, here or for other constructs.
    taken: BTreeSet<String>,
}

impl Matching<'_> {
    /// What known resources refer to, from the same place in both.
    fn forward(&mut self) -> bool {
        let mut found = Vec::new();
        for (id, other) in &self.pairs {
            if let (Some(made), Some(resource)) = (self.made.get(id), self.resources.get(other)) {
                referred_together(&made["Properties"], &resource["Properties"], &mut found);
            }
        }
        let mut is_new = false;
        for (id, other) in found {
            is_new |= self.add(id, other);
        }
        is_new
    }

    /// What refers to known resources, from the same place in both: of several, the one that is most alike. One at a time, because each
    /// tells others apart.
    fn backward(&mut self) -> bool {
        for (id, made) in self.made {
            if self.pairs.contains_key(id) {
                continue;
            }
            let Some(ty) = made["Type"].as_str() else {
                continue;
            };
            let places = self.places(made);
            let candidates = self.resources.of_type(ty).filter(|(other, resource)| {
                !self.taken.contains(*other)
                    && places.iter().any(|(place, to)| {
                        let mut found = Vec::new();
                        references(&resource["Properties"], &mut Vec::new(), &mut found);
                        found
                            .iter()
                            .any(|(path, id)| path == place && id == &to.as_str())
                    })
            });
            let best = candidates.min_by_key(|(_, resource)| {
                differences(&self.renamed(&made["Properties"]), &resource["Properties"])
            });
            if let Some((other, _)) = best {
                return self.add(id.clone(), other.clone());
            }
        }
        false
    }

    /// Where a resource that is made refers to known ones, each by its id in the template.
    fn places(&self, made: &Json) -> Vec<(Vec<String>, String)> {
        let mut found = Vec::new();
        references(&made["Properties"], &mut Vec::new(), &mut found);
        let known = found
            .into_iter()
            .filter_map(|(path, id)| Some((path, self.pairs.get(id)?.clone())));
        known.collect()
    }

    fn renamed(&self, value: &Json) -> Json {
        json::renamed(value, &|id| self.pairs.get(id).cloned())
    }

    fn add(&mut self, id: String, other: String) -> bool {
        let (Some(made), Some(resource)) = (self.made.get(&id), self.resources.get(&other)) else {
            return false;
        };
        if self.pairs.contains_key(&id)
            || self.taken.contains(&other)
            || made["Type"] != resource["Type"]
        {
            return false;
        }
        self.taken.insert(other.clone());
        self.pairs.insert(id, other);
        true
    }
}

/// What both refer to from the same place.
fn referred_together(made: &Json, other: &Json, found: &mut Vec<(String, String)>) {
    let (one, two) = (json::referred(made), json::referred(other));
    if !one.is_empty() && one.len() == two.len() {
        let pairs = one.iter().zip(&two);
        found.extend(pairs.map(|(one, two)| ((*one).to_owned(), (*two).to_owned())));
        return;
    }
    match (made, other) {
        (Json::Object(made), Json::Object(other)) => {
            for (key, value) in made {
                if let Some(other) = other.get(key) {
                    referred_together(value, other, found);
                }
            }
        }
        (Json::Array(made), Json::Array(other)) => {
            for (one, other) in made.iter().zip(other) {
                referred_together(one, other, found);
            }
        }
        _ => {}
    }
}

/// What a value refers to, each by the names on the way to it.
fn references<'j>(
    value: &'j Json,
    path: &mut Vec<String>,
    found: &mut Vec<(Vec<String>, &'j str)>,
) {
    for id in json::referred(value) {
        found.push((path.clone(), id));
    }
    match value {
        Json::Array(items) => {
            for item in items {
                references(item, path, found);
            }
        }
        Json::Object(entries) => {
            for (key, value) in entries {
                path.push(key.clone());
                references(value, path, found);
                path.pop();
            }
        }
        _ => {}
    }
}

/// How many values differ.
fn differences(one: &Json, other: &Json) -> usize {
    match (one, other) {
        (Json::Object(one), Json::Object(other)) => {
            let keys: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
            let each = keys
                .into_iter()
                .map(|key| match (one.get(key), other.get(key)) {
                    (Some(one), Some(other)) => differences(one, other),
                    _ => 1,
                });
            each.sum()
        }
        (Json::Array(one), Json::Array(other)) => {
            let each = one.iter().zip(other);
            each.map(|(one, other)| differences(one, other))
                .sum::<usize>()
                + one.len().abs_diff(other.len())
        }
        (one, other) => usize::from(one != other),
    }
}
