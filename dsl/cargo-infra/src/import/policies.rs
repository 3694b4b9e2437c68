//! What becomes of a resource that is removed or replaced, in the language's words.

use super::{
    Import,
    tree::{Entry, Tree},
    value::remarks,
};
use crate::template::Node;

/// The words by which the language calls what becomes of a removed resource.
const POLICIES: [(&str, &str); 4] = [
    ("Delete", "delete"),
    ("Retain", "retain"),
    ("RetainExceptOnCreate", "retain_except_on_create"),
    ("Snapshot", "snapshot"),
];

impl Import<'_, '_> {
    /// What becomes of a resource, as a word where the language has one.
    pub(super) fn policy(&mut self, node: &Node<'_>, deletion: bool) -> Entry {
        let word = node.text().and_then(|text| {
            let known = POLICIES.iter().find(|(policy, _)| *policy == text);
            known.filter(|(policy, _)| deletion || *policy != "RetainExceptOnCreate")
        });
        match word {
            Some((_, word)) => Entry {
                remarks: remarks(node),
                ..Entry::from(Tree::word(*word))
            },
            None => self.entry(None, node, None),
        }
    }
}

/// Whether `#[deletion(…)]` says what becomes of a replaced resource, too.
pub(super) fn is_said_by_deletion(resource: &Node<'_>, replaced: &Node<'_>) -> bool {
    let deletion = resource.get("DeletionPolicy").and_then(Node::text);
    let words = ["Delete", "Retain", "Snapshot"];
    deletion.is_some_and(|policy| words.contains(&policy)) && deletion == replaced.text()
}
