//! Constructs of the library where a template has the resources that they make. A candidate is synthesised, its resources are found in the
//! template, and what these say otherwise is overridden; what would change the template stays as it is, and a note says why.
//!
//! It knows which constructs there are and what they hand out, and of blocks nothing.

mod database;
mod difference;
mod function;
mod json;
mod matching;
mod network;
mod search;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::template::{Node, Template};
pub(super) use difference::{Override, Set};
use json::Resources;
use matching::Pairs;
use search::Search;

/// What the ids of a candidate's resources begin with, as no other's do.
const PREFIX: &str = "ZzLifted";

/// A construct in the place of resources.
pub(super) struct Lift<'t> {
    /// What the ids of its resources begin with, unless they are pinned.
    pub(super) id: String,
    /// The resource by which it was found.
    anchor: String,
    /// Its type, as `Vpc`.
    pub(super) construct: &'static str,
    /// Its inputs, as they are written; those that are as by default are left out.
    pub(super) inputs: Inputs<'t>,
    /// What of its resources is not as it makes them.
    pub(super) overrides: Vec<Override<'t>>,
    /// The resources that it makes, by their ids, and as the template has them.
    pub(super) ids: BTreeSet<String>,
    pub(super) resources: Vec<&'t Node<'t>>,
    /// What it hands out: values of the template, and the outputs that are these.
    outputs: Vec<(Json, &'static str)>,
    /// The resources that it hands out, each by the output that is its handle.
    handles: BTreeMap<String, Handle>,
    /// What waits for all of these waits for the output.
    waits: Vec<(BTreeSet<String>, &'static str)>,
    /// The lines that it saves.
    saved: isize,
    /// The constructs that it stands on, by what their ids begin with.
    on: Vec<String>,
    /// For those that stand on it: what it was asked for, and which of its resources are which.
    asked: Asked,
    pairs: Pairs,
}

/// What a construct that others stand on was asked for.
#[derive(Clone, Copy)]
enum Asked {
    Network(network::Network),
    Cluster(database::Cluster),
    Other,
}

/// The inputs of a construct, as they are written.
type Inputs<'t> = Vec<(&'static str, Input<'t>)>;

/// What an input is given.
pub(super) enum Input<'t> {
    Text(String),
    /// A construct that stands for other resources, by what their ids begin with, or an output of it.
    Of(String, Option<&'static str>),
    /// Values of the template, by their names.
    Map(Vec<(String, &'t Node<'t>)>),
}

/// The handle of a resource that is there in any case.
const fn handle(output: &'static str) -> Handle {
    Handle {
        output,
        has_attributes: true,
    }
}

/// A resource that a construct hands out.
#[derive(Clone, Copy)]
struct Handle {
    output: &'static str,
    /// Whether it is there in any case, so that its attributes can be read.
    has_attributes: bool,
}

/// A construct that may stand for resources: what it makes when it is asked for what these say.
struct Candidate<'t> {
    construct: &'static str,
    inputs: Inputs<'t>,
    /// The resources that it makes, by their ids; they refer to each other by these.
    made: Made,
    /// Those whose counterparts are known.
    known: Pairs,
    outputs: Vec<(Json, &'static str)>,
    handles: Vec<(String, Handle)>,
    waits: Vec<(BTreeSet<String>, &'static str)>,
    on: Vec<String>,
    asked: Asked,
}

/// Resources that are made, by their ids.
type Made = BTreeMap<String, Json>;

/// What is lifted out of a template.
#[derive(Default)]
pub(super) struct Lifts<'t> {
    all: Vec<Lift<'t>>,
    /// What becomes of each resource from which a construct might be made, in words.
    pub(super) notes: Vec<String>,
}

impl<'t> Lifts<'t> {
    /// Looks for constructs in a template. `saves` says how many lines of the block each would save.
    pub(super) fn find(
        template: &'t Template<'t>,
        saves: impl Fn(&Lifts<'t>) -> isize,
    ) -> Lifts<'t> {
        let json = json::of(template.root());
        let search = Search::of(template, &json);
        let mut lifts = Lifts::default();
        for (ty, kind) in KINDS {
            for (id, _) in search.resources.of_type(ty) {
                let found = kind(id, &search, &lifts.all);
                match found.and_then(|candidate| search.lift(id, candidate, &lifts)) {
                    Ok(lift) => lifts.all.push(lift),
                    Err(why) => lifts.refuse(id, &why),
                }
            }
        }
        lifts.saved(saves);
        while let Some((at, why)) = search.objection(&lifts) {
            lifts.remove(at, &why);
        }
        for lift in &lifts.all {
            lifts.notes.push(format!(
                "{}, `{}` among them, are one `{}`, which is {} shorter, and the template stays the same",
                counted(lift.ids.len(), "resource"),
                lift.anchor,
                lift.construct,
                counted(lift.saved.unsigned_abs(), "line"),
            ));
        }
        lifts
    }

    /// Counts the lines that each saves by itself.
    fn saved(&mut self, saves: impl Fn(&Lifts<'t>) -> isize) {
        for lift in std::mem::take(&mut self.all) {
            let alone = Lifts {
                all: vec![lift],
                notes: Vec::new(),
            };
            let saved = saves(&alone);
            let alone = alone.all.into_iter();
            self.all.extend(alone.map(|lift| Lift { saved, ..lift }));
        }
    }

    fn refuse(&mut self, id: &str, why: &str) {
        self.notes.push(format!("`{id}` is not lifted: {why}"));
    }

    /// Takes one out, and what stands on it.
    fn remove(&mut self, at: usize, why: &str) {
        let gone = self.all.remove(at);
        self.refuse(&gone.anchor, why);
        while let Some(at) = self.all.iter().position(|lift| lift.on.contains(&gone.id)) {
            let why = format!("`{}` is not lifted, on which it would stand", gone.anchor);
            self.remove(at, &why);
        }
    }

    /// Nothing, and why.
    pub(super) fn none(why: &str) -> Lifts<'t> {
        Lifts {
            notes: vec![why.to_owned()],
            ..Lifts::default()
        }
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Lift<'t>> {
        self.all.iter()
    }

    /// Of which construct a resource is.
    pub(super) fn of(&self, id: &str) -> Option<&Lift<'t>> {
        self.all.iter().find(|lift| lift.ids.contains(id))
    }

    /// The output that a value of the template is, and the construct that has it.
    pub(super) fn output(&self, node: &Node<'_>) -> Option<(&Lift<'t>, &'static str)> {
        let is_one =
            node.items().is_some() || matches!(node.function(), Some(("Ref" | "Fn::GetAtt", _)));
        if self.all.is_empty() || !is_one {
            return None;
        }
        let value = json::of(node);
        self.all
            .iter()
            .find_map(|lift| Some((lift, lift.output(&value)?)))
    }

    /// The outputs to wait for in the place of ids, which are taken out.
    pub(super) fn waits(&self, ids: &mut Vec<&str>) -> Vec<(&Lift<'t>, &'static str)> {
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

/// Where a construct may be found: the type of one of its resources, and what makes a candidate of one.
type Kind = for<'t> fn(&str, &Search<'t, '_>, &[Lift<'t>]) -> Result<Candidate<'t>, String>;

/// What others stand on comes first.
const KINDS: [(&str, Kind); 4] = [
    ("AWS::EC2::VPC", network::candidate),
    ("AWS::RDS::DBCluster", database::cluster),
    ("AWS::RDS::DBProxy", database::proxy),
    ("AWS::Lambda::Function", function::candidate),
];

/// Why a construct is not proposed that saves nothing.
fn too_long(construct: &str, more: usize) -> String {
    let as_long = match more {
        0 => "as long as".to_owned(),
        more => format!("{} longer than", counted(more, "line")),
    };
    format!("a `{construct}` and what is overridden of it would be {as_long} the resources")
}

fn counted(number: usize, what: &str) -> String {
    match number {
        1 => format!("one {what}"),
        more => format!("{more} {what}s"),
    }
}

impl Lift<'_> {
    fn output(&self, value: &Json) -> Option<&'static str> {
        let known = self.outputs.iter().find(|(known, _)| known == value);
        known.map(|(_, output)| *output)
    }

    /// The resources that are handed out, each by the output that is its handle, and whether it is there in any case.
    pub(super) fn handles(&self) -> impl Iterator<Item = (&str, &'static str, bool)> {
        let handles = self.handles.iter();
        handles.map(|(id, handle)| (id.as_str(), handle.output, handle.has_attributes))
    }

    /// A resource of its own that a value refers to, and not by an output.
    fn keeps_to_itself(&self, value: &Json) -> Option<String> {
        if self.output(value).is_some() {
            return None;
        }
        let is_bare = value.get("Ref").is_some();
        // A handle is written into a text; `Fn::Sub` takes the names of a block's own resources.
        let is_text = value.get("Fn::Sub").is_none_or(json::is_text_with_names);
        json::referred(value)
            .into_iter()
            .filter(|id| self.ids.contains(*id))
            .find(|id| {
                let handle = self.handles.get(*id);
                handle.is_none_or(|handle| !is_text || !is_bare && !handle.has_attributes)
            })
            .map(str::to_owned)
            .or_else(|| json::inner(value).find_map(|value| self.keeps_to_itself(value)))
    }

    /// The same among what others wait for, and what they hold.
    fn keeps_back(&self, within: &BTreeSet<String>, resources: &Resources<'_>) -> Option<String> {
        resources.others(within).find_map(|resource| {
            let mut waited: BTreeSet<&str> = json::dependencies(resource);
            for (known, _) in &self.waits {
                if known.iter().all(|id| waited.contains(&&**id)) {
                    waited.retain(|id| !known.contains(*id));
                }
            }
            waited.retain(|id| !self.handles.contains_key(*id));
            let left = waited.into_iter().find(|id| self.ids.contains(*id));
            let left = left.map(str::to_owned);
            left.or_else(|| self.keeps_to_itself(resource))
        })
    }
}

/// The same ids, with another beginning for those of a candidate.
fn beginning(pairs: &Pairs, begin: &str) -> Pairs {
    let pairs = pairs.iter();
    pairs
        .map(|(made, id)| (made.replacen(PREFIX, begin, 1), id.clone()))
        .collect()
}

/// The resources of the stack `stack` that a construct makes, by their ids; what else the stack declares comes second.
fn made(
    assembly: Result<infra::Assembly, infra::Problems>,
    stack: &str,
) -> Result<(Made, Made), String> {
    let assembly = assembly.map_err(|problems| problems.to_string())?;
    let template = assembly.template(stack).ok_or("it is not made")?;
    let mut template: Json =
        serde_json::from_str(template.json()).map_err(|error| error.to_string())?;
    let Json::Object(resources) = template["Resources"].take() else {
        return Err("it makes nothing".to_owned());
    };
    let all = resources.into_iter();
    Ok(all.partition(|(id, _)| id.starts_with(PREFIX)))
}
