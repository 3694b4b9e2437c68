//! Where a place is in a policy of a block, and what stands there.

use super::{
    cursor::{Cursor, Item, Step, Typed},
    grants,
    known::texts,
    names::declared,
    siblings,
    tree::Tree,
};
use crate::lsp::known::{
    Known, claims,
    iam::{accounts, arns, below, effects, keys_of_conditions, of_services, of_trust, resources},
    operators, owners,
};

/// The values that a place in a policy takes; nothing if it is in none.
pub(super) fn values(cursor: &Cursor<'_>, trees: &[Tree], typed: &str) -> Option<Vec<Known>> {
    if matches!(cursor.item, Item::Grant(_)) {
        let Some(Step::Behind(word, line)) = cursor.steps.first() else {
            return None;
        };
        return match *word {
            "allow" => Some(of_services(typed)),
            "as" => Some(grants::variables(cursor.text, trees, line)),
            "on" => {
                let lists = line
                    .iter()
                    .take_while(|tree| tree.inner('[').is_some() || tree.is_word());
                let allowed = lists.into_iter().find(|tree| tree.inner('[').is_some())?;
                Some(arns(texts(cursor.text, std::slice::from_ref(allowed))))
            }
            _ => None,
        };
    }
    let keys: Vec<&str> = cursor.keys().collect();
    let Some(statement) = keys.iter().rposition(|key| *key == "Statement") else {
        return match keys.last() {
            Some(&"Version") if is_document(cursor) => Some(vec![Known::text(
                "2012-10-17",
                "The language of the policy.",
            )]),
            _ => None,
        };
    };
    match keys[statement + 1..] {
        ["Effect"] => Some(effects()),
        ["Action" | "NotAction"] if keys.contains(&"AssumeRolePolicyDocument") => {
            Some(of_trust(typed))
        }
        ["Action" | "NotAction"] => Some(owners::actions(owner(cursor), typed)),
        ["Principal" | "NotPrincipal", "Service"] => {
            let is_trust = keys.contains(&"AssumeRolePolicyDocument");
            Some(owners::principals(owner(cursor), is_trust))
        }
        ["Principal" | "NotPrincipal"] => Some(vec![Known::text("*", "Everybody.")]),
        ["Resource" | "NotResource"] if typed.starts_with("${") => {
            let all = declared(cursor.text, trees);
            let owner = |name: &str| all.iter().find(|one| one.name == name);
            let ty = |name: &str| infra_schema::resource(&owner(name)?.ty(cursor.text));
            Some(below(typed, |name| {
                ty(name).map(|resource| resource.name())
            }))
        }
        ["Resource"] => {
            let fields = cursor.braces().next()?;
            let allowed = cursor.field(fields, "Action").unwrap_or_default();
            Some(resources(texts(cursor.text, allowed)))
        }
        ["Condition"] if matches!(cursor.typed, Typed::Text { is_key: true, .. }) => {
            Some(operators::operators())
        }
        ["Principal" | "NotPrincipal", "AWS"] => Some(accounts()),
        ["Condition", operator] if matches!(cursor.typed, Typed::Text { is_key: true, .. }) => {
            Some(keys_of_conditions(operator, &provider(cursor, trees)))
        }
        ["Principal" | "NotPrincipal", "Federated"] => Some(claims::providers()),
        ["Condition", _, key] => {
            let mut braces = cursor.braces();
            let service = braces
                .find_map(|fields| siblings::text_in(cursor.text, fields, "Principal.Service"));
            claims::values(key, service.unwrap_or_default())
        }
        _ => None,
    }
}

/// Who makes the tokens that the statement around a place takes: as it is written, or the address of the block's own provider.
fn provider(cursor: &Cursor<'_>, trees: &[Tree]) -> String {
    let mut braces = cursor.braces();
    let Some(principal) = braces.find_map(|fields| cursor.field(fields, "Principal")) else {
        return String::new();
    };
    let fields = siblings::fields_of(cursor.text, principal);
    if cursor.field(&fields, "Federated").is_none() {
        return String::new();
    }
    let written = siblings::text_in(cursor.text, &fields, "Federated");
    let own = || siblings::texts_at(cursor, trees, "AWS::IAM::OIDCProvider", "Url");
    let written = written
        .filter(|text| !text.starts_with("${"))
        .map(str::to_owned);
    written
        .or_else(|| own().into_iter().next())
        .unwrap_or_default()
}

/// The type of the resource that has the policy.
fn owner<'c>(cursor: &'c Cursor<'_>) -> &'c str {
    match &cursor.item {
        Item::Declared(ty) => ty,
        _ => "",
    }
}

/// Whether the braces around a place are a policy's.
fn is_document(cursor: &Cursor<'_>) -> bool {
    let braces = cursor.braces().next().unwrap_or_default();
    let mut keys = cursor.keys().rev().skip(1);
    cursor.field(braces, "Statement").is_some()
        || keys
            .next()
            .is_some_and(|key| key.ends_with("PolicyDocument"))
}
