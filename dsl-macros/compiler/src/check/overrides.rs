//! What is overridden is a resource inside a construct that the same braces declare. The block's own resources have their properties in
//! their own braces; which resources a construct has, and what their types ask, synthesis knows.

use proc_macro2::Ident;

use super::{Check, quoted};
use crate::{
    ast::{Attribute, Item, ItemKind, Key, Value},
    ids::BodyId,
    names::{Declaration, DeclarationKind, Policy, Resolution},
};

pub(super) fn item(check: &mut Check<'_>, item: &Item, body: BodyId) {
    let ItemKind::Override { path, fields } = &item.kind else {
        return;
    };
    super::inputs::twice(check, fields);
    if let Some((first, rest)) = path.split_first() {
        root(check, first, rest, body);
    }
    if fields.is_empty() && item.attributes.list.is_empty() {
        let span = path
            .last()
            .map_or_else(proc_macro2::Span::call_site, |step| step.span);
        check.errors.add(
            span,
            "this override sets nothing",
            "write `{ Property: value }`, or remove it",
        );
    }
    for name in ["deletion", "update_replace"] {
        if let Some(attribute) = item.attributes.get(name) {
            policy(check, attribute, body);
        }
    }
}

/// The first name is a construct's, and what follows is inside it.
fn root(check: &mut Check<'_>, first: &Key, rest: &[Key], body: BodyId) {
    let Some(name) = &first.ident else {
        let help = "write the name by which this block declares the construct";
        check.errors.add(
            first.span,
            "an override begins with the name of a construct",
            help,
        );
        return;
    };
    let names = check.names;
    let (fact, help) = match names.resolve(&name.to_string(), body) {
        Resolution::One(Declaration {
            kind: DeclarationKind::Construct,
            ..
        }) => match rest {
            [] => (
                format!("`{name}` is a construct, and an override sets properties of a resource"),
                format!(
                    "write `override {name}.resource {{ … }}`, with the name of a resource in it"
                ),
            ),
            _ => return,
        },
        Resolution::One(declared) if matches!(declared.kind, DeclarationKind::Resource(_)) => (
            format!("`{name}` is a resource of this block"),
            format!(
                "write its properties in its own braces, in line {}",
                line(declared)
            ),
        ),
        Resolution::One(declared) => (
            format!("`{name}` is not a construct of this block"),
            match declared.kind {
                DeclarationKind::In(_) => "write the override where it is declared".to_owned(),
                _ => "write `override construct.resource { … }`".to_owned(),
            },
        ),
        Resolution::Outside(declared) => (
            format!(
                "`{name}` is declared inside of other braces, in line {}",
                line(declared)
            ),
            "write the override in those braces".to_owned(),
        ),
        Resolution::Unknown => {
            return unknown(check, name, body);
        }
    };
    check.errors.add(name.span(), fact, help);
}

/// A name that no item has. Elsewhere a capital may begin a constant of Rust's; here it cannot.
fn unknown(check: &mut Check<'_>, name: &Ident, body: BodyId) {
    let text = name.to_string();
    if check.names.is_broken(&text) {
        return;
    }
    check.errors.rule("names");
    let near = infra_schema::near(&text, check.names.visible(body));
    let help = match near.first() {
        Some(near) => format!("write `{near}`"),
        None => format!("declare it, as in `{text}: Construct {{ … }}`"),
    };
    check
        .errors
        .add(name.span(), format_args!("nothing is named `{name}`"), help);
    check.errors.rule("overrides");
}

fn line(declared: &Declaration) -> usize {
    declared.name.span().start().line
}

/// `#[deletion(…)]` takes a word of the language, or a value.
fn policy(check: &mut Check<'_>, attribute: &Attribute, body: BodyId) {
    for value in attribute.values() {
        let Value::Path(path) = value else { continue };
        if let [word] = path.as_slice()
            && !Policy::is_word(value)
            && matches!(
                check.names.resolve(&word.to_string(), body),
                Resolution::Unknown
            )
        {
            let fact = format!("`{word}` is not what `#[{}]` takes", attribute.name);
            let help = format!("write one of {}", quoted(["retain", "snapshot", "delete"]));
            check.errors.add(word.span(), fact, help);
        }
    }
}
