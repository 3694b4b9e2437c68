//! A resource, an attribute or a parameter named in a property is of a kind that the property takes.
//! The schema knows which resource a property refers to; where it is not sure, nothing is refused.
//! One thing is not a list, and a list is not one thing.

mod arns;

use infra_schema::{Node, Resource, Types, Wire, lookup};

use crate::{
    check::{Check, Place},
    fix::Fix,
    message::either,
    position::Position,
    schema::{formats, json_types},
    several::{of_map, target},
    tree::{Part, Reference, Site, Target, Value},
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

pub(crate) fn value(check: &mut Check<'_>, value: &Value<'_>, place: &Place<'_>) {
    match value {
        Value::Reference(reference, site) => one(check, reference, *site, place),
        // Text of nothing but a reference is that reference.
        Value::Joined(parts, site) => {
            if let [Part::Reference(reference)] = parts.as_slice() {
                one(check, reference, *site, place);
            }
        }
        // One of a list that is written out.
        Value::Function(name, arguments, _) if name == "Select" => {
            if let [_, Value::List(items, _)] = arguments.as_slice() {
                items
                    .iter()
                    .for_each(|item| self::value(check, item, place));
            }
        }
        _ => {}
    }
}

fn one(check: &mut Check<'_>, reference: &Reference<'_>, site: Site, place: &Place<'_>) {
    let ty = match &reference.target {
        Target::Resource(number) => &check.stack.resources[*number].ty,
        Target::Typed(ty) => ty,
        Target::Parameter(number) => return parameter(check, reference, *number, site, place),
    };
    if let Some(resource) = infra_schema::resource(ty) {
        self::reference(check, reference, resource, site, place);
    }
}

fn reference(
    check: &mut Check<'_>,
    reference: &Reference<'_>,
    resource: Resource,
    site: Site,
    place: &Place<'_>,
) {
    let position = match reference.is_one() {
        true => place.position,
        // One that may be nothing can be an item of a list.
        false => place.position.items().unwrap_or(place.position),
    };
    let Some(node) = position.node() else {
        if matches!(position, Position::Arn) {
            arns::in_a_policy(check, reference, resource, site, place);
        }
        return;
    };
    if arns::in_a_property(check, reference, resource, node, site, place) {
        return;
    }
    let attribute = reference.attribute.as_deref();
    let known = attribute.is_none_or(|name| resource.attribute(name).is_some());
    if reference.is_one()
        && known
        && !resource.is_free()
        && shape(check, reference, resource, site, node, place)
    {
        return;
    }
    let right = match attribute {
        None => infra_schema::wire(node, resource) != Wire::Wrong,
        // An attribute that does not exist is another rule's.
        Some(attribute) => !known || infra_schema::takes(node, resource, attribute),
    };
    if !right {
        let is = format!("`{}`", resource.name());
        wrong(check, &reference.name, &is, node, site, place);
    }
}

/// Refuses one thing where a list is wanted, and the other way round.
fn shape(
    check: &mut Check<'_>,
    reference: &Reference<'_>,
    resource: Resource,
    site: Site,
    node: Node,
    place: &Place<'_>,
) -> bool {
    let (path, given) = match reference.attribute.as_deref() {
        None => (check.language.reference(&reference.name), Types::STRING),
        Some(name) => (
            check.language.attribute(&reference.name, name),
            resource
                .attribute(name)
                .map(|attribute| attribute.types())
                .unwrap_or_default(),
        ),
    };
    kinds(check, reference, site, &path, given, node, place)
}

/// Whether what is given is surely of another kind than what is wanted; then it is reported.
fn kinds(
    check: &mut Check<'_>,
    reference: &Reference<'_>,
    site: Site,
    path: &str,
    given: Types,
    node: Node,
    place: &Place<'_>,
) -> bool {
    let wanted = json_types::types(node);
    let scalar = Types::STRING
        .union(Types::INTEGER)
        .union(Types::NUMBER)
        .union(Types::BOOLEAN);
    if given.is_any() || wanted.is_any() {
        return false;
    }
    let mut site = site;
    let (has, help) = if given == Types::OBJECT && !wanted.allows(Types::OBJECT) {
        let written = |name: &str| check.language.attribute(&reference.name, name);
        let help = itself(check, reference, node);
        if help.is_none() {
            site = reference.attribute_site.unwrap_or(site);
        }
        (
            "a map",
            help.unwrap_or_else(|| of_map(check, reference, written)),
        )
    } else if given == Types::ARRAY && !wanted.allows(Types::ARRAY) {
        let help = itself(check, reference, node);
        (
            "a list",
            help.unwrap_or_else(|| Fix::function("Select", &["0", path])),
        )
    } else if !given.allows(Types::ARRAY.union(Types::OBJECT)) && wanted == Types::ARRAY {
        ("one value", Fix::write(format_args!("[{path}]")))
    } else if !given.allows(Types::ARRAY.union(Types::OBJECT))
        && !wanted.allows(scalar)
        && wanted.contains(Types::OBJECT)
    {
        ("one value", Fix::write("{ Name: value }").like())
    } else {
        return false;
    };
    let fact = format!(
        "`{}` is {}, and `{path}` is {has}",
        place.name,
        json_types::words(wanted)
    );
    check.findings.add(site, fact, help);
    true
}

/// What a property takes of a resource, an attribute of which stands there by mistake, if the property refers to such resources.
fn itself(check: &Check<'_>, reference: &Reference<'_>, node: Node) -> Option<Fix> {
    let resource = target(check, reference)?;
    match infra_schema::wire(node, resource) {
        Wire::Ref => Some(Fix::write(check.language.reference(&reference.name))),
        Wire::Attribute(attribute) => Some(Fix::attribute(&reference.name, attribute)),
        Wire::Wrong | Wire::Unknown => None,
    }
}

/// The type of what a parameter stands for: of one in the parameter store, that of the value there.
fn parameter_value(ty: &str) -> &str {
    ty.strip_prefix("AWS::SSM::Parameter::Value<")
        .and_then(|ty| ty.strip_suffix('>'))
        .unwrap_or(ty)
}

/// Whether a parameter of this type is a list.
pub fn is_list_parameter(ty: &str) -> bool {
    let inner = parameter_value(ty);
    inner == "CommaDelimitedList" || inner.starts_with("List<")
}

fn parameter(
    check: &mut Check<'_>,
    reference: &Reference<'_>,
    number: usize,
    site: Site,
    place: &Place<'_>,
) {
    let ty = &check.stack.parameters[number].ty;
    let (inner, list) = (parameter_value(ty), is_list_parameter(ty));
    let given = if list { Types::ARRAY } else { Types::STRING };
    let Some(node) = place.position.node() else {
        return;
    };
    let path = check.language.reference(&reference.name);
    if kinds(check, reference, site, &path, given, node, place) {
        return;
    }
    let one = inner
        .strip_prefix("List<")
        .and_then(|ty| ty.strip_suffix('>'))
        .unwrap_or(inner);
    let Some((_, resource)) = PARAMETERS.iter().find(|(known, _)| *known == one) else {
        return identified(check, &reference.name, one, node, site, place);
    };
    let node = match list {
        true => lookup::items(node).unwrap_or(node),
        false => node,
    };
    let Some(resource) = infra_schema::resource(resource) else {
        return;
    };
    if infra_schema::wire(node, resource) == Wire::Wrong {
        let is = format!("a parameter of type `{ty}`");
        wrong(check, &reference.name, &is, node, site, place);
    }
}

/// What a parameter identifies by its type, and the format of such ids.
const IDENTIFIED: [(&str, &str); 4] = [
    ("AWS::EC2::Image::Id", "AWS::EC2::Image.Id"),
    ("AWS::EC2::SecurityGroup::Id", "AWS::EC2::SecurityGroup.Id"),
    ("AWS::EC2::Subnet::Id", "AWS::EC2::Subnet.Id"),
    ("AWS::EC2::VPC::Id", "AWS::EC2::VPC.Id"),
];

/// Reports a parameter that identifies one kind of thing where the place takes another.
fn identified(
    check: &mut Check<'_>,
    name: &str,
    ty: &str,
    node: Node,
    site: Site,
    place: &Place<'_>,
) {
    let node = lookup::items(node).unwrap_or(node);
    let (Some(words), Some(format)) = (formats::words(node), node.format()) else {
        return;
    };
    let own = IDENTIFIED.iter().find(|(known, _)| *known == ty);
    let wanted = IDENTIFIED.iter().find(|(_, known)| *known == format);
    let (Some((_, own)), Some((wanted, _))) = (own, wanted) else {
        return;
    };
    if *own == format {
        return;
    }
    let fact = format!(
        "`{}` is {words}, but `{name}` is a parameter of type `{ty}`",
        place.name
    );
    let help = format!("write a parameter of type `{wanted}`");
    check.findings.add(site, fact, help);
}

fn wrong(check: &mut Check<'_>, name: &str, is: &str, node: Node, site: Site, place: &Place<'_>) {
    let wanted = wanted(node);
    let fact = format!(
        "`{}` wants {}, but `{name}` is {is}",
        place.name,
        either(wanted.iter().copied())
    );
    let candidates = check.language.candidates(&wanted, site);
    let help = match candidates.as_slice() {
        [] => {
            let ty = wanted.first().copied().unwrap_or_default();
            format!("declare one, `{}`", check.language.declaration(ty)).into()
        }
        [one] => Fix::write(one),
        several => Fix::one_of(several.iter().map(String::as_str)),
    };
    check.findings.add(site, fact, help);
}

fn wanted(node: Node) -> Vec<&'static str> {
    let mut wanted: Vec<&str> = node
        .targets()
        .filter(|target| !target.explicit)
        .map(|target| target.resource)
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    wanted
}
