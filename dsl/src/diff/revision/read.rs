//! The files of an assembly, and templates by themselves, as JSON.

use litemap::LiteMap;
use serde_json::{Map, Value as Json};

use super::Unreadable;
use crate::ordered::ordered;

/// The file of a nested stack's template beside that of the stack around it.
pub(super) fn nested_file(resource: &Json) -> Option<&str> {
    (resource["Type"] == "AWS::CloudFormation::Stack").then_some(())?;
    resource.pointer("/Metadata/aws:asset:path")?.as_str()
}

/// The traces in the metadata of a stack's artifact.
pub(super) fn traces(artifact: &Json) -> LiteMap<String, Vec<String>> {
    let entries = artifact["metadata"].as_object().into_iter().flatten();
    let trace = |(path, entries): (&String, &Json)| {
        let lines = entries.get(0)?.get("trace")?.as_array()?;
        let lines = lines
            .iter()
            .filter_map(|line| Some(line.as_str()?.to_owned()));
        Some((path.clone(), lines.collect()))
    };
    ordered(entries.filter_map(trace))
}

/// A file that is JSON.
pub(super) fn read_json(
    file: &str,
    read: &dyn Fn(&str) -> Option<String>,
) -> Result<Json, Unreadable> {
    let text = read(file).ok_or_else(|| Unreadable::Missing(file.to_owned()))?;
    serde_json::from_str(&text).map_err(|_| Unreadable::Broken(file.to_owned()))
}

/// A template, by itself or as the answer of `get-template`, in which it is JSON or text.
pub(super) fn template(text: &str) -> Result<Map<String, Json>, Unreadable> {
    let Ok(Json::Object(mut entries)) = serde_json::from_str(text) else {
        return Err(Unreadable::NotJson);
    };
    match entries.remove("TemplateBody") {
        Some(Json::String(text)) => template(&text),
        Some(Json::Object(template)) => a_template(template),
        Some(_) => Err(Unreadable::NotATemplate),
        None => a_template(entries),
    }
}

fn a_template(entries: Map<String, Json>) -> Result<Map<String, Json>, Unreadable> {
    match entries.get("Resources") {
        Some(Json::Object(_)) => Ok(entries),
        _ => Err(Unreadable::NotATemplate),
    }
}
