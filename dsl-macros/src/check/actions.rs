//! An action in a policy exists. IAM takes any text that looks like one, so a misspelt action is a permission
//! that is missing at run time, in production, in the one case that needs it.

use super::{
    Check,
    policies::{documents, statements},
    written::{Written, get, items, text},
};
use crate::ast::Value;

/// Actions that AWS's own default policies name and its list of actions does not.
const UNLISTED: [&str; 2] = ["sns:receive", "s3:listobjects"];

pub(super) fn resource(check: &mut Check<'_>, written: Written<'_>) {
    if written.allows("unknown_action") {
        return;
    }
    for (document, ..) in documents(written) {
        for (statement, _) in statements(document) {
            for name in ["Action", "NotAction"] {
                get(statement, name)
                    .map(items)
                    .unwrap_or_default()
                    .iter()
                    .for_each(|value| action(check, value));
            }
        }
    }
}

fn action(check: &mut Check<'_>, value: &Value) {
    let Some(action) = text(value) else { return };
    if action == "*" {
        return;
    }
    let Some((prefix, name)) = action.split_once(':') else {
        let fact = format!("`{action}` is no action");
        return check.on_token(
            value,
            fact,
            "write `\"service:Verb\"`, such as `\"s3:GetObject\"`",
        );
    };
    if prefix.contains(['*', '?'])
        || UNLISTED
            .iter()
            .any(|known| action.eq_ignore_ascii_case(known))
    {
        return;
    }
    let Some(service) = infra_schema::actions::service(prefix) else {
        let fact = format!("IAM knows no service `{prefix}`");
        let near = infra_schema::near(
            prefix,
            infra_schema::actions::services().map(|service| service.prefix()),
        );
        let help = match near.first() {
            Some(near) => format!("write `\"{near}:{name}\"`"),
            None => "take the service's prefix from AWS's list of actions, or write `#[allow(unknown_action = \"why\")]`".to_owned(),
        };
        return check.on_token(value, fact, help);
    };
    let exists = match name.contains(['*', '?']) {
        true => service
            .actions()
            .any(|known| fits(name.as_bytes(), known.as_bytes())),
        false => service.has(name),
    };
    if exists {
        return;
    }
    let near = infra_schema::near(name, service.actions());
    let (fact, help) = match (name.contains(['*', '?']), near.first()) {
        (true, _) => (
            format!("no action of `{prefix}` is like `{name}`"),
            "take the action from AWS's list, or write `#[allow(unknown_action = \"why\")]`"
                .to_owned(),
        ),
        (false, Some(near)) => (
            format!("`{prefix}` has no action `{name}`"),
            format!("write `\"{prefix}:{near}\"`"),
        ),
        (false, None) => (
            format!("`{prefix}` has no action `{name}`"),
            "take the action from AWS's list, or write `#[allow(unknown_action = \"why\")]`"
                .to_owned(),
        ),
    };
    check.on_token(value, fact, help);
}

/// Whether a pattern of `*` and `?` fits, without regard to case. Remembers only the last `*`, so it
/// cannot take long.
fn fits(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == b'?' || c.eq_ignore_ascii_case(&text[t]) => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    p = at + 1;
                    t = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == b'*')
}
