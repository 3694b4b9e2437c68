//! The fields and items that a place is in.

use std::ops::Range;

use super::{
    blocks::Block,
    lexer::{Kind, Token, closing, tokens},
};

/// The fields and items around a place, the smallest first, each with the comma or semicolon behind it.
pub(super) fn entries(text: &str, block: &Block, place: usize) -> Vec<Range<usize>> {
    let inside = &text[block.range.clone()];
    let tokens: Vec<Token> = tokens(inside)
        .into_iter()
        .map(|token| Token {
            range: token.range.start + block.range.start..token.range.end + block.range.start,
            ..token
        })
        .collect();
    let mut open: Vec<(char, Option<usize>)> = Vec::new();
    let mut found = Vec::new();
    let mut ends = |start: &mut Option<usize>, end: usize| {
        let entry = start.take().map(|start| start..end);
        found.extend(entry.filter(|entry| entry.contains(&place)));
    };
    for (number, token) in tokens.iter().enumerate() {
        let next = tokens.get(number + 1);
        match token.kind {
            Kind::Open(bracket) => {
                let start = open.last_mut().map(|(_, start)| start);
                start.map(|start| start.get_or_insert(token.range.start));
                open.push((bracket, None));
            }
            Kind::Close(bracket) => {
                let Some((last, mut start)) =
                    open.pop().filter(|(last, _)| closing(*last) == bracket)
                else {
                    return Vec::new();
                };
                let before = number
                    .checked_sub(1)
                    .map_or(token.range.start, |at| tokens[at].range.end);
                ends(&mut start, before);
                // Braces end an item, unless more of it follows.
                let goes_on = next.is_some_and(|next| {
                    let word = &text[next.range.clone()];
                    word == "else" || word == "," || word == ";" || word == "."
                });
                if last == '{'
                    && !goes_on
                    && let Some((_, start)) = open.last_mut()
                {
                    ends(start, token.range.end);
                }
            }
            Kind::Sign(',' | ';') => {
                if let Some((_, start)) = open.last_mut() {
                    ends(start, token.range.end);
                }
            }
            _ => {
                let start = open.last_mut().map(|(_, start)| start);
                start.map(|start| start.get_or_insert(token.range.start));
            }
        }
    }
    found.sort_by_key(|entry| entry.len());
    found
}
