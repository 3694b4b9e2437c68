//! An action in a policy exists. IAM takes any text that looks like one, so a misspelt action is a permission
//! that is missing at run time, in production, in the one case that needs it.

use super::policies::{documents, statements};
use crate::{
    check::Check,
    fix::Fix,
    read::{get, items, text},
    tree::{Declaration, Value},
    wildcard_match,
};

/// Actions that AWS's own default policies name and its list of actions does not.
const UNLISTED: [&str; 1] = ["sns:receive"];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (document, ..) in documents(resource) {
        for (statement, _) in statements(document) {
            for name in ["Action", "NotAction"] {
                get(statement, name)
                    .map(items)
                    .unwrap_or_default()
                    .iter()
                    .for_each(|value| action(check, value, &resource.name));
            }
        }
    }
}

fn action(check: &mut Check<'_>, value: &Value, item: &str) {
    let Some(action) = text(value).filter(|action| *action != "*") else {
        return;
    };
    let Some((prefix, name)) = action.split_once(':') else {
        let fact = format!("`{action}` is not an action");
        let help = match without_colon(action) {
            Some(meant) => Fix::text(meant),
            None => "write `\"service:Verb\"`, such as `\"s3:GetObject\"`".into(),
        };
        return check.on_value(value, fact, help);
    };
    let unlisted = UNLISTED
        .iter()
        .any(|known| action.eq_ignore_ascii_case(known));
    if wildcard_match::is_pattern(prefix) || unlisted {
        return;
    }
    let Some(service) = infra_schema::actions::service(prefix) else {
        let prefixes = infra_schema::actions::services().map(|service| service.prefix());
        let near = infra_schema::near(prefix, prefixes).first().copied();
        let right = near.map(|near| format!("{near}:{name}"));
        let fact = format!("IAM knows no service `{prefix}`");
        return check.on_value(value, fact, help(check, right, item));
    };
    if wildcard_match::is_pattern(name) {
        let mut actions = service.actions();
        if !actions.any(|known| wildcard_match::matches(name, known)) {
            let fact = format!("no action of `{prefix}` is like `{name}`");
            check.on_value(value, fact, help(check, None, item));
        }
    } else if !service.has(name) {
        let near = infra_schema::near(name, service.actions()).first().copied();
        let right = near.map(|near| format!("{prefix}:{near}"));
        let fact = format!("`{prefix}` has no action `{name}`");
        check.on_value(value, fact, help(check, right, item));
    }
}

/// The action whose colon is missing.
fn without_colon(action: &str) -> Option<String> {
    let mut services = infra_schema::actions::services();
    services.find_map(|service| {
        let name = action.strip_prefix(service.prefix())?;
        service
            .has(name)
            .then(|| format!("{}:{name}", service.prefix()))
    })
}

/// AWS adds actions each week, so the list that is known here may lack one.
fn help(check: &Check<'_>, right: Option<String>, item: &str) -> String {
    let allow = check.language.allow("actions", item);
    match right {
        Some(right) => format!("write `\"{right}\"`; or if AWS has it since, {allow}"),
        None => {
            format!("take it from AWS's list of actions; or if AWS has it since, write {allow}")
        }
    }
}
