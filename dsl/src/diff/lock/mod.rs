//! `infra.lock`: what holds data, with what would replace it, so that synthesis alone sees a loss. A lock is a template of which
//! nothing is left but that: it is compared as one.

mod entries;

use std::collections::BTreeSet;

use litemap::LiteMap;
use serde_json::{Map, Value as Json, json};

use super::{
    Diff, between, data,
    refusals::{self, Loss},
    revision::{Revision, StackTemplate},
    text,
};
use crate::ordered::ordered;
use entries::{Entry, entries};

pub(crate) use super::refusals::names;

/// The file's name, beside `Cargo.toml`.
pub(crate) const FILE: &str = "infra.lock";

/// The version of the format.
const VERSION: u32 = 1;

/// What a reader of the file should know of it.
const ABOUT: &str = "What holds data, and what would replace it. Written by the command `lock`; `synth` refuses to lose what stands here.";

/// What holds data, by stack and logical id.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lock(LiteMap<String, LiteMap<String, Entry>>);

/// Why a lock cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// It is not JSON of this shape.
    Format,
    /// It is written by a later version.
    Later,
}

/// Something that stands in the lock and would be lost.
pub(crate) struct Lost {
    pub(crate) loss: Loss,
    /// What would be lost, and why.
    pub(crate) fact: String,
    /// What keeps it, if it is called otherwise now.
    pub(crate) kept_by: Option<String>,
}

impl Lock {
    /// What of these stacks belongs into a lock: what holds data, what that names in properties that cannot change, and what stands in
    /// `known` already.
    pub(crate) fn of(revision: &Revision, known: &Lock) -> Lock {
        let stacks = revision.stacks().map(|stack| {
            (
                stack.name.clone(),
                entries(stack, revision, known.0.get(&stack.name)),
            )
        });
        Lock(ordered(stacks.filter(|(_, entries)| !entries.is_empty())))
    }

    /// What is lost between this lock and these stacks. Stacks that are not among them are other programs', or not deployed any more.
    pub(crate) fn lost(&self, revision: &Revision) -> Vec<Lost> {
        let names: BTreeSet<&str> = ordered(revision.names());
        let roots: BTreeSet<&str> = ordered(revision.stacks().map(StackTemplate::root));
        let ours = |name: &str| {
            names.contains(name)
                || name
                    .split_once('/')
                    .is_some_and(|(root, _)| roots.contains(root))
        };
        let now = Lock::of(revision, self);
        let [before, after] = [
            templates(self.0.iter().filter(|(name, _)| ours(name))),
            templates(now.0.iter()),
        ];
        let (before, after) = (
            Revision::of_stacks(before),
            Revision::of_stacks(with_empty(after, &names)),
        );
        let mut diff = between(&before, &after);
        for stack in &mut diff.stacks {
            for change in &mut stack.resources {
                let entry = self
                    .0
                    .get(&stack.stack)
                    .and_then(|entries| entries.get(&change.id));
                change.holds_data = entry.is_some_and(|entry| entry.holds_data);
                // The policies of today say what happens to what is replaced today.
                change.is_kept = false;
                let stack = revision.stack(&stack.stack);
                change.place = stack.and_then(|stack| stack.place(&change.id));
                change.within = stack
                    .map(|stack| stack.within(&change.id))
                    .unwrap_or_default();
                let resource = stack.and_then(|stack| stack.resource(&change.id));
                // What happens to what is gone, the template deployed last says, which nobody has here.
                change.fate = change.fate.and(resource.map(data::when_replaced));
            }
        }
        place_renames(&mut diff, revision);
        refusals::losses(&diff)
            .into_iter()
            .map(|loss| lost(loss, &diff))
            .collect()
    }

    /// A stack that had its name for itself when it was locked, which several have now: which of them it is, nobody knows. The name, and
    /// what they are called.
    pub(crate) fn shared<'r>(&self, revision: &'r Revision) -> Option<(&'r str, Vec<&'r str>)> {
        let names: BTreeSet<&str> = ordered(revision.names());
        let locked = |name: &str| self.0.contains_key(name);
        let stack = revision.stacks().find(|stack| {
            let name = stack.stack_name.as_str();
            !names.contains(name) && locked(name) && !locked(stack.root())
        })?;
        let all = revision
            .stacks()
            .filter(|one| !one.nested && one.stack_name == stack.stack_name);
        Some((
            &stack.stack_name,
            all.map(|one| one.name.as_str()).collect(),
        ))
    }

    /// This lock with the stacks of another in their place; others stay.
    pub(crate) fn with(mut self, now: Lock, revision: &Revision) -> Lock {
        let roots = revision.stacks();
        let roots = roots.flat_map(|stack| [stack.root(), &stack.stack_name]);
        let roots: BTreeSet<&str> = ordered(roots);
        self.0
            .retain(|name, _| !roots.contains(name.split('/').next().unwrap_or_default()));
        for (stack, entries) in now.0 {
            self.0.insert(stack, entries);
        }
        self
    }

    /// How many resources that hold data stand in it.
    pub(crate) fn count(&self) -> usize {
        self.0
            .values()
            .flat_map(LiteMap::values)
            .filter(|entry| entry.holds_data)
            .count()
    }

    /// The text of the file: a value a line, sorted, so that a review shows what a change is about.
    pub(crate) fn text(&self) -> String {
        let stacks: Map<String, Json> = self
            .0
            .iter()
            .map(|(stack, entries)| {
                let entries: Map<String, Json> = entries
                    .iter()
                    .map(|(id, entry)| (id.clone(), entry.json()))
                    .collect();
                (stack.clone(), Json::Object(entries))
            })
            .collect();
        format!(
            "{:#}\n",
            json!({ "about": ABOUT, "version": VERSION, "stacks": stacks })
        )
    }

    /// Reads the text of a file.
    pub(crate) fn read(text: &str) -> Result<Lock, Broken> {
        let json: Json = serde_json::from_str(text).map_err(|_| Broken::Format)?;
        match json["version"].as_u64() {
            Some(version) if version == u64::from(VERSION) => {}
            Some(_) => return Err(Broken::Later),
            None => return Err(Broken::Format),
        }
        let stacks = json["stacks"].as_object().ok_or(Broken::Format)?;
        let mut lock = Lock::default();
        for (name, entries) in stacks {
            let stack = lock.0.entry(name.clone()).or_default();
            for (id, entry) in entries.as_object().ok_or(Broken::Format)? {
                stack.insert(id.clone(), Entry::read(entry)?);
            }
        }
        Ok(lock)
    }
}

fn templates<'l>(
    stacks: impl Iterator<Item = (&'l String, &'l LiteMap<String, Entry>)>,
) -> Vec<(String, Map<String, Json>)> {
    let template = |(name, entries): (&String, &LiteMap<String, Entry>)| {
        let root = name.split('/').next().unwrap_or_default();
        let resources = entries
            .iter()
            .map(|(id, entry)| (id.clone(), entry.resource(root)));
        let resources: Map<String, Json> = resources.collect();
        (
            name.clone(),
            Map::from_iter([("Resources".to_owned(), Json::Object(resources))]),
        )
    };
    stacks.map(template).collect()
}

/// The templates, with one for each stack in which nothing holds data any more.
fn with_empty(
    mut templates: Vec<(String, Map<String, Json>)>,
    names: &BTreeSet<&str>,
) -> Vec<(String, Map<String, Json>)> {
    for name in names {
        if templates.iter().all(|(known, _)| known != name) {
            templates.push(((*name).to_owned(), Map::new()));
        }
    }
    templates
}

/// Where renamed items are declared: a lock does not know it.
fn place_renames(diff: &mut Diff, revision: &Revision) {
    for rename in &mut diff.renames {
        let stack = revision.stack(&rename.stack);
        let first = rename
            .ids
            .first()
            .map(|(_, id)| id.as_str())
            .unwrap_or_default();
        rename.place = stack.and_then(|stack| {
            stack
                .construct_place(first, &rename.to)
                .or_else(|| stack.place(first))
        });
    }
}

fn lost(mut loss: Loss, diff: &Diff) -> Lost {
    let rename = loss.rename.and_then(|number| diff.renames.get(number));
    if loss.place.is_none() {
        loss.place = rename.and_then(|rename| rename.place.clone());
    }
    Lost {
        fact: text::fact(&loss),
        kept_by: rename.map(text::keeping),
        loss,
    }
}
