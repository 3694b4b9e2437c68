//! `override`: properties of a resource inside a construct.

use super::{Cursor, Kind, Leaves, Reader, Tree, start::starts_item, syntax_tree::raw};
use crate::{
    ast::{Key, plain},
    error::Read,
};

const FORM: &str = "write `override construct.resource { Property: value }`";

impl<'t, L: Leaves<'t>> Reader<'_, L> {
    /// `"override" step ("." step)* "{" field,* "}"`
    pub(super) fn overridden(&mut self, cursor: &mut Cursor<'t>) -> Kind<'t, L> {
        cursor.next();
        let start = cursor.place();
        let path = self.steps(cursor);
        let trees = cursor.since(start);
        let behind = cursor.behind();
        let skipped =
            cursor.until(|c| c.braces(0).is_some() || c.is_sign(0, ';') || starts_item(c));
        let fields = match (&path, cursor.eat_braces()) {
            (Err(reported), _) => Err(*reported),
            (Ok(_), Some(inside)) if skipped.is_empty() => Ok(L::fields(self, inside)),
            (Ok(_), _) => {
                let fact = "`override` has no braces behind this";
                Err(self.errors.add(behind, fact, FORM))
            }
        };
        Kind::Override {
            trees,
            path,
            fields,
        }
    }

    /// `step ("." step)*`
    fn steps(&mut self, cursor: &mut Cursor<'t>) -> Read<Vec<Key>> {
        let mut path = Vec::new();
        loop {
            let Some(step) = step(cursor) else {
                let fact = match path.is_empty() {
                    true => "`override` names no resource",
                    false => "a name is missing here",
                };
                return Err(self.errors.add(cursor.span(), fact, FORM));
            };
            path.push(step);
            if !cursor.eat_sign('.') {
                return Ok(path);
            }
        }
    }
}

/// `name | "any text"`: what a loop declares has its item's name in its own, as in `"topic-home"`.
fn step(cursor: &mut Cursor) -> Option<Key> {
    let span = cursor.span();
    if let Some(name) = cursor.eat_ident() {
        return Some(Key {
            text: plain(name),
            span,
            ident: Some(raw(name.clone())),
        });
    }
    let Some(Tree::Literal(literal)) = cursor.peek() else {
        return None;
    };
    let syn::Lit::Str(text) = syn::Lit::new(literal.clone()) else {
        return None;
    };
    cursor.next();
    Some(Key {
        text: text.value(),
        span,
        ident: None,
    })
}
