//! A permission of a function lets a service, an account or everybody do one of Lambda's actions. A misspelt action or
//! principal is taken or refused at the deploy, and the event never arrives.

use infra_schema::{actions, near};

use super::policy_principals::service;
use crate::{check::Check, read::text, tree::Declaration};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if resource.ty != "AWS::Lambda::Permission" {
        return;
    }
    action(check, resource);
    let Some(value) = resource.get("Principal") else {
        return;
    };
    for value in crate::read::leaves(value) {
        let is_named = text(value).is_some_and(|text| text.starts_with("arn:") || is_account(text));
        if !is_named {
            service(check, value, "lambda_permissions", &resource.name);
        }
    }
}

fn action(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let Some(value) = resource.get("Action") else {
        return;
    };
    let Some(action) = text(value).filter(|action| *action != "*") else {
        return;
    };
    let name = match action.split_once(':') {
        Some((prefix, name)) if prefix.eq_ignore_ascii_case("lambda") => name,
        _ => {
            let fact =
                format!("a function's permission is for an action of `lambda`, not `{action}`");
            return check.on_value(value, fact, "write `\"lambda:InvokeFunction\"`");
        }
    };
    let Some(lambda) = actions::service("lambda") else {
        return;
    };
    if name.contains('*') || lambda.has(name) {
        return;
    }
    let allow = check.language.allow("lambda_permissions", &resource.name);
    let fact = format!("`lambda` has no action `{name}`");
    // What is meant nearly always, and is longer than what people write for it.
    let right = match near(name, lambda.actions()).first() {
        Some(near) if !name.to_ascii_lowercase().starts_with("invoke") => *near,
        _ => "InvokeFunction",
    };
    check.on_value(
        value,
        fact,
        format_args!("write `\"lambda:{right}\"`; or if AWS has it since, {allow}"),
    );
}

fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}
