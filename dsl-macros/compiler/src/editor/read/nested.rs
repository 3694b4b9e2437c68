//! Items with others or with lines in their braces.

use super::{Body, Item, Kind, Line, body, start::starts_item};
use crate::editor::{cursor::Cursor, tree::Tree};

/// So many `else if` are read in a row.
const CHOICES: usize = 100;

/// `"for" pat "in" expr "{" item* "}"`
pub(super) fn repeated<'t>(cursor: &mut Cursor<'t>) -> Kind<'t> {
    cursor.next();
    let pattern = cursor.until(|c| c.word(0) == Some("in") || c.braces(0).is_some());
    cursor.eat_keyword("in");
    let (list, body) = headed(cursor);
    Kind::For {
        pattern,
        list,
        body,
    }
}

/// `"if" expr "{" item* "}" ("else" …)?`
pub(super) fn choice<'t>(cursor: &mut Cursor<'t>) -> Kind<'t> {
    choices(cursor, CHOICES)
}

fn choices<'t>(cursor: &mut Cursor<'t>, left: usize) -> Kind<'t> {
    cursor.next();
    let (condition, then) = headed(cursor);
    let otherwise = cursor.eat_keyword("else").then(|| match cursor.word(0) {
        Some("if") if left > 0 => Body {
            items: vec![Item {
                attributes: Vec::new(),
                docs: Default::default(),
                kind: choices(cursor, left - 1),
            }],
        },
        _ => cursor.eat_braces().map(body).unwrap_or_default(),
    });
    Kind::If {
        condition,
        then,
        otherwise,
    }
}

/// What stands before braces, and what in them.
fn headed<'t>(cursor: &mut Cursor<'t>) -> (&'t [Tree], Body<'t>) {
    let head = cursor.until(|c| c.braces(0).is_some() || c.is_sign(0, ';') || starts_item(c));
    (head, cursor.eat_braces().map(body).unwrap_or_default())
}

/// `"grant" name "{" (verb target ("as" NAME)? ";")* "}"`
pub(super) fn grant<'t>(cursor: &mut Cursor<'t>) -> Kind<'t> {
    cursor.next();
    let grantee = cursor.until(|c| c.braces(0).is_some() || c.is_sign(0, ';') || starts_item(c));
    let mut lines = Vec::new();
    let mut inner = Cursor::new(cursor.eat_braces().unwrap_or_default());
    while !inner.is_empty() {
        let verb = inner.next();
        let target = inner.until(|c| c.is_sign(0, ';') || c.word(0) == Some("as"));
        inner.until(|c| c.is_sign(0, ';'));
        inner.eat_sign(';');
        lines.push(Line { verb, target });
    }
    Kind::Grant { grantee, lines }
}
