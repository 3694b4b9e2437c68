//! `schema`: prints what CloudFormation's schema says of a type of resource, or of a property of one. It needs no stack that is right:
//! who asks is often about to write it.

use std::{
    fmt::Display,
    io::{self, Write},
};

use infra_rules::{describe, grants};
use infra_schema::{Node, Property, Resource, lookup, near, near_resources, resource};

use super::{
    failure::{Failure, one_of},
    table::{Row, Run},
};
use crate::{
    Refusal,
    command::{Call, Usage},
};

pub(super) const ROW: Row = Row {
    usage: Usage::new(
        "schema",
        "print what a resource type takes, such as AWS::SQS::Queue, or one of its properties",
    )
    .argument("TYPE"),
    run: Run::Alone(run),
};

fn run(call: &Call, out: &mut dyn Write) -> Result<(), Failure> {
    let words = call.argument().unwrap_or_default();
    let (name, path) = words.split_once('.').unwrap_or((words, ""));
    let Some(resource) = resource(name) else {
        return listed(name, out);
    };
    match path {
        "" => whole(resource, out)?,
        path => part(resource, path, out)?,
    }
    Ok(())
}

/// The names of the types of a service, or of all: what stands behind `AWS::SQS`, or behind nothing.
fn listed(service: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let begin = match service {
        "" => String::new(),
        service => format!("{}::", service.trim_end_matches(':')),
    };
    let names = infra_schema::resources().map(Resource::name);
    let names: Vec<&str> = names.filter(|name| name.starts_with(&begin)).collect();
    if names.is_empty() {
        return Err(unknown_type(service));
    }
    for name in names {
        writeln!(out, "{name}")?;
    }
    Ok(())
}

fn unknown_type(name: &str) -> Failure {
    let fact = format!("unknown resource type: `{name}`");
    let help = match near_resources(name)[..] {
        [] => "type `schema` to see all types, or `schema AWS::SQS` to see those of a service"
            .to_owned(),
        ref near => format!("did you mean {}?", one_of(near)),
    };
    Failure::Usage(Refusal::computed(fact, help))
}

/// A type: its facts, its properties, its attributes.
fn whole(resource: Resource, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", resource.name())?;
    for fact in describe::resource(resource, "#[deletion(retain)]") {
        line(out, 1, fact)?;
    }
    let verbs: Vec<String> = grants::of(resource.name())
        .map(|offer| format!("`{}`", offer.verb.to_lowercase()))
        .collect();
    if !verbs.is_empty() {
        line(out, 1, format!("Offers {} to `grant`.", verbs.join(", ")))?;
    }
    line(out, 1, resource.documentation())?;
    properties(resource.name(), resource.root(), out)?;
    attributes(resource, out)
}

/// A property or an attribute, by the names that lead to it. Lists need no sign of their own.
fn part(resource: Resource, path: &str, out: &mut dyn Write) -> Result<(), Failure> {
    if let Some(attribute) = resource.attribute(path)
        && !is_input(resource.root(), path)
    {
        let kind = describe::attribute(attribute);
        let name = resource.name();
        return Ok(writeln!(out, "{name}.{path}: {kind}, an attribute")?);
    }
    let (mut node, mut found, mut known) = (resource.root(), None, resource.name().to_owned());
    for name in path.split('.').map(|name| name.trim_end_matches("[]")) {
        let inside = inside(node);
        let property = lookup::properties(inside).remove(name);
        node = match (property, inside.additional()) {
            (Some(property), _) => property.node(),
            (None, Some(any)) => any,
            (None, None) => return Err(unknown_property(&known, inside, name)),
        };
        found = property;
        known = format!("{known}.{name}");
    }
    let head = found.map_or_else(|| describe::kind(node), head);
    writeln!(out, "{known}: {head}")?;
    facts(node, found, out)?;
    let first = path.split(['.', '[']).next().unwrap_or(path);
    line(out, 2, resource.property_documentation(first))?;
    Ok(properties(&known, inside(node), out)?)
}

fn is_input(root: Node, name: &str) -> bool {
    root.property(name)
        .is_some_and(|property| !property.read_only())
}

/// What braces are written for: the items of a list.
fn inside(node: Node) -> Node {
    let mut node = node;
    while let Some(items) = lookup::items(node) {
        node = items;
    }
    node
}

fn unknown_property(owner: &str, node: Node, name: &str) -> Failure {
    let all = lookup::properties(node);
    let help = match near(name, all.keys().copied())[..] {
        [] => format!("type `schema {owner}` to see what it takes"),
        ref near => format!("did you mean {}?", one_of(near)),
    };
    Failure::Usage(Refusal::computed(
        format!("`{owner}` has no property `{name}`"),
        help,
    ))
}

/// What can be given in the braces of `owner`: what must be first, then by name.
fn properties(owner: &str, node: Node, out: &mut dyn Write) -> io::Result<()> {
    let all = lookup::properties(node).into_values();
    let all = all.filter(|property| !property.read_only());
    let (mut all, others): (Vec<Property>, Vec<Property>) =
        all.partition(|property| property.required());
    all.extend(others);
    if !all.is_empty() {
        writeln!(out, "\nProperties")?;
    }
    for property in all {
        let name = property.name();
        line(out, 1, format!("{name}: {}", head(property)))?;
        facts(property.node(), Some(property), out)?;
        if lookup::is_object(inside(property.node())) {
            line(out, 2, format!("Properties: `schema {owner}.{name}`"))?;
        }
    }
    Ok(())
}

/// A property's type, and whether it must be given.
fn head(property: Property) -> String {
    let required = if property.required() {
        ", required"
    } else {
        ""
    };
    format!("{}{required}", describe::kind(property.node()))
}

/// The facts about a value, without Markdown's emphasis.
fn facts(node: Node, property: Option<Property>, out: &mut dyn Write) -> io::Result<()> {
    for change in property.map(describe::changes).unwrap_or_default() {
        line(out, 2, change.trim_end_matches('.').replace("**", ""))?;
    }
    for fact in describe::value(node) {
        line(out, 2, fact)?;
    }
    Ok(())
}

fn attributes(resource: Resource, out: &mut dyn Write) -> io::Result<()> {
    let mut all = resource.attributes().peekable();
    if all.peek().is_some() || resource.free_attributes() {
        writeln!(out, "\nAttributes")?;
    }
    for attribute in all {
        line(
            out,
            1,
            format!("{}: {}", attribute.name(), describe::attribute(attribute)),
        )?;
    }
    if resource.free_attributes() {
        line(out, 1, "others, by the names that you give them")?;
    }
    Ok(())
}

fn line(out: &mut dyn Write, depth: usize, text: impl Display) -> io::Result<()> {
    writeln!(out, "{:1$}{text}", "", 2 * depth)
}
