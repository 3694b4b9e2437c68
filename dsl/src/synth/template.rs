//! Lays a finished stack out as a CloudFormation template. It decides nothing but the order of entries, and the transform that they
//! need.

mod extensions;

use serde_json::{Map, Value as Json};

use super::{
    draft::{Draft, Part},
    render,
};
use crate::{declare::Section, values::Value};

pub(crate) use extensions::EXTENSIONS;

/// The template of a stack.
pub(crate) fn template(draft: &Draft) -> Map<String, Json> {
    let mut further = entries(draft, draft.sections);
    let mut template = Map::new();
    if !draft.block.description.is_empty() {
        template.insert("Description".to_owned(), draft.block.description.into());
    }
    for name in ["Metadata", "Transform"] {
        template.extend(further.shift_remove_entry(name));
    }
    section(
        &mut template,
        draft,
        "Parameters",
        Section::Parameter,
        parameter,
    );
    section(&mut template, draft, "Mappings", Section::Mapping, plain);
    section(
        &mut template,
        draft,
        "Conditions",
        Section::Condition,
        plain,
    );
    template.extend(further.shift_remove_entry("Rules"));
    section(
        &mut template,
        draft,
        "Resources",
        Section::Resource,
        resource,
    );
    section(&mut template, draft, "Outputs", Section::Output, output);
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
pub(crate) fn construct_path(draft: &Draft, part: &Part) -> String {
    format!("{}/{}", draft.block.name, part.path.slashed())
}

fn section(
    template: &mut Map<String, Json>,
    draft: &Draft,
    name: &str,
    section: Section,
    render: fn(&Draft, &Part) -> Json,
) {
    let parts = draft.parts().iter().filter(|part| part.section == section);
    let entries: Map<String, Json> = parts
        .map(|part| (part.id.clone(), render(draft, part)))
        .collect();
    // CloudFormation wants `Resources`, be it empty.
    if !entries.is_empty() || section == Section::Resource {
        template.insert(name.to_owned(), entries.into());
    }
}

fn resource(draft: &Draft, part: &Part) -> Json {
    let mut resource = Map::new();
    resource.insert("Type".to_owned(), part.kind.into());
    let properties = entries(draft, part.body);
    if !properties.is_empty() {
        resource.insert("Properties".to_owned(), properties.into());
    }
    if !part.after.is_empty() {
        let ids: Json = part.after.iter().map(|key| draft.id(*key)).collect();
        resource.insert("DependsOn".to_owned(), ids);
    }
    let mut beside = entries(draft, part.beside);
    let mut metadata = match beside.shift_remove("Metadata") {
        Some(Json::Object(metadata)) => metadata,
        _ => Map::new(),
    };
    metadata.insert(
        "aws:cdk:path".to_owned(),
        construct_path(draft, part).into(),
    );
    resource.extend(beside);
    resource.insert("Metadata".to_owned(), metadata.into());
    resource.into()
}

fn parameter(draft: &Draft, part: &Part) -> Json {
    let mut parameter = Map::new();
    parameter.insert("Type".to_owned(), part.kind.into());
    parameter.extend(entries(draft, part.body));
    parameter.extend(entries(draft, part.beside));
    parameter.into()
}

fn output(draft: &Draft, part: &Part) -> Json {
    let mut beside = entries(draft, part.beside);
    let mut output = Map::new();
    output.extend(beside.shift_remove_entry("Description"));
    output.extend(entries(draft, part.body));
    output.extend(beside);
    output.into()
}

fn plain(draft: &Draft, part: &Part) -> Json {
    render::value(draft, &part.body)
}

fn entries(draft: &Draft, value: Value) -> Map<String, Json> {
    match render::value(draft, &value) {
        Json::Object(entries) => entries,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests;
