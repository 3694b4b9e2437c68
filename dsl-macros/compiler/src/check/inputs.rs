//! What stands where: a stack's inputs have defaults, nothing is given twice, `pub` is a construct's.

use std::collections::BTreeMap;

use super::Check;
use crate::{
    ast::{Block, BlockKind, Field, Item, ItemKind},
    ids::BodyId,
    parse::is_word,
};

/// A stack is run by itself: nobody gives it what it has no default for.
pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    for item in &block.body.items {
        match (&item.kind, block.kind) {
            (
                ItemKind::In {
                    name,
                    default: None,
                    ..
                },
                BlockKind::Stack,
            ) => {
                let fact = format!("nobody gives `{name}` to a stack, so it needs a default");
                check.errors.add(
                    name.span(),
                    fact,
                    format_args!("write `in {name}: Type = value;`"),
                );
            }
            (ItemKind::Resource(declared), BlockKind::Stack) if declared.public => {
                no_public(check, &declared.name);
            }
            (ItemKind::Construct(declared), BlockKind::Stack) if declared.public => {
                no_public(check, &declared.name);
            }
            _ => {}
        }
    }
}

fn no_public(check: &mut Check<'_>, name: &proc_macro2::Ident) {
    let fact = format!("nobody sees `{name}` from outside a stack");
    check.errors.add(
        name.span(),
        fact,
        format_args!("remove `pub`, or write `out {name} = {name};`"),
    );
}

/// `pub` stands at the top of a construct.
pub(super) fn item(check: &mut Check<'_>, item: &Item, body: BodyId) {
    let name = match &item.kind {
        ItemKind::Resource(declared) if declared.public => &declared.name,
        ItemKind::Construct(declared) if declared.public => &declared.name,
        _ => return,
    };
    if body != BodyId::TOP {
        let fact = format!("`{name}` may be many or missing, so it has no one handle");
        check.errors.add(
            name.span(),
            fact,
            format_args!("remove `pub`, and write `out {name}: Vec<…> = {name};`"),
        );
    }
}

/// An input has a name of Rust's, so none is in quotes.
pub(super) fn named(check: &mut Check<'_>, fields: &[Field]) {
    for key in fields.iter().map(|field| &field.key) {
        if key.ident.is_none() {
            let fact = format!("`{}` is not the name of an input", key.text);
            let name = Some(&key.text).filter(|name| is_word(name));
            let help = match name.map(|name| syn::parse_str::<proc_macro2::Ident>(name)) {
                Some(Ok(name)) => format!("write `{name}: value`, without quotes"),
                Some(Err(_)) | None => "write `name: value`, with the name of an input".to_owned(),
            };
            check.errors.add(key.span, fact, help);
        }
    }
}

/// An entry is given once.
pub(super) fn twice(check: &mut Check<'_>, fields: &[Field]) {
    let mut seen: BTreeMap<&str, proc_macro2::Span> = BTreeMap::new();
    for field in fields {
        if let Some(first) = seen.insert(&field.key.text, field.key.span) {
            let line = first.start().line;
            let fact = format!("`{}` is given twice, first in line {line}", field.key.text);
            check.errors.add(field.key.span, fact, "remove one of them");
        }
    }
}
