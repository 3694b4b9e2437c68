//! A deployment is a picture of its API, so the methods come first. Without `#[depends_on]` CloudFormation makes both at once: the
//! deploy fails on an API without methods, or succeeds with a part of them.

use std::collections::BTreeSet;

use crate::{
    check::Check,
    fix::Fix,
    read::{items, of_type, target},
    tree::Declaration,
};

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    let api = |one: &Declaration<'_>| one.get("RestApiId").and_then(target);
    for (_, deployment) in of_type(stack, "AWS::ApiGateway::Deployment") {
        let Some(of) = api(deployment).filter(|_| deployment.certain) else {
            continue;
        };
        let methods: Vec<(usize, &Declaration<'_>)> = of_type(stack, "AWS::ApiGateway::Method")
            .filter(|(_, one)| api(one) == Some(of))
            .collect();
        // One in a loop or a branch may not be there at all.
        if methods.is_empty() || methods.iter().any(|(_, one)| !one.certain) {
            continue;
        }
        let Some(first) = depends_on(deployment) else {
            continue;
        };
        if methods.iter().any(|(number, _)| first.contains(number)) {
            continue;
        }
        let names: Vec<&str> = methods.iter().map(|(_, one)| &*one.name).collect();
        let fact = format!(
            "`{}` takes its picture of the API while the methods are being made",
            deployment.name
        );
        let help = Fix::policy("DependsOn", &[&names.join(", ")]);
        check.on(deployment.ty_site, fact, help);
    }
}

/// What it depends on in words; nothing where that is computed.
fn depends_on(deployment: &Declaration<'_>) -> Option<BTreeSet<usize>> {
    let Some(attribute) = deployment.attribute("DependsOn") else {
        return Some(BTreeSet::new());
    };
    let mut needed = BTreeSet::new();
    for item in items(&attribute.value) {
        needed.insert(target(item)?);
    }
    Some(needed)
}
