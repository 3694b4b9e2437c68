//! `manifest.json`: which stacks there are, how they are deployed, and where each resource was declared.

use serde_json::{Map, Value as Json, json};

use super::{Assembly, Template, VERSION, assets, bootstrap};
use crate::synth::{
    resolved_stack::{ResolvedDeclaration, ResolvedStack},
    template::construct_path,
};

/// The manifest.
pub(super) fn manifest(assembly: &Assembly) -> Json {
    let mut artifacts = Map::new();
    for template in assembly.templates() {
        artifacts.insert(assets_artifact(template), assets(template));
        artifacts.insert(template.stack().to_owned(), stack(assembly, template));
    }
    let mut manifest = json!({ "version": VERSION });
    // The macro would write all of it anew.
    manifest["artifacts"] = artifacts.into();
    manifest
}

/// What the file `cdk.out` holds: it marks the folder as an assembly.
pub(super) fn marker() -> Json {
    json!({ "version": VERSION })
}

fn assets_artifact(template: &Template) -> String {
    format!("{}.assets", template.stack())
}

fn assets(template: &Template) -> Json {
    json!({
        "type": "cdk:asset-manifest",
        "properties": {
            "file": template.assets_file(),
            "requiresBootstrapStackVersion": bootstrap::VERSION,
            "bootstrapStackVersionSsmParameter": bootstrap::version_parameter(),
        },
    })
}

fn stack(assembly: &Assembly, template: &Template) -> Json {
    let needs = template
        .needs
        .iter()
        .filter(|stack| assembly.template(stack).is_some());
    let dependencies: Vec<String> = needs.cloned().chain([assets_artifact(template)]).collect();
    let environment = template.resolved.environment;
    let mut artifact = json!({
        "type": "aws:cloudformation:stack",
        // What is not known is of whoever deploys.
        "environment": environment.uri(),
        "dependencies": dependencies,
        "displayName": template.stack(),
        "properties": {
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
        },
    });
    artifact["metadata"] = metadata(&template.resolved).into();
    let tags = template.resolved.stack_tags.get(&template.resolved.root());
    let texts = tags.into_iter().flatten();
    let texts: Map<String, Json> = texts
        .filter_map(|(name, value)| Some(((*name).to_owned(), value.as_text()?.into())))
        .collect();
    if !texts.is_empty() {
        artifact["properties"]["tags"] = Json::Object(texts);
    }
    if template.resolved.protected {
        artifact["properties"]["terminationProtection"] = true.into();
    }
    artifact
}

/// Where each declaration stands, so that `cdk` can print it when its deploy fails.
fn metadata(resolved: &ResolvedStack) -> Map<String, Json> {
    let entry = |declaration: &ResolvedDeclaration| json!([{ "type": "aws:cdk:logicalId", "data": declaration.id, "trace": trace(declaration) }]);
    let declarations = resolved.declarations().iter();
    declarations
        .map(|declaration| {
            (
                format!("/{}", construct_path(resolved, declaration)),
                entry(declaration),
            )
        })
        .collect()
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
