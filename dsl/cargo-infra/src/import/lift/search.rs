//! A template that is searched: whether a candidate can stand for its resources, and what would have to be overridden. It does not know
//! which constructs there are.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::{
    Candidate, Lift, Lifts, Override, PREFIX,
    json::{self, Resources},
    matching::{Pairs, matched},
    too_long,
};
use crate::{
    check::check_template,
    finding::Level,
    import::allow::reasons,
    template::{Node, Template},
};

/// A template that is searched.
pub(super) struct Search<'t, 'j> {
    pub(super) root: &'t Node<'t>,
    template: &'j Json,
    pub(super) resources: Resources<'j>,
    /// Where it breaks rules.
    broken: Vec<(u32, &'static str)>,
}

impl<'t, 'j> Search<'t, 'j> {
    pub(super) fn of(template: &'t Template<'t>, json: &'j Json) -> Search<'t, 'j> {
        let findings = check_template(template);
        let errors = findings.iter().filter(|one| one.level == Level::Error);
        Search {
            root: template.root(),
            template: json,
            resources: Resources::of(json),
            broken: errors.map(|one| (one.span.start, one.rule)).collect(),
        }
    }

    fn node(&self, id: &str) -> Option<&'t Node<'t>> {
        self.root.get("Resources")?.get(id)
    }

    /// A property of a resource, where it stands.
    pub(super) fn property(&self, id: &str, name: &str) -> Option<&'t Node<'t>> {
        self.node(id)?.get("Properties")?.get(name)
    }

    /// A candidate in the place of the resources that it makes.
    pub(super) fn lift(
        &self,
        anchor: &str,
        candidate: Candidate<'t>,
        lifts: &Lifts<'t>,
    ) -> Result<Lift<'t>, String> {
        let taken = lifts.all.iter().flat_map(|lift| lift.ids.iter().cloned());
        let taken: BTreeSet<String> = taken.collect();
        let Candidate {
            construct,
            inputs,
            made,
            known,
            ..
        } = candidate;
        let mut shared = known.values().filter_map(|id| Some((id, lifts.of(id)?)));
        if let Some((id, other)) = shared.next() {
            return Err(format!("`{id}` is shared with `{}`", other.anchor));
        }
        let pairs = matched(&made, known, &taken, &self.resources);
        if let Some((_, missing)) = made.iter().find(|(id, _)| !pairs.contains_key(*id)) {
            let ty = missing["Type"].as_str().unwrap_or_default();
            return Err(format!(
                "`{construct}` makes an `{ty}` besides, `{}`, which the template does not have",
                path(missing).join(".")
            ));
        }
        let ids: BTreeSet<String> = pairs.values().cloned().collect();
        self.breaks_nothing(&ids)?;
        let mut prefix = self.prefix(anchor, &pairs, &ids);
        if lifts.all.iter().any(|lift| lift.id == prefix) {
            prefix = anchor.to_owned();
        }
        let renamed = |value: &Json| json::renamed(value, &|id| pairs.get(id).cloned());
        let mut overrides = Vec::new();
        for (made_id, id) in &pairs {
            let (Some(made), Some(node)) = (made.get(made_id), self.node(id)) else {
                continue;
            };
            let mut one = Override::of(id, &renamed(made), node, &self.resources.waits(id))?;
            one.path = path(made);
            let by_itself = made_id.replacen(PREFIX, &prefix, 1);
            one.id = (by_itself != *id).then(|| id.clone());
            if !one.is_empty() {
                overrides.push(one);
            }
        }
        let all =
            |ids: &BTreeSet<String>| ids.iter().filter_map(|id| pairs.get(id).cloned()).collect();
        let handles = candidate.handles.into_iter();
        let handles = handles.filter_map(|(id, handle)| Some((pairs.get(&id)?.clone(), handle)));
        let outputs = candidate.outputs.iter();
        let waits = candidate.waits.iter();
        Ok(Lift {
            id: prefix,
            anchor: anchor.to_owned(),
            construct,
            inputs,
            overrides,
            outputs: outputs
                .map(|(value, output)| (renamed(value), *output))
                .collect(),
            handles: handles.collect(),
            waits: waits.map(|(ids, output)| (all(ids), *output)).collect(),
            resources: ids.iter().filter_map(|id| self.node(id)).collect(),
            ids,
            saved: 0,
            on: candidate.on,
            asked: candidate.asked,
            pairs,
        })
    }

    /// A rule that is broken is allowed before the resource that breaks it, which has to stand there.
    fn breaks_nothing(&self, ids: &BTreeSet<String>) -> Result<(), String> {
        for id in ids {
            let Some(node) = self.node(id) else { continue };
            let within = node.span.start..node.span.end;
            let mut broken = self.broken.iter().filter(|(at, _)| within.contains(at));
            let allowed = reasons(node).into_keys().next();
            let broken = broken.next().map(|(_, rule)| (*rule).to_owned());
            if let Some(rule) = allowed.or(broken) {
                return Err(format!(
                    "`{id}` breaks the rule `{rule}`, which is allowed before a resource"
                ));
            }
        }
        Ok(())
    }

    /// What the ids of a construct begin with: what most of them do, or the id by which it was found.
    fn prefix(&self, anchor: &str, pairs: &Pairs, ids: &BTreeSet<String>) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (made, id) in pairs {
            let suffix = made.strip_prefix(PREFIX).unwrap_or(made);
            if let Some(prefix) = id.strip_suffix(suffix)
                && prefix.starts_with(|c: char| c.is_ascii_alphabetic())
                && (ids.contains(prefix) || self.resources.get(prefix).is_none())
            {
                *counts.entry(prefix).or_default() += 1;
            }
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        most.map_or(anchor, |(prefix, _)| prefix).to_owned()
    }

    /// The first of these that cannot stand, and why.
    pub(super) fn objection(&self, lifts: &Lifts<'t>) -> Option<(usize, String)> {
        lifts.all.iter().enumerate().find_map(|(at, lift)| {
            if lift.saved <= 0 {
                return Some((at, too_long(lift.construct, lift.saved.unsigned_abs())));
            }
            let other = self.kept_back(lift, lifts)?;
            let why = format!(
                "something refers to `{other}`, which `{}` does not hand out by itself",
                lift.construct
            );
            Some((at, why))
        })
    }

    /// A resource of a construct that something refers to, and not by an output. What stands on the construct refers to it by itself.
    fn kept_back(&self, lift: &Lift<'t>, lifts: &Lifts<'t>) -> Option<String> {
        let mut within = lift.ids.clone();
        for other in lifts.all.iter().filter(|other| other.on.contains(&lift.id)) {
            within.extend(other.ids.iter().cloned());
        }
        let sections = json::uses(self.template).find_map(|value| lift.keeps_to_itself(value));
        let overridden = || {
            let overrides = lifts.all.iter().flat_map(|lift| &lift.overrides);
            let values: Vec<Json> = overrides.flat_map(Override::values).map(json::of).collect();
            values.iter().find_map(|value| lift.keeps_to_itself(value))
        };
        sections
            .or_else(|| lift.keeps_back(&within, &self.resources))
            .or_else(overridden)
    }
}

/// The names from a construct to a resource that it makes.
fn path(made: &Json) -> Vec<String> {
    let path = made["Metadata"]["aws:cdk:path"]
        .as_str()
        .unwrap_or_default();
    path.split('/').skip(2).map(str::to_owned).collect()
}
