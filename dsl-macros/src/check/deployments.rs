//! A deployment is a picture of its API, so the methods come first. Without `#[depends_on]` CloudFormation makes both at once: the
//! deploy fails on an API without methods, or succeeds with a part of them.

use std::collections::BTreeSet;

use super::{
    Check,
    written::{Written, resources, target},
};
use crate::ast::{Block, Value};

pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    let all = resources(block);
    let api = |check: &Check<'_>, one: &Written<'_>| {
        one.get("RestApiId")
            .and_then(|value| target(check, value, one.body))
    };
    for deployment in all
        .iter()
        .filter(|one| one.ty() == "AWS::ApiGateway::Deployment" && one.is_certain())
    {
        let Some(of) = api(check, deployment) else {
            continue;
        };
        let methods: Vec<&Written<'_>> = all
            .iter()
            .filter(|one| one.ty() == "AWS::ApiGateway::Method" && api(check, one) == Some(of))
            .collect();
        // One in a loop or a branch may not be there at all.
        if methods.is_empty() || methods.iter().any(|one| !one.is_certain()) {
            continue;
        }
        let Some(after) = after(check, deployment) else {
            continue;
        };
        if methods
            .iter()
            .any(|method| after.contains(&method.item.row))
        {
            continue;
        }
        let names: Vec<String> = methods
            .iter()
            .map(|one| one.declared.name.to_string())
            .collect();
        let fact = format!(
            "`{}` takes its picture of the API while the methods are being made",
            deployment.declared.name
        );
        check.on(
            deployment.type_span(),
            fact,
            format_args!("write `#[depends_on({})]` before it", names.join(", ")),
        );
    }
}

/// What it depends on in words or by reference; nothing where that is computed.
fn after(check: &Check<'_>, deployment: &Written<'_>) -> Option<BTreeSet<u16>> {
    let mut rows = BTreeSet::new();
    for value in deployment
        .item
        .attributes
        .get("depends_on")
        .map(|a| a.values())
        .unwrap_or_default()
    {
        let Value::Path(names) = value else {
            return None;
        };
        if names.len() != 1 {
            return None;
        }
        rows.insert(target(check, value, deployment.body)?);
    }
    Some(rows)
}
