//! A property is one that its type has, given once, and not one that only AWS sets.

use std::{cell::OnceCell, collections::BTreeSet};

use infra_schema::{Node, lookup};
use litemap::LiteMap;

use super::{Place, Validator, validator::Mismatch};
use crate::{
    fix::Fix,
    language::Language,
    message::meant,
    read::{function, is_computing},
    tree::{Field, Site},
};

pub(super) fn object(validator: &mut Validator<'_>, fields: &[Field<'_>], place: &Place<'_>) {
    // Most of what is asked is a shape that names a few properties and leaves the others alone.
    let is_open = open(place.node);
    if place.shaped && is_open && !names_read_only(place.node) {
        return;
    }
    let mut seen: LiteMap<&str, Site> = LiteMap::new();
    let has_shapes = place.node.has_shapes();
    // Asked for by errors alone, and once for all of them.
    let given = OnceCell::new();
    for field in fields {
        let name = &*field.key.text;
        // That is said of the place, and of none of its shapes.
        if !place.shaped
            && let Some(first) = seen.insert(name, field.key.site)
        {
            let at = validator.language.place(first);
            validator.refuse(Mismatch::Name, field.key.site, || {
                (
                    format!("`{name}` is given twice, first in {at}"),
                    Fix::RemoveOne,
                )
            });
            continue;
        }
        let known = match place.node.property(name) {
            Some(own) => Some(own.read_only()),
            None if has_shapes => find(place.node, name),
            None => None,
        };
        match known {
            Some(true) => {
                let language = validator.language;
                validator.refuse(Mismatch::Name, field.key.site, || {
                    let read = language.attribute("name", "Attribute");
                    let help = format!("remove it; read it as an attribute, `{read}`");
                    (format!("`{name}` is set by AWS and cannot be given"), help)
                });
            }
            Some(false) => {}
            None if is_open || is_computing(name) => {}
            None => match (find(place.whole, name), validator.gives(&field.value)) {
                // Nothing stands there, or perhaps nothing, so the shape may be the right one.
                (Some(_), Some(false)) => {}
                (Some(_), None) => validator.unknown = true,
                (known, _) => {
                    let language = validator.language;
                    validator.refuse(Mismatch::Name, field.key.site, || {
                        let all = || {
                            let mut all = BTreeSet::new();
                            all.extend(fields.iter().map(|field| &*field.key.text));
                            all
                        };
                        unknown(
                            language,
                            name,
                            place,
                            given.get_or_init(all),
                            known.is_some(),
                        )
                    });
                }
            },
        }
    }
}

fn unknown(
    language: &dyn Language,
    name: &str,
    place: &Place<'_>,
    given: &BTreeSet<&str>,
    elsewhere: bool,
) -> (String, Fix) {
    if let Some(function) = function(name) {
        let help = match function {
            "Ref" => "write the name of what is referred to, as the value of a property".into(),
            function => {
                let call = language.function(function, &["…"]);
                format!("write `{call}` as the value of each property that it is about").into()
            }
        };
        let fact = format!("`{}` has no property `{name}`", place.name);
        return (fact, help);
    }
    if place.name.contains("::")
        && let Some(fix) = attribute(name)
    {
        let fact = format!("`{name}` is an attribute of the resource, not a property");
        return (fact, fix);
    }
    if name == "Properties" && place.name.contains("::") {
        let fact = format!("`{}` has no property `{name}`", place.name);
        return (fact, "write the properties themselves in its place".into());
    }
    let mut known = Vec::new();
    collect(place.node, &mut known);
    known.retain(|known| !given.contains(known));
    let help = match meant(name, place.name, &known) {
        Some(near) => Fix::write(near),
        None => Fix::choice(&known),
    };
    match elsewhere {
        true => (
            format!(
                "`{}` does not take `{name}` beside the other properties",
                place.name
            ),
            help,
        ),
        false => (format!("`{}` has no property `{name}`", place.name), help),
    }
}

/// How something is said of a resource as a whole, by CloudFormation's name for it.
fn attribute(name: &str) -> Option<Fix> {
    const POLICIES: &[&str] = &["Retain", "Snapshot", "Delete"];
    Some(match name {
        "DependsOn" => Fix::policy("DependsOn", &["name"]),
        "DeletionPolicy" => Fix::policy("DeletionPolicy", POLICIES),
        "UpdateReplacePolicy" => Fix::policy("UpdateReplacePolicy", POLICIES),
        "Condition" => Fix::policy("Condition", &["name"]),
        "Metadata" => Fix::policy("Metadata", &["{ … }"]),
        "CreationPolicy" => Fix::policy("CreationPolicy", &["{ … }"]),
        "UpdatePolicy" => Fix::policy("UpdatePolicy", &["{ … }"]),
        _ => return None,
    })
}

/// Whether the property is known, and if so whether it is read-only.
fn find(node: Node, name: &str) -> Option<bool> {
    if let Some(property) = node.property(name) {
        return Some(property.read_only());
    }
    match node.has_shapes() {
        true => lookup::shapes(node).find_map(|shape| find(shape, name)),
        false => None,
    }
}

/// Whether a property that it names, in whichever shape, is read-only.
fn names_read_only(node: Node) -> bool {
    for property in node.properties() {
        if property.read_only() {
            return true;
        }
    }
    node.has_shapes() && lookup::shapes(node).any(names_read_only)
}

/// Whether names that the schema does not list are allowed.
fn open(node: Node) -> bool {
    if node.additional().is_some() {
        return true;
    }
    if node.closed() {
        return false;
    }
    // A place described only by its shapes is as open as they are.
    node.has_properties() || !node.has_shapes() || lookup::shapes(node).any(open)
}

/// The writable properties of an object, in whichever shape.
fn collect(node: Node, names: &mut Vec<&'static str>) {
    names.extend(
        node.properties()
            .filter(|property| !property.read_only())
            .map(|property| property.name()),
    );
    for shape in lookup::shapes(node) {
        collect(shape, names);
    }
    names.sort_unstable();
    names.dedup();
}
