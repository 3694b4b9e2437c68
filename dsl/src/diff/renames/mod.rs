//! What was renamed or moved: something is gone, and something like it is there under another name. Its logical id can be kept, by
//! an attribute on the item or on the construct around it.

mod matching;
mod proposal;

use serde_json::Value as Json;

use super::{
    change::{Action, Diff, ResourceChange},
    revision::{Place, Revision, StackTemplate},
};

/// Something that is called otherwise now.
#[derive(Debug, PartialEq)]
pub(crate) struct Rename {
    /// The stack that it was in.
    pub(crate) stack_before: String,
    /// The stack that it is in.
    pub(crate) stack: String,
    /// `storage.cluster`
    pub(crate) from: String,
    /// `storage.database`
    pub(crate) to: String,
    pub(crate) kept_by: KeptBy,
    /// The item to edit.
    pub(crate) place: Option<Place>,
    /// The logical ids before and now.
    pub(crate) ids: Vec<(String, String)>,
    /// Whether anything of it holds data.
    pub(crate) holds_data: bool,
    /// Whether it is one resource inside a construct, whose id an override pins.
    pub(crate) is_inside: bool,
}

/// What keeps a resource that is called otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum KeptBy {
    /// `#[was(cluster)]`
    Was(String),
    /// `#[id = "StorageCluster"]`
    Id(String),
    /// It stands in another stack now, which an update of either cannot tell.
    Refactoring,
}

/// A resource that is gone or new.
struct One<'d> {
    stack: &'d StackTemplate,
    change: &'d ResourceChange,
    resource: &'d Json,
}

/// The renames that this difference looks like, in order.
pub(super) fn find(diff: &Diff, before: &Revision, after: &Revision) -> Vec<Rename> {
    let gone = all(diff, before, Action::Remove);
    let new = all(diff, after, Action::Add);
    if gone.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let pairs = matching::pairs(&gone, &new);
    let pairs: Vec<(&One<'_>, &One<'_>)> = pairs
        .iter()
        .map(|(old, now)| (&gone[*old], &new[*now]))
        .collect();
    proposal::of(&pairs, before)
}

fn all<'d>(diff: &'d Diff, revision: &'d Revision, action: Action) -> Vec<One<'d>> {
    let mut all = Vec::new();
    for change in &diff.stacks {
        let Some(stack) = revision.stack(&change.stack) else {
            continue;
        };
        for change in change.resources.iter().filter(|one| one.action == action) {
            if let Some(resource) = stack.resource(&change.id) {
                all.push(One {
                    stack,
                    change,
                    resource,
                });
            }
        }
    }
    all
}

impl One<'_> {
    /// The names on the way to it.
    fn names(&self) -> Vec<&str> {
        self.change.path.split('.').collect()
    }
}
