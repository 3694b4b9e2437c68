//! Nobody may do everything to everything. A role with `*` on `*` is an administrator, and so is every bug in what
//! acts with it; whoever means that says why.

use super::policies::{Kind, documents, statements};
use crate::{
    check::Check,
    read::{get, items, text},
    tree::{Declaration, Value},
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let documents = documents(resource);
    for (document, ..) in documents
        .into_iter()
        .filter(|(.., kind)| *kind == Kind::Identity)
    {
        for (statement, _) in statements(document) {
            if get(statement, "Effect").and_then(text) != Some("Allow") {
                continue;
            }
            let all = |name: &str| {
                let list = get(statement, name).map(items).unwrap_or_default();
                list.iter().find(|value| is_all(value))
            };
            if let (Some(action), Some(_)) = (all("Action"), all("Resource")) {
                let name = &resource.name;
                let fact =
                    format!("`{name}` lets whoever acts with it do everything to everything");
                let allow = check.language.allow("wildcards", name);
                let help = format!("name the actions and resources, or {allow}");
                check.on_value(action, fact, help);
            }
        }
    }
}

fn is_all(value: &Value) -> bool {
    text(value).is_some_and(|text| text == "*" || text == "*:*")
}
