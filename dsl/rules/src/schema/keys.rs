//! In a map with names of the user's own, each name follows one of the patterns that there are.

use infra_schema::Node;

use super::{Place, Validator, validator::Mismatch};
use crate::{pattern::Pattern, read::is_computing, tree::Field};

pub(super) fn object(validator: &mut Validator<'_>, fields: &[Field<'_>], place: &Place<'_>) {
    let node = place.node;
    if !node.has_pattern_keys() || !node.closed() {
        return;
    }
    for field in fields {
        let name = &*field.key.text;
        if node.property(name).is_some()
            || is_computing(name)
            || matching(node, name).is_none_or(|found| found.is_some())
        {
            continue;
        }
        if validator
            .findings
            .as_ref()
            .is_some_and(|findings| findings.has(field.key.site))
        {
            continue;
        }
        validator.refuse(Mismatch::Name, field.key.site, || {
            let words = node
                .pattern_keys()
                .find_map(|(pattern, _)| Pattern::new(pattern)?.words(name));
            let help = match (words, node.pattern_keys().next()) {
                (Some(words), _) => format!("write {words}"),
                (None, Some((pattern, _))) => format!("write a name that matches `{pattern}`"),
                (None, None) => "write another name".to_owned(),
            };
            (
                format!("`{}` takes no entry named `{name}`", place.name),
                help,
            )
        });
    }
}

/// What an entry of this name must look like.
pub(super) fn node(node: Node, name: &str) -> Option<Node> {
    let any = node.additional()?;
    match node.has_pattern_keys() {
        true => matching(node, name).flatten(),
        false => Some(any),
    }
}

/// The first pattern that a name follows; none if that cannot be said.
fn matching(node: Node, name: &str) -> Option<Option<Node>> {
    let mut sure = true;
    for (pattern, node) in node.pattern_keys() {
        match Pattern::known(pattern).and_then(|pattern| pattern.fits(name)) {
            Some(true) => return Some(Some(node)),
            Some(false) => {}
            None => sure = false,
        }
    }
    sure.then_some(None)
}
