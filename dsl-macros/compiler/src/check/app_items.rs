//! The items of an app are stacks: what else a template holds stands in one of them.

use proc_macro2::Ident;

use super::Check;
use crate::{
    ast::{BlockKind, Item, ItemKind, Value},
    ids::BodyId,
    keywords,
};

pub(super) fn item(check: &mut Check<'_>, item: &Item, _: BodyId) {
    if check.kind != BlockKind::App {
        return;
    }
    let refused: Option<(&Ident, String, String)> = match &item.kind {
        ItemKind::Resource(declared) => Some((
            &declared.name,
            format!("`{}` is a resource, and the items of an app are stacks", declared.name),
            format!(
                "write it in a stack, `pub stack Name {{ {}: {} {{ … }} }}`, and the stack here, `name: Name {{}}`",
                declared.name, declared.ty.text
            ),
        )),
        ItemKind::Construct(declared) if declared.public => Some((
            &declared.name,
            "nothing is handed out by an app".to_owned(),
            "remove `pub`".to_owned(),
        )),
        ItemKind::In { name, .. } => Some((
            name,
            format!("nobody gives `{name}` to an app"),
            format!("write `let {name} = value;`"),
        )),
        ItemKind::Out { name, .. } => Some((
            name,
            "nothing is handed out by an app".to_owned(),
            format!("write `out {name} = …;` in the stack that has it"),
        )),
        ItemKind::Param { name, .. } => Some(in_a_stack(name, "parameter", "param")),
        ItemKind::Condition { name, .. } => Some(in_a_stack(name, "condition", "condition")),
        ItemKind::Mapping { name, .. } => Some(in_a_stack(name, "mapping", "mapping")),
        ItemKind::Grant { grantee, .. } => grantee.names.first().map(|name| {
            (
                name,
                "a grant stands in a stack: that of who is granted".to_owned(),
                format!("give that stack what it is granted, as an input, and write `grant {name} {{ … }}` there"),
            )
        }),
        ItemKind::Override { path, .. } => {
            let root = path.first().and_then(|key| key.ident.as_ref());
            root.map(|name| {
                (
                    name,
                    "an override stands in the stack that declares the construct".to_owned(),
                    "write it there".to_owned(),
                )
            })
        }
        ItemKind::Construct(_) | ItemKind::Let { .. } | ItemKind::For { .. } | ItemKind::If(_) => {
            None
        }
    };
    if let Some((name, fact, help)) = refused {
        check.on(name.span(), fact, help);
    }
    environment(check, item);
}

fn in_a_stack<'i>(name: &'i Ident, what: &str, word: &str) -> (&'i Ident, String, String) {
    (
        name,
        format!("`{name}` is a {what}, which is of one template"),
        format!("write `{word} {name} …` in the stack that uses it"),
    )
}

/// `#[env(account = …, region = …)]`: what is literal is judged here, what is computed by synthesis.
fn environment(check: &mut Check<'_>, item: &Item) {
    let Some(Value::Map(fields, _)) = item
        .attributes
        .get("env")
        .and_then(|attribute| attribute.values().first())
    else {
        return;
    };
    super::inputs::twice(check, fields);
    for field in fields {
        let refused = match (field.key.text.as_str(), &field.value) {
            ("account", Value::Text(text, _)) => infra_rules::refused_account(text),
            ("region", Value::Text(text, _)) => infra_rules::refused_region(text),
            ("account", Value::Number { text, .. }) => Some((
                "the number of an account is text, because it may begin with `0`".to_owned(),
                format!("write `\"{text}\"`"),
            )),
            (
                name @ ("account" | "region"),
                Value::Number { .. } | Value::Bool(..) | Value::List(..) | Value::Map(..),
            ) => {
                let example = match name {
                    "region" => "eu-central-1",
                    _ => "111122223333",
                };
                Some((
                    format!("`{name}` is text"),
                    format!("write one such as `\"{example}\"`"),
                ))
            }
            ("account" | "region", _) => None,
            (name, _) => {
                let help = match infra_schema::near(name, keywords::ENVIRONMENT.into_iter()).first()
                {
                    Some(near) => format!("write `{near}`"),
                    None => "write `account` or `region`".to_owned(),
                };
                check.on(
                    field.key.span,
                    format_args!("`#[env]` has no `{name}`"),
                    help,
                );
                continue;
            }
        };
        if let Some((fact, help)) = refused {
            check.on(field.value.span(), fact, help);
        }
    }
}
