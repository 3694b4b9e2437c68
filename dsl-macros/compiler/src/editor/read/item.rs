//! An item of a body: one function for each production of the grammar, as far as it is typed.

use super::{
    Kind, expression, nested,
    start::{is_keyword, starts_item},
    visibility,
};
use crate::editor::{
    cursor::Cursor,
    tree::{Tree, spaceless},
};

/// The item that stands here; words, if it is none.
pub(super) fn kind<'t>(cursor: &mut Cursor<'t>) -> Kind<'t> {
    let start = cursor.place();
    visibility(cursor);
    let kind = match cursor.is_colon(1) {
        true => declared(cursor),
        false => match cursor.word(0) {
            Some("in") => edge(cursor, true),
            Some("out") => edge(cursor, false),
            Some("let") => Some(binding(cursor)),
            Some("for") => Some(nested::repeated(cursor)),
            Some("if") => Some(nested::choice(cursor)),
            Some("grant") => Some(nested::grant(cursor)),
            Some("param") => param(cursor),
            Some("condition") => condition(cursor),
            Some("mapping") => mapping(cursor),
            _ => None,
        },
    };
    kind.unwrap_or_else(|| {
        cursor.go(start);
        words(cursor)
    })
}

fn words<'t>(cursor: &mut Cursor<'t>) -> Kind<'t> {
    let start = cursor.place();
    if !cursor.is_sign(0, ';') {
        cursor.next();
        cursor.until(|c| {
            let begins = c.word(0).is_some_and(|word| {
                ["let", "for", "if", "pub"].contains(&word) || is_keyword(word)
            });
            c.is_sign(0, ';') || c.braces(0).is_some() || begins || starts_item(c)
        });
    }
    let words = cursor.since(start);
    cursor.eat_sign(';');
    Kind::Words(words)
}

/// `name ":" Type "{" field,* "}"`
fn declared<'t>(cursor: &mut Cursor<'t>) -> Option<Kind<'t>> {
    let name = cursor.eat_ident()?;
    cursor.next();
    let (ty, fields) = typed(cursor);
    if !cursor.eat_sign(',') {
        cursor.eat_sign(';');
    }
    Some(Kind::Declared {
        name,
        ty,
        text: spaceless(ty),
        fields,
    })
}

/// A type, and what is in the braces behind it.
fn typed<'t>(cursor: &mut Cursor<'t>) -> (&'t [Tree], Option<&'t [Tree]>) {
    let ty = cursor.until(|c| {
        let ends = c.braces(0).is_some() || c.is_sign(0, ';') || c.is_sign(0, ',');
        ends || starts_item(c) || (c.word(0).is_some() && c.is_colon(1))
    });
    (ty, cursor.eat_braces())
}

/// A value, up to its semicolon or to what can only be the next item.
fn value<'t>(cursor: &mut Cursor<'t>) -> &'t [Tree] {
    let value = expression(cursor, |c| c.is_sign(0, ';'), starts_item);
    cursor.eat_sign(';');
    value
}

/// `("in" | "out") name (":" Type)? ("=" value)? ";"`
fn edge<'t>(cursor: &mut Cursor<'t>, is_input: bool) -> Option<Kind<'t>> {
    cursor.next();
    let name = cursor.eat_ident()?;
    let ty = match cursor.eat_sign(':') {
        true => cursor.until(|c| c.is_sign(0, '=') || c.is_sign(0, ';') || starts_item(c)),
        false => Default::default(),
    };
    let value = cursor.eat_sign('=').then(|| value(cursor));
    if value.is_none() {
        cursor.eat_sign(';');
    }
    Some(Kind::Edge {
        name,
        ty,
        value,
        is_input,
    })
}

/// `"let" pat "=" expr ";"`
fn binding<'t>(cursor: &mut Cursor<'t>) -> Kind<'t> {
    cursor.next();
    let pattern = cursor.until(|c| c.is_sign(0, '=') || c.is_sign(0, ';') || c.braces(0).is_some());
    let value = match cursor.eat_sign('=') {
        true => value(cursor),
        false => Default::default(),
    };
    Kind::Let { pattern, value }
}

/// `"param" name ":" ParamType "{" field,* "}"`
fn param<'t>(cursor: &mut Cursor<'t>) -> Option<Kind<'t>> {
    cursor.next();
    let name = cursor.eat_ident()?;
    cursor.eat_sign(':');
    let (ty, fields) = typed(cursor);
    cursor.eat_sign(';');
    Some(Kind::Param { name, ty, fields })
}

/// `"condition" name "=" value ";"`
fn condition<'t>(cursor: &mut Cursor<'t>) -> Option<Kind<'t>> {
    cursor.next();
    let name = cursor.eat_ident()?;
    cursor.eat_sign('=');
    let value = value(cursor);
    Some(Kind::Condition { name, value })
}

/// `"mapping" name "{" key ":" "{" key ":" value,* "}",* "}"`
fn mapping<'t>(cursor: &mut Cursor<'t>) -> Option<Kind<'t>> {
    cursor.next();
    let name = cursor.eat_ident()?;
    let fields = cursor.eat_braces();
    Some(Kind::Mapping { name, fields })
}
