//! Tags of a stack. In an app they are those of every resource in it; one that the template leaves without them says so.

use infra_rules::{TagForm, Tagging, tagging};

use super::{
    Import,
    item::{Argument, Attribute},
    text::key,
    tree::{Entry, Tree},
};
use crate::template::Node;

impl Import<'_, '_> {
    /// `#[tags({ team: AWS::NoValue })]` on a resource that could have the stack's tags, and has not.
    pub(super) fn untagged(&self, ty: &str, resource: &Node<'_>) -> Option<Attribute> {
        let tagging = tagging(ty).filter(|_| !self.tags.is_empty())?;
        let own = own(resource, tagging);
        let missing = self.tags.iter().filter(|name| !own.contains(name));
        let missing: Vec<Entry> = missing
            .map(|name| Entry {
                key: Some(key(name)),
                ..Entry::from(Tree::word("AWS::NoValue"))
            })
            .collect();
        (!missing.is_empty()).then(|| Attribute {
            comments: Vec::new(),
            name: "tags",
            argument: Argument::Values(vec![Tree::Map(missing).into()]),
        })
    }
}

/// The names of a resource's own tags, as far as the template says them.
fn own<'t>(resource: &'t Node<'_>, Tagging { property, form }: Tagging) -> Vec<&'t str> {
    let Some(tags) = resource.at(&["Properties", property]) else {
        return Vec::new();
    };
    match form {
        TagForm::Map => tags
            .entries()
            .iter()
            .map(|entry| entry.key.as_ref())
            .collect(),
        TagForm::List | TagForm::ListToPropagate => {
            let items = tags.items().unwrap_or_default().iter();
            items.filter_map(|item| item.get("Key")?.text()).collect()
        }
    }
}
