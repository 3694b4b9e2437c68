//! An action of a pipeline that deploys a stack reads its template from an artifact that it takes, and acts with a role by its ARN.
//! CodePipeline looks at both when the action runs, or not even then.

use super::pipelines::actions;
use crate::{
    check::Check,
    fix::Fix,
    read::{get, items, map, text},
    tree::{Declaration, Field},
};

/// What names a file in an artifact.
const FILES: [&str; 2] = ["TemplateConfiguration", "TemplatePath"];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for action in actions(resource) {
        let Some(configuration) = get(action, "Configuration").and_then(map) else {
            continue;
        };
        for name in FILES {
            file(check, action, configuration, name);
        }
        role(check, configuration);
    }
}

fn file(check: &mut Check<'_>, action: &[Field<'_>], configuration: &[Field<'_>], name: &str) {
    let Some(value) = get(configuration, name) else {
        return;
    };
    let Some((artifact, file)) = text(value).and_then(|path| path.split_once("::")) else {
        return;
    };
    let taken = get(action, "InputArtifacts").map(items).unwrap_or_default();
    let taken: Option<Vec<&str>> = taken
        .iter()
        .map(|one| get(map(one)?, "Name").and_then(text))
        .collect();
    let Some(taken) = taken.filter(|taken| !taken.is_empty() && !taken.contains(&artifact)) else {
        return;
    };
    let fact =
        format!("`{name}` is in `{artifact}`, which is not among the action's `InputArtifacts`");
    let help = match infra_schema::near(artifact, taken.iter().copied()).first() {
        Some(near) => Fix::text(format_args!("{near}::{file}")),
        None => Fix::from(format_args!(
            "name a file of {}, or add `{{ Name: \"{artifact}\" }}` to the `InputArtifacts`",
            crate::message::either(taken)
        )),
    };
    check.on_value(value, fact, help);
}

fn role(check: &mut Check<'_>, configuration: &[Field<'_>]) {
    if let Some(value) = get(configuration, "RoleArn")
        && let Some(arn) = text(value)
        && !(arn.starts_with("arn:") && arn.contains(":role/"))
        // A variable of the pipeline, which is known when it runs.
        && !arn.contains("#{")
    {
        let fact = format!(
            "`RoleArn` is the ARN of a role, `arn:aws:iam::account:role/name`, given `{arn}`"
        );
        check.on_value(value, fact, "write the role's ARN, or name the role");
    }
}
