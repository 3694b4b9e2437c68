//! A document of Systems Manager is JSON or YAML that says which version of the schema it is written in, one that its type has. Systems Manager
//! refuses the document otherwise. What calendars, packages and configurations are made of, is not judged.

use crate::{
    check::Check,
    fix::Fix,
    json,
    read::{get, lacks, map, text},
    tree::{Declaration, Field, Value},
    whole_text::{HOLE, whole_text},
};

/// The types of documents that are programs, and the versions of their schema.
const VERSIONS: [(&str, &[&str]); 3] = [
    ("Automation", &["0.3"]),
    ("Command", &["1.2", "2.0", "2.2"]),
    ("Session", &["1.0"]),
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if resource.ty != "AWS::SSM::Document" {
        return;
    }
    let kind = match resource.get("DocumentType") {
        Some(kind) => text(kind),
        None if lacks(&resource.fields, "DocumentType") => Some("Command"),
        None => None,
    };
    let known = VERSIONS.iter().find(|(name, _)| kind == Some(*name));
    let (Some((kind, versions)), Some(content)) = (known, resource.get("Content")) else {
        return;
    };
    match content {
        Value::Map(fields, _) => document(check, kind, versions, content, fields),
        content => written(check, resource, kind, versions, content),
    }
}

/// A document that is text. YAML is read by nobody here.
fn written(
    check: &mut Check<'_>,
    resource: &Declaration<'_>,
    kind: &str,
    versions: &[&str],
    content: &Value<'_>,
) {
    let Some(text) = whole_text(content).filter(|text| text.trim_start().starts_with('{')) else {
        return;
    };
    match json::read(&text, content.site()) {
        Some(read) => {
            if let Some(fields) = map(&read) {
                document(check, kind, versions, content, fields);
            }
        }
        // YAML, too, has maps in braces.
        None if resource.get("DocumentFormat").and_then(self::text) == Some("YAML")
            || text.contains(HOLE) => {}
        None => {
            let fact = "the document begins like JSON, and is not JSON";
            check.on_value(content, fact, "write the document as a map, without quotes");
        }
    }
}

fn document(
    check: &mut Check<'_>,
    kind: &str,
    versions: &[&str],
    content: &Value<'_>,
    fields: &[Field<'_>],
) {
    let last = versions.last().copied().unwrap_or_default();
    match get(fields, "schemaVersion") {
        None if lacks(fields, "schemaVersion") => {
            let fact = format!("a document of type `{kind}` needs `schemaVersion`");
            check.on_value(
                content,
                fact,
                format_args!("write `schemaVersion: \"{last}\"` in it"),
            );
        }
        Some(value) => {
            if let Some(version) = text(value).filter(|version| !versions.contains(version)) {
                let fact =
                    format!("the schema of documents of type `{kind}` has no version `{version}`");
                let fix = match versions {
                    [one] => Fix::text(one),
                    several => Fix::one_of(several.iter().copied()),
                };
                check.on_value(value, fact, fix);
            }
        }
        None => {}
    }
}
