//! What stands where: nothing is given twice, and `pub` stands at the top of a block.

use litemap::LiteMap;

use super::Check;
use crate::{
    ast::{Field, Item, ItemKind},
    ids::BodyId,
    parse::is_word,
};

/// `pub` stands at the top of a block.
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
    let mut seen: LiteMap<&str, proc_macro2::Span> = LiteMap::new();
    for field in fields {
        if let Some(first) = seen.insert(&field.key.text, field.key.span) {
            let line = first.start().line;
            let fact = format!("`{}` is given twice, first in line {line}", field.key.text);
            check.errors.add(field.key.span, fact, "remove one of them");
        }
    }
}
