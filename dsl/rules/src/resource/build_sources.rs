//! The source of a build that is in S3 is an object, or a folder of them, in a bucket: CodeBuild refuses a bucket alone.

use crate::{
    check::Check,
    fix::Fix,
    read::{get, items, map, text},
    tree::{Declaration, Field},
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if resource.ty != "AWS::CodeBuild::Project" {
        return;
    }
    let sources = ["Source", "SecondarySources"].into_iter();
    let sources = sources
        .filter_map(|name| resource.get(name))
        .flat_map(items);
    for source in sources.filter_map(map) {
        one(check, source);
    }
}

fn one(check: &mut Check<'_>, source: &[Field<'_>]) {
    if get(source, "Type").and_then(text) != Some("S3") {
        return;
    }
    if let Some(value) = get(source, "Location")
        && let Some(location) = text(value)
        && !location.contains('/')
    {
        let fact = format!("a source in S3 is a bucket and a key, given `{location}`");
        check.on_value(
            value,
            fact,
            Fix::text(format_args!("{location}/source.zip")).like(),
        );
    }
}
