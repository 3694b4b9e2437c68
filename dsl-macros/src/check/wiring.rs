//! A resource named in a property is of a kind that the property takes. The schema knows which
//! resource a property refers to; where it is not sure, nothing is refused.

use infra_schema::{Node, Wire};

use super::{Check, Place, quoted};
use crate::{
    ast::Value,
    names::{Seen, What},
    schema,
};

pub(super) fn value(check: &mut Check<'_>, value: &Value, place: &Place<'_>) {
    let Value::Path(names) = value else { return };
    let Some(first) = names.first() else { return };
    let (declared, outside) = match check.names.see(&first.to_string(), place.body) {
        Seen::One(declared) => (declared, false),
        Seen::Outside(declared) => (declared, true),
        Seen::Unknown => return,
    };
    let (What::Resource(ty) | What::In(Some(ty))) = &declared.what else { return };
    let Some(resource) = infra_schema::resource(ty) else { return };
    let node = match outside {
        true => schema::items(place.node).unwrap_or(place.node),
        false => place.node,
    };
    let attribute = names[1..].iter().map(ToString::to_string).collect::<Vec<_>>().join(".");
    let right = match attribute.is_empty() {
        true => infra_schema::wire(node, resource) != Wire::Wrong,
        // An attribute that does not exist is another rule's.
        false => resource.attribute(&attribute).is_none() || infra_schema::takes(node, resource, &attribute),
    };
    if right {
        return;
    }
    let wanted = wanted(node);
    let fact = format!("`{}` wants {}, but `{first}` is {}", place.name, quoted(wanted.iter().copied()), named(ty));
    let candidates: Vec<&str> = check
        .names
        .visible(place.body)
        .filter(|name| match check.names.see(name, place.body) {
            Seen::One(one) => matches!(&one.what, What::Resource(ty) | What::In(Some(ty)) if wanted.contains(&ty.as_str())),
            _ => false,
        })
        .collect();
    let help = match candidates.as_slice() {
        [] => format!("declare one, `name: {} {{ … }}`", wanted.first().copied().unwrap_or_default()),
        [one] => format!("write `{one}`"),
        several => format!("write one of {}", quoted(several.iter().copied())),
    };
    check.errors.add(value.span(), fact, help);
}

fn wanted(node: Node) -> Vec<&'static str> {
    let mut wanted: Vec<&str> = node.targets().map(|target| target.resource).collect();
    wanted.sort_unstable();
    wanted.dedup();
    wanted
}

fn named(ty: &str) -> String {
    format!("`{ty}`")
}
