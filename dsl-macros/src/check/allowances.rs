//! What a rule refuses is allowed by the rule's name, with a reason that a reviewer can read:
//! `#[allow(wildcards = "the break-glass role")]`. An allowance that no rule knows would allow nothing and look
//! as if it did.

use infra_rules::{Name, meant};
use proc_macro2::{Ident, Span};

use super::Check;
use crate::{
    ast::{Item, ItemKind, Value},
    names::BodyId,
};

pub(super) fn item(check: &mut Check<'_>, item: &Item, _: BodyId) {
    if !matches!(item.kind, ItemKind::Resource(_)) {
        return;
    }
    for value in values(item) {
        let Some((name, why)) = allowance(value) else {
            check.errors.add(
                value.span(),
                "an allowance names a rule and gives a reason",
                "write `#[allow(wildcards = \"why\")]`",
            );
            continue;
        };
        let text = name.to_string();
        let known: Vec<&str> = infra_rules::rules().collect();
        if !known.contains(&text.as_str()) {
            let help = match meant(&text, "", &known) {
                Some(near) => format!("write `{near}`"),
                None => "write the name that stands behind `rule:` in the error".to_owned(),
            };
            check
                .errors
                .add(name.span(), format_args!("there is no rule `{text}`"), help);
        } else if why.is_none_or(|why| why.trim().is_empty()) {
            let fact = format!("nobody can tell why `{text}` is allowed here");
            check.errors.add(
                name.span(),
                fact,
                format_args!("write `#[allow({text} = \"why\")]`"),
            );
        }
    }
}

/// The rules that an item may break, and where they are named.
pub(super) fn of(item: &Item) -> impl Iterator<Item = (Name<'static>, Span)> {
    values(item)
        .filter_map(allowance)
        .map(|(name, _)| (name.to_string().into(), name.span()))
}

/// The same, for synthesis.
pub(crate) fn allowed(item: &Item) -> Vec<String> {
    of(item).map(|(rule, _)| rule.into_owned()).collect()
}

fn values(item: &Item) -> impl Iterator<Item = &Value> {
    let list = item.attributes.list.iter();
    list.filter(|attribute| attribute.name == "allow")
        .flat_map(|attribute| attribute.values())
}

/// `rule = "why"` of `#[allow(rule = "why")]`.
fn allowance(value: &Value) -> Option<(&Ident, Option<String>)> {
    let Value::Rust(expr, _) = value else {
        return None;
    };
    let syn::Expr::Assign(assign) = &**expr else {
        return None;
    };
    let syn::Expr::Path(rule) = &*assign.left else {
        return None;
    };
    let why = match &*assign.right {
        syn::Expr::Lit(syn::ExprLit {
            lit: syn::Lit::Str(text),
            ..
        }) => Some(text.value()),
        _ => None,
    };
    Some((rule.path.get_ident()?, why))
}
