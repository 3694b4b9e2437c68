//! Lays a finished stack out as a CloudFormation template. It decides nothing but the order of entries, and the transform that they
//! need.

mod extensions;
mod text;

use std::borrow::Cow;

use serde_json::{Map, Value as Json};

use super::{
    render::{self, Entries, Rendered, put, take},
    resolved_stack::{ResolvedDeclaration, ResolvedStack},
};
use crate::{declare::Section, values::Value};

pub(crate) use extensions::EXTENSIONS;
pub(crate) use text::text;

/// The template of a stack, to be looked into.
pub(crate) fn json(resolved: &ResolvedStack) -> Map<String, Json> {
    render::json(template(resolved))
}

/// The template of a stack.
pub(crate) fn template<'s>(resolved: &'s ResolvedStack) -> Entries<'s> {
    let mut further = entries(resolved, resolved.sections);
    let mut template = Entries::new();
    if !resolved.block.description.is_empty() {
        let description = Rendered::text(resolved.block.description);
        template.push(("Description".into(), description));
    }
    for name in ["Description", "Metadata", "Transform"] {
        if let Some(own) = take(&mut further, name) {
            put(&mut template, (name.into(), own));
        }
    }
    let mut declared = |name, entries: Entries<'s>| {
        section(&mut template, &mut further, name, entries);
    };
    declared("Parameters", each(resolved, Section::Parameter, parameter));
    declared("Mappings", each(resolved, Section::Mapping, plain));
    declared("Conditions", each(resolved, Section::Condition, plain));
    declared("Rules", Entries::new());
    declared("Resources", each(resolved, Section::Resource, resource));
    declared("Outputs", each(resolved, Section::Output, output));
    template.extend(further);
    extensions::bring(&mut template);
    template
}

/// The path by which the `cdk` command finds where a resource was declared.
pub(crate) fn construct_path(
    resolved: &ResolvedStack,
    declaration: &ResolvedDeclaration,
) -> String {
    format!("{}/{}", resolved.name, declaration.path.slashed())
}

/// What is declared in a section, and behind it what a block has for it besides.
fn section<'s>(
    template: &mut Entries<'s>,
    further: &mut Entries<'s>,
    name: &'static str,
    mut entries: Entries<'s>,
) {
    match take(further, name) {
        Some(Rendered::Map(more)) => more.into_iter().for_each(|one| put(&mut entries, one)),
        Some(other) => template.push((name.into(), other)),
        None => {}
    }
    // CloudFormation wants `Resources`, be it empty.
    if !entries.is_empty() || name == "Resources" {
        put(template, (name.into(), Rendered::Map(entries)));
    }
}

fn each<'s>(
    resolved: &'s ResolvedStack,
    section: Section,
    render: fn(&'s ResolvedStack, &'s ResolvedDeclaration) -> Rendered<'s>,
) -> Entries<'s> {
    let declarations = resolved.declarations().iter();
    declarations
        .filter(|declaration| declaration.section == section)
        .map(|declaration| {
            let id = Cow::Borrowed(&*declaration.id);
            (id, render(resolved, declaration))
        })
        .collect()
}

pub(crate) fn resource<'s>(
    resolved: &'s ResolvedStack,
    declaration: &'s ResolvedDeclaration,
) -> Rendered<'s> {
    let mut resource = Entries::new();
    resource.push(("Type".into(), Rendered::text(declaration.type_name)));
    let properties = entries(resolved, declaration.body);
    if !properties.is_empty() {
        resource.push(("Properties".into(), Rendered::Map(properties)));
    }
    if !declaration.depends_on.is_empty() {
        let ids = declaration.depends_on.iter().map(|key| resolved.id(*key));
        resource.push(("DependsOn".into(), Rendered::texts(ids)));
    }
    let mut beside = entries(resolved, declaration.attributes);
    let mut metadata = match take(&mut beside, "Metadata") {
        Some(Rendered::Map(metadata)) => metadata,
        _ => Entries::new(),
    };
    let path = Rendered::text(construct_path(resolved, declaration));
    put(&mut metadata, ("aws:cdk:path".into(), path));
    beside.into_iter().for_each(|one| put(&mut resource, one));
    resource.push(("Metadata".into(), Rendered::Map(metadata)));
    Rendered::Map(resource)
}

fn parameter<'s>(
    resolved: &'s ResolvedStack,
    declaration: &'s ResolvedDeclaration,
) -> Rendered<'s> {
    let mut parameter = Entries::new();
    parameter.push(("Type".into(), Rendered::text(declaration.type_name)));
    let own = [declaration.body, declaration.attributes];
    for entry in own.into_iter().flat_map(|own| entries(resolved, own)) {
        put(&mut parameter, entry);
    }
    Rendered::Map(parameter)
}

fn output<'s>(resolved: &'s ResolvedStack, declaration: &'s ResolvedDeclaration) -> Rendered<'s> {
    let mut beside = entries(resolved, declaration.attributes);
    let mut output = Entries::new();
    let description = take(&mut beside, "Description");
    output.extend(description.map(|description| ("Description".into(), description)));
    let own = entries(resolved, declaration.body);
    for entry in own.into_iter().chain(beside) {
        put(&mut output, entry);
    }
    Rendered::Map(output)
}

fn plain<'s>(resolved: &'s ResolvedStack, declaration: &'s ResolvedDeclaration) -> Rendered<'s> {
    render::rendered(resolved, &declaration.body)
}

fn entries(resolved: &ResolvedStack, value: Value) -> Entries<'_> {
    match render::rendered(resolved, &value) {
        Rendered::Map(entries) => entries,
        _ => Entries::new(),
    }
}

#[cfg(test)]
mod tests;
