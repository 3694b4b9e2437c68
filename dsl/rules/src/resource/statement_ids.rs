//! The `Sid` of a statement is letters and digits, and no two statements of a document share one. IAM refuses others, for
//! the policies of users, groups and roles and for a role's trust; services that have policies of their own forgive more.

use std::collections::BTreeSet;

use super::policies::{Kind, documents, statements};
use crate::{
    check::Check,
    read::{get, text},
    tree::Declaration,
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (document, _, kind) in documents(resource) {
        if kind == Kind::Resource {
            continue;
        }
        let mut ids = BTreeSet::new();
        for (statement, _) in statements(document) {
            let Some(value) = get(statement, "Sid") else {
                continue;
            };
            let Some(id) = text(value).filter(|id| !id.contains("${")) else {
                continue;
            };
            if !id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                let fact = format!("`Sid` takes letters and digits, not `{id}`");
                check.on_value(value, fact, format_args!("write `\"{}\"`", camel(id)));
            } else if !id.is_empty() && !ids.insert(id) {
                let fact = format!("another statement of this policy has the `Sid` `{id}`");
                check.on_value(value, fact, "write another, or none");
            }
        }
    }
}

/// `read-files` as `ReadFiles`.
fn camel(id: &str) -> String {
    let words = id.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter_map(|word| {
            let (first, rest) = word.split_at_checked(1)?;
            Some(first.to_ascii_uppercase() + rest)
        })
        .collect()
}
