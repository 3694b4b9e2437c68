//! Somebody may change a key's policy. AWS KMS refuses a key whose policy would lock its account out; with the check turned
//! off it takes it, and only AWS's support can open it again.

use super::policies::statements;
use crate::{
    check::Check,
    read::{boolean, get, is_computed, items, leaves, text},
    tree::{Declaration, Field, Value},
    wildcard_match,
};

const CHANGE: &str = "kms:PutKeyPolicy";

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if !matches!(&*resource.ty, "AWS::KMS::Key" | "AWS::KMS::ReplicaKey") {
        return;
    }
    let bypass = resource.get("BypassPolicyLockoutSafetyCheck");
    let Some(Value::Map(document, _)) = resource.get("KeyPolicy") else {
        return;
    };
    // Whoever turns the check off says that it is meant.
    if bypass.is_some_and(|bypass| boolean(bypass) != Some(false)) || is_computed(document) {
        return;
    }
    let Some(list) = get(document, "Statement") else {
        return;
    };
    let written = statements(document).count();
    if written == 0 || written < items(list).len() {
        return;
    }
    if statements(document).any(|(statement, _)| may_open(statement)) {
        return;
    }
    let field = resource
        .fields
        .iter()
        .find(|field| field.key.text == "KeyPolicy");
    let Some(field) = field else { return };
    let fact = format!(
        "nobody could change the policy of `{}` again",
        resource.name
    );
    let help = "allow `\"kms:*\"` to `{ AWS: \"arn:aws:iam::${AWS::AccountId}:root\" }`";
    check.on(field.key.site, fact, help);
}

/// Whether a statement may let somebody change the policy: what is not known may.
fn may_open(statement: &[Field<'_>]) -> bool {
    let denies = get(statement, "Effect").and_then(text) == Some("Deny");
    !denies
        && !is_only_services(statement)
        && (get(statement, "NotAction").is_some() || acts(statement))
}

fn acts(statement: &[Field<'_>]) -> bool {
    let Some(actions) = get(statement, "Action") else {
        return true;
    };
    leaves(actions)
        .into_iter()
        .any(|action| text(action).is_none_or(|pattern| wildcard_match::matches(pattern, CHANGE)))
}

/// Whether its principals are services, of which none changes a policy.
fn is_only_services(statement: &[Field<'_>]) -> bool {
    match get(statement, "Principal") {
        Some(Value::Map(fields, _)) => {
            !fields.is_empty() && fields.iter().all(|field| field.key.text == "Service")
        }
        _ => false,
    }
}
