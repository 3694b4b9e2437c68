//! Constructs of the library where a template has the very resources that they make, ids and all. A candidate is synthesised and
//! compared; what would change the template, or lose an id, stays as it is, and a note says why.
//!
//! It knows which constructs there are and what they hand out, and of blocks nothing.

mod json;
mod network;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::template::Node;
use json::Resources;

/// A construct in the place of resources.
pub(super) struct Lift {
    /// What the ids of its resources begin with.
    pub(super) id: String,
    /// Its type, as `Vpc`.
    pub(super) construct: &'static str,
    /// Its inputs, as they are written; those that are as by default are left out.
    pub(super) inputs: Vec<(&'static str, String)>,
    /// The resources that it makes.
    pub(super) ids: BTreeSet<String>,
    /// What it hands out: values of the template, and the outputs that are these.
    outputs: Vec<(Json, &'static str)>,
    /// What waits for all of these waits for the output.
    waits: Vec<(BTreeSet<String>, &'static str)>,
}

/// What is lifted out of a template.
#[derive(Default)]
pub(super) struct Lifts {
    all: Vec<Lift>,
    /// What becomes of each resource from which a construct might be made, in words.
    pub(super) notes: Vec<String>,
}

impl Lifts {
    /// Looks for constructs in a template.
    pub(super) fn find(root: &Node<'_>) -> Lifts {
        let template = json::of(root);
        let resources = Resources::of(&template);
        let mut lifts = Lifts::default();
        for (id, _) in resources.of_type("AWS::EC2::VPC") {
            let lift = network::lift(id, &resources).and_then(|lift| {
                let used = json::uses(&template).find_map(|value| lift.keeps_to_itself(value));
                match used.or_else(|| lift.keeps_back(&resources)) {
                    None => Ok(lift),
                    Some(other) => Err(format!(
                        "something refers to `{other}`, which `{}` does not hand out by itself",
                        lift.construct
                    )),
                }
            });
            lifts.notes.push(match &lift {
                Ok(lift) => format!(
                    "{} resources, `{id}` among them, are one `{}`, and the template stays the same",
                    lift.ids.len(),
                    lift.construct
                ),
                Err(why) => format!("`{id}` is not lifted: {why}"),
            });
            lifts.all.extend(lift);
        }
        lifts
    }

    /// Nothing, and why.
    pub(super) fn none(why: &str) -> Lifts {
        Lifts {
            notes: vec![why.to_owned()],
            ..Lifts::default()
        }
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Lift> {
        self.all.iter()
    }

    /// Of which construct a resource is.
    pub(super) fn of(&self, id: &str) -> Option<&Lift> {
        self.all.iter().find(|lift| lift.ids.contains(id))
    }

    /// The output that a value of the template is, and the construct that has it.
    pub(super) fn output(&self, node: &Node<'_>) -> Option<(&Lift, &'static str)> {
        let is_one = node.items().is_some() || matches!(node.function(), Some(("Ref", _)));
        if self.all.is_empty() || !is_one {
            return None;
        }
        let value = json::of(node);
        self.all
            .iter()
            .find_map(|lift| Some((lift, lift.output(&value)?)))
    }

    /// The outputs to wait for in the place of ids, which are taken out.
    pub(super) fn waits(&self, ids: &mut Vec<&str>) -> Vec<(&Lift, &'static str)> {
        let mut found = Vec::new();
        for lift in &self.all {
            for (waited, output) in &lift.waits {
                if waited.iter().all(|id| ids.contains(&&**id)) {
                    ids.retain(|id| !waited.contains(*id));
                    found.push((lift, *output));
                }
            }
        }
        found
    }
}

impl Lift {
    fn output(&self, value: &Json) -> Option<&'static str> {
        let known = self.outputs.iter().find(|(known, _)| known == value);
        known.map(|(_, output)| *output)
    }

    /// A resource of its own that a value refers to, and not by an output.
    fn keeps_to_itself(&self, value: &Json) -> Option<String> {
        if self.output(value).is_some() {
            return None;
        }
        json::referred(value)
            .into_iter()
            .find(|id| self.ids.contains(*id))
            .map(str::to_owned)
            .or_else(|| json::inner(value).find_map(|value| self.keeps_to_itself(value)))
    }

    /// The same among what others wait for, and what they hold.
    fn keeps_back(&self, resources: &Resources<'_>) -> Option<String> {
        resources.others(&self.ids).find_map(|resource| {
            let mut waited: BTreeSet<&str> = json::dependencies(resource);
            for (known, _) in &self.waits {
                if known.iter().all(|id| waited.contains(&**id)) {
                    waited.retain(|id| !known.contains(*id));
                }
            }
            let left = waited.into_iter().find(|id| self.ids.contains(*id));
            let left = left.map(str::to_owned);
            left.or_else(|| self.keeps_to_itself(&resource["Properties"]))
        })
    }
}

/// Whether a template has the resources that a construct makes, as it makes them: their ids, or the first difference.
fn compared(
    made: &BTreeMap<String, Json>,
    resources: &Resources<'_>,
    construct: &str,
) -> Result<BTreeSet<String>, String> {
    for (id, made) in made {
        let Some(resource) = resources.get(id) else {
            return Err(format!(
                "`{construct}` makes `{id}` besides, which the template does not have"
            ));
        };
        if let Some(path) = json::difference(&json::plain(resource), &json::plain(made)) {
            return Err(format!(
                "`{id}` differs from what `{construct}` makes, in `{path}`"
            ));
        }
    }
    Ok(made.keys().cloned().collect())
}
