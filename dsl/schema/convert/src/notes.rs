//! What is said of properties by path rather than in the schema itself: flags, relationships, the overlay's rows. A tree for each type.

use std::collections::BTreeMap;

use infra_schema::layout::property;
use serde_json::Value;

use crate::Outcome;
use crate::facts::Facts;
use crate::overlay::{Mode, Overlay};
use crate::sources::Sources;
use crate::spec::{Link, Spec};

/// What is said of a property, and of those inside it.
#[derive(Clone, Default, Debug, PartialEq)]
pub(crate) struct Notes {
    pub(crate) flags: u32,
    pub(crate) links: Vec<Link>,
    pub(crate) relation: Option<Mode>,
    pub(crate) added: Vec<Link>,
    pub(crate) inside: BTreeMap<String, Notes>,
}

impl Notes {
    /// What is said of a property, or of the items (`[]`).
    pub(crate) fn step(&self, name: &str) -> Notes {
        self.inside.get(name).cloned().unwrap_or_default()
    }

    /// What is said of the items, including what was said of the list but means them.
    pub(crate) fn items(&self) -> Notes {
        let mut items = self.step("[]");
        items.links.extend(self.links.iter().cloned());
        items.added.extend(self.added.iter().cloned());
        items.relation = items.relation.or(self.relation);
        // Some pointers of the sources leave out the step into a list.
        for (name, notes) in &self.inside {
            if name != "[]" {
                items
                    .inside
                    .entry(name.clone())
                    .or_insert_with(|| notes.clone());
            }
        }
        items
    }

    fn at<'a>(&mut self, path: impl Iterator<Item = &'a str>) -> &mut Notes {
        path.fold(self, |notes, step| {
            notes.inside.entry(step.to_owned()).or_default()
        })
    }
}

const FLAGS: [(&str, u32); 5] = [
    ("readOnlyProperties", property::READ_ONLY),
    ("writeOnlyProperties", property::WRITE_ONLY),
    ("createOnlyProperties", property::CREATE_ONLY),
    (
        "conditionalCreateOnlyProperties",
        property::CONDITIONAL_CREATE_ONLY,
    ),
    ("deprecatedProperties", property::DEPRECATED),
];

pub(crate) fn gather(
    sources: &Sources,
    spec: &Spec<'_>,
    overlay: &Overlay,
    facts: &BTreeMap<String, Facts>,
) -> Outcome<BTreeMap<String, Notes>> {
    let mut all: BTreeMap<String, Notes> = BTreeMap::new();
    let mut unjudged = overlay.replacements.clone();
    for (name, schema) in &sources.schemas {
        let notes = all.entry(name.clone()).or_default();
        for (list, flag) in FLAGS {
            for pointer in schema[list]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
            {
                let steps = pointer.trim_start_matches("/properties/").split('/');
                notes
                    .at(steps.map(|step| if step == "*" { "[]" } else { step }))
                    .flags |= flag;
            }
        }
        for row in spec.rows(name) {
            let place = notes.at(row.path.iter().map(String::as_str));
            place.links.extend(row.links);
            // cfn-lint decides what is replaced; where service-spec differs, it may be.
            if row.path.len() == 1
                && row.replaces.is_some()
                && place.flags & (property::CREATE_ONLY | property::READ_ONLY) == 0
            {
                place.flags |= property::CONDITIONAL_CREATE_ONLY;
                let place_of = (name.clone(), row.path[0].clone());
                let judged = unjudged.remove(&place_of);
                if judged == Some(true) {
                    place.flags &= !property::CONDITIONAL_CREATE_ONLY;
                    place.flags |= property::CREATE_ONLY;
                }
                let holds_data = facts.get(name).is_some_and(|facts| facts.holds_data);
                if holds_data && judged.is_none() && row.replaces == Some("yes") {
                    return Err(format!(
                        "overlay/replacements.txt: `{name}` holds data, and whether a change of `{}` replaces it the sources do not agree",
                        row.path[0]
                    ));
                }
            }
        }
    }
    if let Some(((resource, property), _)) = unjudged.first_key_value() {
        return Err(format!(
            "overlay/replacements.txt: the sources agree about `{resource}` and `{property}`"
        ));
    }
    for row in &overlay.relations {
        let notes = all.get_mut(&row.resource);
        let notes = notes
            .ok_or_else(|| format!("overlay/relations.txt: there is no type `{}`", row.resource))?;
        let place = notes.at(row.path.iter().map(String::as_str));
        // Several rows of one property are one statement; "also" changes nothing about it.
        if row.mode != Mode::Also {
            place.relation = Some(row.mode);
        }
        place.added.extend(row.links.iter().cloned());
    }
    Ok(all)
}
