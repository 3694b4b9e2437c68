//! Lays a finished stack out as a CloudFormation template. It decides nothing but the order of entries, and the transform that they
//! need.

mod extensions;
mod text;

use serde_json::{Map, Value as Json};

use super::{
    render,
    resolved_stack::{ResolvedDeclaration, ResolvedStack},
};
use crate::{declare::Section, values::Value};

pub(crate) use extensions::EXTENSIONS;
pub(crate) use text::text;

/// The template of a stack.
pub(crate) fn template(resolved: &ResolvedStack) -> Map<String, Json> {
    let mut further = entries(resolved, resolved.sections);
    let mut template = Map::new();
    if !resolved.block.description.is_empty() {
        template.insert("Description".to_owned(), resolved.block.description.into());
    }
    for name in ["Description", "Metadata", "Transform"] {
        template.extend(further.shift_remove_entry(name));
    }
    let mut declared = |name, entries: Map<String, Json>| {
        section(&mut template, &mut further, name, entries);
    };
    declared("Parameters", each(resolved, Section::Parameter, parameter));
    declared("Mappings", each(resolved, Section::Mapping, plain));
    declared("Conditions", each(resolved, Section::Condition, plain));
    declared("Rules", Map::new());
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
fn section(
    template: &mut Map<String, Json>,
    further: &mut Map<String, Json>,
    name: &str,
    mut entries: Map<String, Json>,
) {
    match further.shift_remove(name) {
        Some(Json::Object(more)) => entries.extend(more),
        Some(other) => _ = template.insert(name.to_owned(), other),
        None => {}
    }
    // CloudFormation wants `Resources`, be it empty.
    if !entries.is_empty() || name == "Resources" {
        template.insert(name.to_owned(), entries.into());
    }
}

fn each(
    resolved: &ResolvedStack,
    section: Section,
    render: fn(&ResolvedStack, &ResolvedDeclaration) -> Json,
) -> Map<String, Json> {
    let declarations = resolved.declarations().iter();
    declarations
        .filter(|declaration| declaration.section == section)
        .map(|declaration| (declaration.id.clone(), render(resolved, declaration)))
        .collect()
}

pub(crate) fn resource(resolved: &ResolvedStack, declaration: &ResolvedDeclaration) -> Json {
    let mut resource = Map::new();
    resource.insert("Type".to_owned(), declaration.type_name.into());
    let properties = entries(resolved, declaration.body);
    if !properties.is_empty() {
        resource.insert("Properties".to_owned(), properties.into());
    }
    if !declaration.depends_on.is_empty() {
        let ids: Json = declaration
            .depends_on
            .iter()
            .map(|key| resolved.id(*key))
            .collect();
        resource.insert("DependsOn".to_owned(), ids);
    }
    let mut beside = entries(resolved, declaration.attributes);
    let mut metadata = match beside.shift_remove("Metadata") {
        Some(Json::Object(metadata)) => metadata,
        _ => Map::new(),
    };
    metadata.insert(
        "aws:cdk:path".to_owned(),
        construct_path(resolved, declaration).into(),
    );
    resource.extend(beside);
    resource.insert("Metadata".to_owned(), metadata.into());
    resource.into()
}

fn parameter(resolved: &ResolvedStack, declaration: &ResolvedDeclaration) -> Json {
    let mut parameter = Map::new();
    parameter.insert("Type".to_owned(), declaration.type_name.into());
    parameter.extend(entries(resolved, declaration.body));
    parameter.extend(entries(resolved, declaration.attributes));
    parameter.into()
}

fn output(resolved: &ResolvedStack, declaration: &ResolvedDeclaration) -> Json {
    let mut beside = entries(resolved, declaration.attributes);
    let mut output = Map::new();
    output.extend(beside.shift_remove_entry("Description"));
    output.extend(entries(resolved, declaration.body));
    output.extend(beside);
    output.into()
}

fn plain(resolved: &ResolvedStack, declaration: &ResolvedDeclaration) -> Json {
    render::value(resolved, &declaration.body)
}

fn entries(resolved: &ResolvedStack, value: Value) -> Map<String, Json> {
    match render::value(resolved, &value) {
        Json::Object(entries) => entries,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests;
