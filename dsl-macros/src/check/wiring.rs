//! A resource, an attribute or a parameter named in a property is of a kind that the property takes.
//! The schema knows which resource a property refers to; where it is not sure, nothing is refused.
//! One thing is no list, and a list is not one thing.

use infra_schema::{Node, Resource, Types, Wire};
use proc_macro2::{Ident, Span};

use super::{
    Check, Place, quoted,
    schema::{either, json_types},
};
use crate::{
    ast::Value,
    names::{BodyId, Seen, What},
    schema,
};

/// Types of parameters that say which resource they identify.
const PARAMETERS: [(&str, &str); 6] = [
    ("AWS::EC2::Instance::Id", "AWS::EC2::Instance"),
    ("AWS::EC2::SecurityGroup::Id", "AWS::EC2::SecurityGroup"),
    ("AWS::EC2::Subnet::Id", "AWS::EC2::Subnet"),
    ("AWS::EC2::VPC::Id", "AWS::EC2::VPC"),
    ("AWS::EC2::Volume::Id", "AWS::EC2::Volume"),
    ("AWS::Route53::HostedZone::Id", "AWS::Route53::HostedZone"),
];

pub(super) fn value(check: &mut Check<'_>, value: &Value, place: &Place<'_>) {
    let Value::Path(names) = value else { return };
    let Some(first) = names.first() else { return };
    let (declared, outside) = match check.names.see(&first.to_string(), place.body) {
        Seen::One(declared) => (declared, false),
        Seen::Outside(declared) => (declared, true),
        Seen::Unknown => return,
    };
    match &declared.what {
        What::Resource(ty) | What::In(Some(ty)) => {
            let Some(resource) = infra_schema::resource(ty) else {
                return;
            };
            let attribute = names[1..]
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(".");
            reference(
                check,
                value.span(),
                first,
                resource,
                &attribute,
                outside,
                place,
            );
        }
        What::Param if names.len() == 1 => parameter(check, first, place),
        _ => {}
    }
}

fn reference(
    check: &mut Check<'_>,
    span: Span,
    name: &Ident,
    resource: Resource,
    attribute: &str,
    outside: bool,
    place: &Place<'_>,
) {
    let node = match outside {
        true => schema::items(place.node).unwrap_or(place.node),
        false => place.node,
    };
    let known = attribute.is_empty() || resource.attribute(attribute).is_some();
    if !outside
        && known
        && !resource.is_free()
        && shape(check, span, name, resource, attribute, place)
    {
        return;
    }
    let right = match attribute.is_empty() {
        true => infra_schema::wire(node, resource) != Wire::Wrong,
        // An attribute that does not exist is another rule's.
        false => !known || infra_schema::takes(node, resource, attribute),
    };
    if !right {
        let is = format!("`{}`", resource.name());
        wrong(check, span, name, &is, node, place);
    }
}

/// Refuses one thing where a list is wanted, and the other way round.
fn shape(
    check: &mut Check<'_>,
    span: Span,
    name: &Ident,
    resource: Resource,
    attribute: &str,
    place: &Place<'_>,
) -> bool {
    let given = match attribute.is_empty() {
        true => Types::STRING,
        false => resource
            .attribute(attribute)
            .map(|attribute| attribute.types())
            .unwrap_or_default(),
    };
    let path = if attribute.is_empty() {
        name.to_string()
    } else {
        format!("{name}.{attribute}")
    };
    kinds(check, span, &path, given, place)
}

/// Whether what is given is surely of another kind than what is wanted; then it is reported.
fn kinds(check: &mut Check<'_>, span: Span, path: &str, given: Types, place: &Place<'_>) -> bool {
    let wanted = json_types::types(place.node);
    let scalar = Types::STRING
        .union(Types::INTEGER)
        .union(Types::NUMBER)
        .union(Types::BOOLEAN);
    if given.is_any() || wanted.is_any() {
        return false;
    }
    let (has, help) = if given == Types::ARRAY && !wanted.allows(Types::ARRAY) {
        ("a list", format!("write `Fn::Select(0, {path})`"))
    } else if !given.allows(Types::ARRAY.union(Types::OBJECT)) && wanted == Types::ARRAY {
        ("one value", format!("write `[{path}]`"))
    } else if !given.allows(Types::ARRAY.union(Types::OBJECT))
        && !wanted.allows(scalar)
        && wanted.contains(Types::OBJECT)
    {
        ("one value", "write `{ Name: value }`".to_owned())
    } else {
        return false;
    };
    let fact = format!(
        "`{}` is {}, and `{path}` is {has}",
        place.name,
        json_types::words(wanted)
    );
    check.errors.add(span, fact, help);
    true
}

fn parameter(check: &mut Check<'_>, name: &Ident, place: &Place<'_>) {
    let Some(ty) = check.parameters.get(&name.to_string()) else {
        return;
    };
    let ty = ty.clone();
    let inner = ty
        .strip_prefix("AWS::SSM::Parameter::Value<")
        .and_then(|ty| ty.strip_suffix('>'))
        .unwrap_or(&ty);
    let list = inner == "CommaDelimitedList" || inner.starts_with("List<");
    let given = if list { Types::ARRAY } else { Types::STRING };
    if kinds(check, name.span(), &name.to_string(), given, place) {
        return;
    }
    let one = inner
        .strip_prefix("List<")
        .and_then(|ty| ty.strip_suffix('>'))
        .unwrap_or(inner);
    let Some((_, resource)) = PARAMETERS.iter().find(|(known, _)| *known == one) else {
        return;
    };
    let node = if list {
        schema::items(place.node).unwrap_or(place.node)
    } else {
        place.node
    };
    let Some(resource) = infra_schema::resource(resource) else {
        return;
    };
    if infra_schema::wire(node, resource) == Wire::Wrong {
        let is = format!("a parameter of type `{ty}`");
        wrong(check, name.span(), name, &is, node, place);
    }
}

fn wrong(check: &mut Check<'_>, span: Span, name: &Ident, is: &str, node: Node, place: &Place<'_>) {
    let wanted = wanted(node);
    let fact = format!(
        "`{}` wants {}, but `{name}` is {is}",
        place.name,
        either(wanted.iter().copied())
    );
    let candidates = candidates(check, &wanted, place.body);
    let help = match candidates.as_slice() {
        [] => format!(
            "declare one, `name: {} {{ … }}`",
            wanted.first().copied().unwrap_or_default()
        ),
        [one] => format!("write `{one}`"),
        several => format!(
            "write one of {}",
            quoted(several.iter().map(String::as_str))
        ),
    };
    check.errors.add(span, fact, help);
}

/// The names in sight that would be right.
fn candidates(check: &Check<'_>, wanted: &[&str], body: BodyId) -> Vec<String> {
    let fits = |name: &&str| match check.names.see(name, body) {
        Seen::One(one) => {
            matches!(&one.what, What::Resource(ty) | What::In(Some(ty)) if wanted.contains(&ty.as_str()))
        }
        _ => false,
    };
    check
        .names
        .visible(body)
        .filter(fits)
        .map(str::to_owned)
        .collect()
}

fn wanted(node: Node) -> Vec<&'static str> {
    let mut wanted: Vec<&str> = node.targets().map(|target| target.resource).collect();
    wanted.sort_unstable();
    wanted.dedup();
    wanted
}
