//! What tomorrow's deploy does: two revisions of an app's templates, the changes between them by the resource schema, and what of them
//! would lose data. Pure functions over JSON trees: templates in, changes and words out. It must not know what a command line, a
//! terminal or a stack that is still being declared is, nor that one of the revisions was made by this program.

mod change;
mod data;
mod dependencies;
mod effect;
mod json;
pub(crate) mod lock;
pub(crate) mod moves;
mod refusals;
mod renames;
mod replaced;
mod resources;
mod revision;
mod sections;
pub(crate) mod text;
mod tree;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::ordered::ordered;
pub(crate) use change::Diff;
use change::{Presence, StackChange};
pub(crate) use refusals::Allowed;
pub(crate) use revision::{Environment, Place, Revision, Unreadable};

/// Everything that differs. Both revisions are of the same stacks: whoever asks has left out the others.
pub(crate) fn between(before: &Revision, after: &Revision) -> Diff {
    let names: BTreeSet<&str> = ordered(before.names().chain(after.names()));
    // In the order in which the program declares them; what is gone comes last.
    let declared = after.names();
    let gone = names
        .iter()
        .copied()
        .filter(|name| after.stack(name).is_none());
    let stacks: Vec<StackChange> = declared
        .chain(gone)
        .map(|name| stack(name, before, after))
        .collect();
    let mut diff = Diff {
        stacks,
        renames: Vec::new(),
        losses: Vec::new(),
    };
    diff.renames = renames::find(&diff, before, after);
    diff.losses = refusals::losses(&diff);
    diff
}

fn stack(name: &str, before: &Revision, after: &Revision) -> StackChange {
    let (old, new) = (before.stack(name), after.stack(name));
    let presence = match (old, new) {
        (None, _) => Presence::Added,
        // A stack of its own stays deployed until somebody deletes it; a nested one goes with its resource.
        (Some(old), None) if !old.nested => Presence::Undeclared,
        (Some(_), None) => Presence::Removed,
        (Some(_), Some(_)) => Presence::Both,
    };
    StackChange {
        stack: name.to_owned(),
        presence,
        resources: resources::compare(before, old, after, new),
        entries: sections::compare(old, new),
    }
}
