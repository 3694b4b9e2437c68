//! Where an expression ends, also when what should end it is not there yet.

use proc_macro2::TokenTree;

use crate::parse::Cursor;

/// Words of Rust that stand beside a name in an expression.
const JOINTS: [&str; 15] = [
    "as", "async", "await", "else", "for", "if", "in", "let", "loop", "match", "move", "mut",
    "ref", "return", "unsafe",
];

/// A Rust expression or a value of the language's own: up to a token that `ends` it, or, if that is
/// missing, to one that begins what is `next`, or cannot follow the one before.
pub(in crate::editor) fn expression(
    cursor: &mut Cursor,
    ends: impl Fn(&Cursor) -> bool,
    next: impl Fn(&Cursor) -> bool,
) -> Vec<TokenTree> {
    let mut value = Vec::new();
    let mut angles = 0;
    let mut pipes = 0;
    let mut before = None;
    let mut joint = true;
    while !cursor.is_empty() {
        let open = angles > 0 || pipes == 1;
        // Behind an operator, `a: T` is no next field but a closure's parameter; behind a dot it is.
        let operator = matches!(before, Some(c) if c != '.');
        let word = cursor
            .ident(0)
            .map(|word| JOINTS.iter().any(|rust| word == rust));
        let apart = !joint && word == Some(false);
        if !open && (ends(cursor) || apart || (!value.is_empty() && !operator && next(cursor))) {
            break;
        }
        joint = cursor
            .peek()
            .is_some_and(|token| matches!(token, TokenTree::Punct(_)))
            || word == Some(true);
        let turbofish = cursor.is_path_sep(0) && cursor.is_punct(2, '<');
        let token = cursor.next();
        before = match &token {
            Some(TokenTree::Punct(punct)) => Some(punct.as_char()),
            _ => None,
        };
        match before {
            Some('<') if angles > 0 => angles += 1,
            Some('>') if angles > 0 => angles -= 1,
            Some('|') if pipes == 1 || value.is_empty() => pipes += 1,
            _ => {}
        }
        value.extend(token);
        if turbofish {
            value.extend([cursor.next(), cursor.next()].into_iter().flatten());
            angles += 1;
        }
    }
    value
}
