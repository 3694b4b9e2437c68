//! What differs, as data: it knows no words.

use serde_json::Value as Json;

use super::{data::Fate, refusals::Loss, renames::Rename, revision::Place, tree::Path};

/// Everything that differs between two revisions.
pub(crate) struct Diff {
    pub(crate) stacks: Vec<StackChange>,
    pub(crate) renames: Vec<Rename>,
    /// What would lose data, named or not.
    pub(crate) losses: Vec<Loss>,
}

/// One stack, or one that is nested in another.
pub(crate) struct StackChange {
    pub(crate) stack: String,
    pub(crate) presence: Presence,
    pub(crate) resources: Vec<ResourceChange>,
    pub(crate) entries: Vec<EntryChange>,
}

/// In which of the revisions a stack is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Both,
    Added,
    /// It is nested in another, whose update deletes it.
    Removed,
    /// Nobody declares it any more. No deploy deletes it.
    Undeclared,
}

/// What happens to a resource, from the least to the gravest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Action {
    Add,
    Change,
    MayReplace,
    Replace,
    Remove,
}

/// A resource that differs.
pub(crate) struct ResourceChange {
    pub(crate) action: Action,
    pub(crate) id: String,
    /// `storage.database`, as the program calls it now; what is gone, as it was called.
    pub(crate) path: String,
    pub(crate) type_name: String,
    /// The type before, where that differs, which CloudFormation refuses.
    pub(crate) type_before: Option<String>,
    pub(crate) place: Option<Place>,
    /// The constructs that it stands in, innermost first.
    pub(crate) within: Vec<(String, Place)>,
    pub(crate) holds_data: bool,
    /// What becomes of what is removed or replaced.
    pub(crate) fate: Option<Fate>,
    /// Whether its data outlive a replacement, whatever happens: both revisions say so.
    pub(crate) is_kept: bool,
    pub(crate) properties: Vec<PropertyChange>,
    /// Beside the properties: `DeletionPolicy`, `DependsOn`, `Condition` …
    pub(crate) attributes: Vec<PropertyChange>,
}

/// A value that differs in a resource.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PropertyChange {
    pub(crate) path: Path,
    pub(crate) before: Option<Json>,
    pub(crate) after: Option<Json>,
    pub(crate) effect: Effect,
    /// The resource whose replacement changes what the value stands for, while its text stays the same.
    pub(crate) because: Option<String>,
}

/// What CloudFormation does about a change of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Effect {
    InPlace,
    MayReplace,
    Replace,
}

/// An entry of another section than the resources.
pub(crate) struct EntryChange {
    /// `Parameters`, `Outputs` …
    pub(crate) section: String,
    /// Its name; none where the section is one value, such as `Transform`.
    pub(crate) name: Option<String>,
    pub(crate) before: Option<Json>,
    pub(crate) after: Option<Json>,
}

impl Diff {
    /// Whether anything differs.
    pub(crate) fn is_empty(&self) -> bool {
        self.stacks.iter().all(StackChange::is_empty)
    }

    /// How many resources there are of which this becomes.
    pub(crate) fn count(&self, action: Action) -> usize {
        let stacks = self.stacks.iter().filter(|stack| stack.is_deployed());
        let resources = stacks.flat_map(|stack| &stack.resources);
        resources
            .filter(|resource| resource.action == action)
            .count()
    }
}

impl StackChange {
    /// Whether nothing in it differs.
    pub(crate) fn is_empty(&self) -> bool {
        self.presence == Presence::Both && self.resources.is_empty() && self.entries.is_empty()
    }

    /// Whether the deploy touches it.
    pub(crate) fn is_deployed(&self) -> bool {
        self.presence != Presence::Undeclared
    }
}
