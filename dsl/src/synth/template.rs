//! Lays a finished stack out as a CloudFormation template. It decides nothing but the order of entries, and the transform that they
//! need.

mod extensions;

use serde_json::{Map, Value as Json};

use super::{
    render,
    resolved_stack::{ResolvedDeclaration, ResolvedStack},
};
use crate::{declare::Section, values::Value};

pub(crate) use extensions::EXTENSIONS;

/// The template of a stack.
pub(crate) fn template(resolved: &ResolvedStack) -> Map<String, Json> {
    let mut further = entries(resolved, resolved.sections);
    let mut template = Map::new();
    if !resolved.block.description.is_empty() {
        template.insert("Description".to_owned(), resolved.block.description.into());
    }
    for name in ["Metadata", "Transform"] {
        template.extend(further.shift_remove_entry(name));
    }
    section(
        &mut template,
        resolved,
        "Parameters",
        Section::Parameter,
        parameter,
    );
    section(&mut template, resolved, "Mappings", Section::Mapping, plain);
    section(
        &mut template,
        resolved,
        "Conditions",
        Section::Condition,
        plain,
    );
    template.extend(further.shift_remove_entry("Rules"));
    section(
        &mut template,
        resolved,
        "Resources",
        Section::Resource,
        resource,
    );
    section(&mut template, resolved, "Outputs", Section::Output, output);
    template.extend(further);
    extensions::bring(&mut template);
    template
}

/// The text of a file, with one space per level, as `cdk` writes it: a deploy without a bucket takes
/// 51,200 bytes, and indentation is a fifth of a template.
pub(crate) fn text(json: &Json) -> String {
    let mut text = String::new();
    // Lines begin with two spaces per level, and JSON's strings hold no line end.
    for line in format!("{json:#}").lines() {
        let entry = line.trim_start_matches(' ');
        let level = (line.len() - entry.len()) / 2;
        text.extend([&" ".repeat(level), entry, "\n"]);
    }
    text
}

/// The path by which the `cdk` command finds where a resource was declared.
pub(crate) fn construct_path(
    resolved: &ResolvedStack,
    declaration: &ResolvedDeclaration,
) -> String {
    format!("{}/{}", resolved.name, declaration.path.slashed())
}

fn section(
    template: &mut Map<String, Json>,
    resolved: &ResolvedStack,
    name: &str,
    section: Section,
    render: fn(&ResolvedStack, &ResolvedDeclaration) -> Json,
) {
    let declarations = resolved
        .declarations()
        .iter()
        .filter(|declaration| declaration.section == section);
    let entries: Map<String, Json> = declarations
        .map(|declaration| (declaration.id.clone(), render(resolved, declaration)))
        .collect();
    // CloudFormation wants `Resources`, be it empty.
    if !entries.is_empty() || section == Section::Resource {
        template.insert(name.to_owned(), entries.into());
    }
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
