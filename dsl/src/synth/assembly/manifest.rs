//! `manifest.json`: which stacks there are, how they are deployed, and where each resource was declared.

use litemap::LiteMap;
use serde_json::json;

use super::{Assembly, Template, VERSION, assets, bootstrap};
use crate::{
    ordered::ordered,
    synth::{
        render::{Entries, Rendered},
        resolved_stack::{ResolvedDeclaration, ResolvedStack},
        template::construct_path,
    },
};

/// The manifest.
pub(super) fn manifest(assembly: &Assembly) -> Entries<'_> {
    let mut artifacts = Entries::new();
    for template in assembly.templates() {
        artifacts.push((assets_artifact(template).into(), assets(template)));
        artifacts.push((template.stack().into(), stack(assembly, template)));
    }
    let mut manifest = marker();
    manifest.push(("artifacts".into(), Rendered::Map(artifacts)));
    manifest
}

/// What the file `cdk.out` holds: it marks the folder as an assembly.
pub(super) fn marker<'s>() -> Entries<'s> {
    vec![("version".into(), Rendered::text(VERSION))]
}

fn assets_artifact(template: &Template) -> String {
    format!("{}.assets", template.stack())
}

fn assets<'s>(template: &Template) -> Rendered<'s> {
    let properties = json!({
        "file": template.assets_file(),
        "requiresBootstrapStackVersion": bootstrap::VERSION,
        "bootstrapStackVersionSsmParameter": bootstrap::version_parameter(),
    });
    Rendered::map([
        ("type", Rendered::text("cdk:asset-manifest")),
        ("properties", properties.into()),
    ])
}

fn stack<'s>(assembly: &Assembly, template: &'s Template) -> Rendered<'s> {
    let needs = template
        .needs
        .iter()
        .filter(|stack| assembly.template(stack).is_some());
    let dependencies = needs.cloned().chain([assets_artifact(template)]);
    let environment = template.resolved.environment;
    let mut properties = json!({
        "templateFile": template.file(),
        "stackName": template.stack_name(),
        "validateOnSynth": false,
        "assumeRoleArn": bootstrap::role("deploy", environment),
        "cloudFormationExecutionRoleArn": bootstrap::role("cfn-exec", environment),
        "stackTemplateAssetObjectUrl":
            format!("s3://{}/{}", bootstrap::bucket(environment), assets::template_key(template)),
        "requiresBootstrapStackVersion": bootstrap::VERSION,
        "bootstrapStackVersionSsmParameter": bootstrap::version_parameter(),
        "lookupRole": {
            "arn": bootstrap::role("lookup", environment),
            "requiresBootstrapStackVersion": 8,
            "bootstrapStackVersionSsmParameter": bootstrap::version_parameter(),
        },
    });
    let tags = template.resolved.stack_tags.get(&template.resolved.root());
    for (name, value) in tags.into_iter().flatten() {
        if let Some(text) = value.as_text() {
            properties["tags"][*name] = text.into();
        }
    }
    if template.resolved.protected {
        properties["terminationProtection"] = true.into();
    }
    Rendered::map([
        ("type", Rendered::text("aws:cloudformation:stack")),
        // What is not known is of whoever deploys.
        ("environment", Rendered::text(environment.uri())),
        ("dependencies", Rendered::texts(dependencies)),
        ("displayName", Rendered::text(template.stack())),
        ("properties", properties.into()),
        ("metadata", metadata(&template.resolved)),
    ])
}

/// Where each declaration stands, so that `cdk` can print it when its deploy fails. Of several with one path, as an output may have
/// that of a resource, the last one stands in the place of the first.
fn metadata(resolved: &ResolvedStack) -> Rendered<'_> {
    let declarations = resolved.declarations();
    let path = |declaration| format!("/{}", construct_path(resolved, declaration));
    let paths: Vec<String> = declarations.iter().map(path).collect();
    let mut last: LiteMap<&String, Option<&ResolvedDeclaration>> =
        ordered(paths.iter().zip(declarations.iter().map(Some)));
    let entries = paths.iter().filter_map(|path| {
        let declaration = last.get_mut(path)?.take()?;
        let entry = Rendered::map([
            ("type", Rendered::text("aws:cdk:logicalId")),
            ("data", Rendered::text(&declaration.id)),
            ("trace", Rendered::texts(trace(declaration))),
        ]);
        Some((path.clone().into(), Rendered::List(vec![entry])))
    });
    Rendered::Map(entries.collect())
}

/// The declaration, and the constructs around it, as a stack trace.
fn trace(declaration: &ResolvedDeclaration) -> Vec<String> {
    let around = declaration
        .within
        .iter()
        .map(|(construct, at)| format!("{construct} ({at})"));
    [format!("infra! ({})", declaration.at)]
        .into_iter()
        .chain(around)
        .collect()
}
