//! Nobody may do everything to everything. A role with `*` on `*` is an administrator, and so is every bug in what acts with
//! it; so is who may do everything in IAM, for whoever may write policies writes his own; and a statement that allows all but
//! a few actions allows what AWS adds next year. Whoever means that says why.

use super::{
    managed_policies::attached,
    policies::{Kind, documents, statements},
};
use crate::{
    check::Check,
    read::{get, has, leaves, text},
    tree::{Declaration, Field, Value},
};

/// The managed policies that are no less.
const ADMINISTRATORS: [&str; 2] = ["AdministratorAccess", "IAMFullAccess"];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let name = &resource.name;
    for (value, policy) in attached(resource, &["ManagedPolicyArns"]) {
        if ADMINISTRATORS.contains(&policy) {
            let fact = format!("`{policy}` lets whoever acts with `{name}` do everything");
            refuse(
                check,
                value,
                &fact,
                "attach a policy for what it does",
                name,
            );
        }
    }
    let documents = documents(resource);
    for (document, ..) in documents
        .into_iter()
        .filter(|(.., kind)| *kind == Kind::Identity)
    {
        for (statement, _) in statements(document) {
            if get(statement, "Effect").and_then(text) == Some("Allow") {
                self::statement(check, statement, name);
            }
        }
    }
}

fn statement(check: &mut Check<'_>, statement: &[Field<'_>], name: &str) {
    // A condition may leave little of it.
    let is_everywhere = find(statement, "Resource", &["*"]).is_some();
    if let Some(action) = find(statement, "Action", &["*", "*:*"]).filter(|_| is_everywhere) {
        let fact = format!("`{name}` lets whoever acts with it do everything to everything");
        refuse(check, action, &fact, "name the actions and resources", name);
    }
    if get(statement, "Condition").is_some() || !is_everywhere {
        return;
    }
    if let Some(action) = find(statement, "Action", &["iam:*"]) {
        let fact = format!("`{name}` lets whoever acts with it allow itself everything");
        refuse(check, action, &fact, "name the actions and resources", name);
    }
    let key = statement.iter().find(|field| field.key.text == "NotAction");
    if let Some(field) = key.filter(|_| has(statement, "NotAction")) {
        let fact = format!("`{name}` lets whoever acts with it do everything but what stands here");
        let allow = check.language.allow("wildcards", name);
        let help = format!("name what it may do with `Action`, or {allow}");
        check.on(field.key.site, fact, help);
    }
}

/// The value of an entry that is one of these, in whatever branch.
fn find<'b, 't>(statement: &'b [Field<'t>], name: &str, texts: &[&str]) -> Option<&'b Value<'t>> {
    let values = get(statement, name).map(leaves).unwrap_or_default();
    values.into_iter().find(|value| {
        text(value).is_some_and(|text| texts.iter().any(|one| one.eq_ignore_ascii_case(text)))
    })
}

fn refuse(check: &mut Check<'_>, value: &Value<'_>, fact: &str, help: &str, name: &str) {
    let allow = check.language.allow("wildcards", name);
    check.on_value(value, fact, format_args!("{help}, or {allow}"));
}
