//! Where an expression ends, also when what should end it is not there yet.

use crate::parse::{Cursor, Tree};

/// Words of Rust that stand beside a name in an expression.
const JOINTS: [&str; 15] = [
    "as", "async", "await", "else", "for", "if", "in", "let", "loop", "match", "move", "mut",
    "ref", "return", "unsafe",
];

/// A Rust expression or a value of the language's own: up to a token that `ends` it, or, if that is
/// missing, to one that begins what is `next`, or cannot follow the one before.
pub(super) fn expression<'t>(
    cursor: &mut Cursor<'t>,
    ends: impl Fn(&Cursor) -> bool,
    next: impl Fn(&Cursor) -> bool,
) -> &'t [Tree] {
    let start = cursor.place();
    let mut angles = 0;
    let mut pipes = 0;
    let mut before = None;
    let mut joint = true;
    while !cursor.is_empty() {
        let open = angles > 0 || pipes == 1;
        let is_first = cursor.place() == start;
        // Behind an operator, `a: T` is not a next field but a closure's parameter; behind a dot it is.
        let operator = matches!(before, Some(c) if c != '.');
        let word = cursor.word(0).map(|word| JOINTS.contains(&word));
        let apart = !joint && word == Some(false);
        if !open && (ends(cursor) || apart || (!is_first && !operator && next(cursor))) {
            break;
        }
        let turbofish = cursor.is_path_sep(0) && cursor.is_sign(2, '<');
        before = match cursor.next() {
            Some(Tree::Sign(punct)) => Some(punct.as_char()),
            _ => None,
        };
        joint = before.is_some() || word == Some(true);
        match before {
            Some('<') if angles > 0 => angles += 1,
            Some('>') if angles > 0 => angles -= 1,
            Some('|') if pipes == 1 || is_first => pipes += 1,
            _ => {}
        }
        if turbofish {
            cursor.next();
            cursor.next();
            angles += 1;
        }
    }
    cursor.since(start)
}
