//! What a rule refuses is allowed by the rule's name, with a reason that a reviewer can read:
//! `#[allow(wildcards = "the break-glass role")]`, before an item or a property. An allowance that no rule knows, or that
//! allows nothing, would look as if it did.

use infra_rules::{Name, meant};
use litemap::LiteMap;
use proc_macro2::{Ident, Span};

use super::{BLOCK, Check, ITEM, Rules, TOGETHER};
use crate::{
    ast::{Attribute, Block, Body, Field, Item, ItemKind, Value},
    error::token,
    ids::{BodyId, RowId},
};

/// A rule that an item or a property may break.
pub(crate) struct Allowed {
    pub(crate) rule: String,
    /// The property: names, and numbers in lists and of arguments. Nothing for the item as a whole.
    pub(crate) path: Vec<String>,
    /// The reason, as it is written.
    pub(crate) why: String,
    /// Where the rule is named.
    pub(crate) span: Span,
}

pub(super) fn item(check: &mut Check<'_>, item: &Item, _: BodyId) {
    values(item).for_each(|value| judge(check, value));
    each(properties(item), &mut |value| judge(check, value));
    elsewhere(item, &mut |value| misplaced(check, value));
}

/// Whether an allowance names a rule that can be allowed, and says why.
fn judge(check: &mut Check<'_>, value: &Value) {
    let Some((name, why)) = allowance(value) else {
        if !matches!(value, Value::Broken(..)) {
            check.errors.add(
                value.span(),
                "an allowance names a rule and gives a reason",
                "write `#[allow(wildcards = \"why\")]`",
            );
        }
        return;
    };
    let text = name.to_string();
    let known: Vec<&str> = infra_rules::rules().collect();
    if !known.contains(&text.as_str()) {
        let (fact, help) = unknown(&text, &known);
        check.errors.add(name.span(), fact, help);
    } else if why.is_none_or(|why| why.trim().is_empty()) {
        let fact = format!("nobody can tell why `{text}` is allowed here");
        check.errors.add(
            name.span(),
            fact,
            format_args!("write `#[allow({text} = \"why\")]`"),
        );
    }
}

fn unknown(name: &str, known: &[&str]) -> (String, String) {
    fn names<F>(list: Rules<F>) -> impl Iterator<Item = &'static str> {
        list.iter().map(|(name, _)| *name)
    }
    let help = "mend what the rule refuses, and remove this".to_owned();
    if names(ITEM)
        .chain(["cycles", "names"])
        .any(|rule| rule == name)
    {
        let fact = format!("`{name}` cannot be allowed: nothing can be made of what it refuses");
        return (fact, help);
    }
    if names(BLOCK).chain(names(TOGETHER)).any(|rule| rule == name) {
        let fact = format!("`{name}` cannot be allowed here: it is about the block as a whole");
        return (fact, help);
    }
    let help = match meant(name, "", known) {
        Some(near) => format!("write `{near}`"),
        None => "write the name that stands behind `rule:` in the error".to_owned(),
    };
    (format!("unknown rule: `{name}`"), help)
}

fn misplaced(check: &mut Check<'_>, value: &Value) {
    check.errors.add(
        allowance(value).map_or(value.span(), |(name, _)| name.span()),
        "an allowance stands before an item or a property of a resource",
        "write it before the property that this goes into, or before the item",
    );
}

/// Reports allow that allow nothing, where that is certain: those of items that synthesis need not judge again, and of
/// rules that need not see the whole stack.
pub(super) fn unused(check: &mut Check<'_>, block: &Block, open: &LiteMap<RowId, ()>) {
    // Where more is wrong than is looked for, nobody knows.
    if check.errors.is_full() {
        return;
    }
    let used = std::mem::take(&mut check.used);
    let mut idle = Vec::new();
    for_items(&block.body, &mut |item| {
        let sure = |rule: &str| !open.contains_key(&item.row) && !infra_rules::is_about_all(rule);
        for (rule, span) in of(item) {
            if infra_rules::rules().any(|known| known == rule)
                && sure(&rule)
                && !used.contains_key(&token(span))
            {
                idle.push((rule, span));
            }
        }
    });
    for (rule, span) in idle {
        check.on(
            span,
            format_args!("`{rule}` allows nothing here"),
            "remove it",
        );
    }
}

fn for_items<'b>(body: &'b Body, visit: &mut impl FnMut(&'b Item)) {
    for item in &body.items {
        visit(item);
        match &item.kind {
            ItemKind::For { body, .. } => for_items(body, visit),
            ItemKind::If(choice) => {
                for_items(&choice.then, visit);
                if let Some(otherwise) = &choice.otherwise {
                    for_items(&otherwise.body, visit);
                }
            }
            _ => {}
        }
    }
}

/// Whether an item as a whole may break a rule.
pub(crate) fn may_break(item: &Item, rule: &str) -> bool {
    own(item).any(|(name, _)| name == rule)
}

/// The rules that an item and its properties may break, and where they are named.
fn of(item: &Item) -> Vec<(Name<'static>, Span)> {
    let mut all: Vec<(Name<'static>, Span)> = own(item).collect();
    each(properties(item), &mut |value| all.extend(named(value)));
    all
}

/// The rules that an item as a whole may break, and where they are named.
pub(crate) fn own(item: &Item) -> impl Iterator<Item = (Name<'static>, Span)> {
    values(item).filter_map(named)
}

/// Those that a property may break.
pub(crate) fn of_field(field: &Field) -> impl Iterator<Item = (Name<'static>, Span)> {
    field.allow.iter().filter_map(named)
}

fn named(value: &Value) -> Option<(Name<'static>, Span)> {
    allowance(value).map(|(name, _)| (name.to_string().into(), name.span()))
}

/// The same, for synthesis.
pub(crate) fn allowed(item: &Item) -> Vec<Allowed> {
    let mut all: Vec<Allowed> = values(item).filter_map(|one| recorded(one, &[])).collect();
    in_fields(properties(item), &mut Vec::new(), &mut all);
    all
}

fn recorded(value: &Value, path: &[String]) -> Option<Allowed> {
    let (name, why) = allowance(value)?;
    Some(Allowed {
        rule: name.to_string(),
        path: path.to_vec(),
        why: why.unwrap_or_default(),
        span: name.span(),
    })
}

fn in_fields(fields: &[Field], path: &mut Vec<String>, all: &mut Vec<Allowed>) {
    for field in fields {
        path.push(field.key.text.clone());
        all.extend(field.allow.iter().filter_map(|one| recorded(one, path)));
        in_value(&field.value, path, all);
        path.pop();
    }
}

fn in_value(value: &Value, path: &mut Vec<String>, all: &mut Vec<Allowed>) {
    match value {
        Value::Map(fields, _) => in_fields(fields, path, all),
        Value::List(items, _)
        | Value::Function {
            arguments: items, ..
        } => {
            for (number, item) in items.iter().enumerate() {
                path.push(number.to_string());
                in_value(item, path, all);
                path.pop();
            }
        }
        _ => {}
    }
}

/// The properties of an item.
fn properties(item: &Item) -> &[Field] {
    match &item.kind {
        ItemKind::Resource(declared) => &declared.fields,
        ItemKind::Override { fields, .. } => fields,
        _ => &[],
    }
}

/// Calls `visit` with each allowance that is of no use: before what is not a property of a resource.
fn elsewhere<'b>(item: &'b Item, visit: &mut impl FnMut(&'b Value)) {
    match &item.kind {
        ItemKind::Construct(declared) => each(&declared.fields, visit),
        ItemKind::Param { fields, .. } => each(fields, visit),
        ItemKind::In { default, .. } => default.iter().for_each(|value| within(value, visit)),
        ItemKind::Out { value, .. }
        | ItemKind::Let { value, .. }
        | ItemKind::Condition { value, .. }
        | ItemKind::Mapping { value, .. } => within(value, visit),
        ItemKind::Resource(_)
        | ItemKind::Override { .. }
        | ItemKind::For { .. }
        | ItemKind::If(_)
        | ItemKind::Grant { .. } => {}
    }
    beside(item).for_each(|value| within(value, visit));
}

/// The values of an item's attributes that are not `#[allow]`.
fn beside(item: &Item) -> impl Iterator<Item = &Value> {
    let list = item.attributes.list.iter();
    list.filter(|attribute| attribute.name != "allow")
        .flat_map(Attribute::values)
}

/// Calls `visit` with each allowance before these fields and before those in them.
fn each<'b>(fields: &'b [Field], visit: &mut impl FnMut(&'b Value)) {
    for field in fields {
        field.allow.iter().for_each(&mut *visit);
        within(&field.value, visit);
    }
}

/// The same, of the fields in a value.
fn within<'b>(value: &'b Value, visit: &mut impl FnMut(&'b Value)) {
    match value {
        Value::Map(fields, _) => each(fields, visit),
        Value::List(items, _)
        | Value::Function {
            arguments: items, ..
        } => items.iter().for_each(|item| within(item, visit)),
        _ => {}
    }
}

fn values(item: &Item) -> impl Iterator<Item = &Value> {
    let list = item.attributes.list.iter();
    list.filter(|attribute| attribute.name == "allow")
        .flat_map(Attribute::values)
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
