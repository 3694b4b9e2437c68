//! Where the blocks of a file are, also while somebody types: a bracket that is missing is filled in where the indentation says that it
//! belongs, and a quotation mark at the end of its line, so that all else in the block keeps its meaning.

use std::ops::Range;

use super::lexer::{Kind, Token, closing, tokens};

/// What stands between the braces of `infra! { … }`.
#[derive(Debug)]
pub(super) struct Block {
    /// From `infra` to behind the closing brace.
    pub(super) range: Range<usize>,
    /// Where its text begins.
    start: usize,
    /// Its text, with every bracket and every text closed.
    pub(super) text: String,
    /// Where brackets and quotation marks are filled in, in the file, in order.
    filled_in: Vec<usize>,
    /// Brackets and quotation marks without a partner.
    pub(super) lone: Vec<Range<usize>>,
}

impl Block {
    /// The place in the file of a place in the block's text.
    pub(super) fn place(&self, at: usize) -> usize {
        let mut place = self.start + at;
        for (number, filled_in) in self.filled_in.iter().enumerate() {
            // The number of those before it is the number of characters before it.
            if self.start + at > filled_in + number {
                place -= 1;
            }
        }
        place
    }

    /// The place in the block's text of a place in the file, before what is filled in there.
    pub(super) fn inner(&self, place: usize) -> Option<usize> {
        let filled_in = self.filled_in.iter().filter(|at| **at < place).count();
        let at = place.checked_sub(self.start)? + filled_in;
        (at <= self.text.len()).then_some(at)
    }

    pub(super) fn range_of(&self, range: Range<usize>) -> Range<usize> {
        let start = self.place(range.start);
        start..self.place(range.end).max(start)
    }

    /// The same block with another text in one place, or nothing if anything is filled in.
    pub(super) fn edited(&self, range: Range<usize>, new: &str) -> Option<String> {
        let mut text = self.text.clone();
        let is_whole = self.filled_in.is_empty() && self.lone.is_empty();
        let inner = range.start.checked_sub(self.start)?..range.end.checked_sub(self.start)?;
        if !is_whole || inner.end > text.len() {
            return None;
        }
        text.replace_range(inner, new);
        Some(text)
    }
}

/// The blocks of a file, but for those in macros that are declared in it, whose text is not known.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let tokens = tokens(text);
    let is_balanced = unbalanced(&tokens).is_empty();
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(open) = opening(text, &tokens[at..]).map(|open| at + open) else {
            break;
        };
        let close = match is_balanced {
            true => partner(&tokens, open),
            false => end_of_lines(text, &tokens, open),
        };
        let inner = &tokens[open + 1..close];
        at = close.max(open + 1);
        if !inner.iter().any(|token| token.kind == Kind::Sign('$')) {
            blocks.push(block(text, &tokens, open, close));
        }
    }
    blocks
}

/// The brace of the next `infra! {`.
fn opening(text: &str, tokens: &[Token]) -> Option<usize> {
    let starts = |three: &[Token]| {
        three[0].kind == Kind::Word
            && &text[three[0].range.clone()] == "infra"
            && three[1].kind == Kind::Sign('!')
            && three[2].kind == Kind::Open('{')
    };
    tokens.windows(3).position(starts).map(|at| at + 2)
}

fn block(text: &str, tokens: &[Token], open: usize, close: usize) -> Block {
    let start = tokens[open].range.end;
    let end = tokens
        .get(close)
        .map_or(text.len(), |token| token.range.start);
    let brace = tokens
        .get(close)
        .filter(|token| token.kind == Kind::Close('}'));
    let mut block = Block {
        range: tokens[open - 2].range.start..brace.map_or(end, |brace| brace.range.end),
        start,
        text: text[start..end].to_owned(),
        filled_in: Vec::new(),
        lone: match brace {
            Some(_) => Vec::new(),
            None => vec![tokens[open].range.clone()],
        },
    };
    let inner = &tokens[open + 1..close];
    let is_open = inner.iter().any(|token| token.kind == Kind::Unclosed);
    if is_open || !unbalanced(inner).is_empty() {
        mend(text, inner, &mut block);
    }
    block
}

/// The brackets without a partner.
fn unbalanced(tokens: &[Token]) -> Vec<usize> {
    let (mut open, mut lone) = (Vec::new(), Vec::new());
    for (at, token) in tokens.iter().enumerate() {
        match (token.kind, open.last()) {
            (Kind::Open(bracket), _) => open.push((at, bracket)),
            (Kind::Close(bracket), Some((_, last))) if closing(*last) == bracket => {
                open.pop();
            }
            (Kind::Close(_), _) => lone.push(at),
            _ => {}
        }
    }
    lone.extend(open.into_iter().map(|(at, _)| at));
    lone
}

/// The brace that closes this one; other brackets may lack their partners.
fn partner(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.kind {
            Kind::Open('{') => depth += 1,
            Kind::Close('}') => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len()
}

/// The token that ends a block by its place: the first that begins a line no farther in than the block, or its partner before that.
fn end_of_lines(text: &str, tokens: &[Token], open: usize) -> usize {
    let margin = indent(text, tokens[open].range.start);
    let partner = partner(tokens, open);
    let ends = |token: &Token| {
        begins_line(text, token.range.start) && indent(text, token.range.start) <= margin
    };
    let end = tokens
        .iter()
        .skip(open + 1)
        .position(ends)
        .map_or(tokens.len(), |at| open + 1 + at);
    end.min(partner)
}

/// Fills in what is missing, and blanks out what is too much.
fn mend(text: &str, tokens: &[Token], block: &mut Block) {
    let mut open: Vec<(&Token, char)> = Vec::new();
    let mut end = block.start;
    for token in tokens {
        // What stands as far out as the line of a bracket stands behind it.
        while let Some((bracket, last)) = open.last()
            && begins_line(text, token.range.start)
            && indent(text, token.range.start) <= indent(text, bracket.range.start)
            && (token.kind != Kind::Close(closing(*last)) || closes_outer(text, token, &open))
        {
            fill_in(block, bracket, *last, inside_end(text, end, bracket));
            open.pop();
        }
        match token.kind {
            Kind::Open(bracket) => open.push((token, bracket)),
            Kind::Close(bracket) => {
                let known = open.iter().rposition(|(_, last)| closing(*last) == bracket);
                match known {
                    Some(known) => {
                        while open.len() > known + 1
                            && let Some((missing, last)) = open.pop()
                        {
                            fill_in(block, missing, last, end);
                        }
                        open.pop();
                    }
                    None => {
                        let at = token.range.start - block.start + block.filled_in.len();
                        block.text.replace_range(at..=at, " ");
                        block.lone.push(token.range.clone());
                    }
                }
            }
            Kind::Unclosed => close(block, text, token),
            _ => {}
        }
        end = token.range.end;
    }
    let most = block.start + block.text.len() - block.filled_in.len();
    while let Some((bracket, last)) = open.pop() {
        let end = inside_end(text, end, bracket).min(most);
        fill_in(block, bracket, last, end);
    }
}

/// Whether a bracket stands as far out as the line of one around the last, which it closes then, and not the last.
fn closes_outer(text: &str, token: &Token, open: &[(&Token, char)]) -> bool {
    let margin = |token: &Token| indent(text, token.range.start);
    let Some(((inner, _), outer)) = open.split_last() else {
        return false;
    };
    let closes = |(bracket, last): &(&Token, char)| {
        token.kind == Kind::Close(closing(*last)) && margin(bracket) == margin(token)
    };
    margin(token) < margin(inner) && outer.iter().any(closes)
}

/// Where what is in a bracket ends: behind the spaces that follow its last token, for who types there is still inside, and behind lines
/// of spaces alone that go farther in than the bracket's line.
fn inside_end(text: &str, place: usize, bracket: &Token) -> usize {
    let spaces = |at: usize| {
        let behind = &text[at..];
        behind.len() - behind.trim_start_matches([' ', '\t']).len()
    };
    let margin = indent(text, bracket.range.start);
    let mut end = place + spaces(place);
    while let Some(line) = ["\r\n", "\n"]
        .iter()
        .find(|line| text[end..].starts_with(**line))
    {
        let next = end + line.len();
        let inside = next + spaces(next);
        let is_blank = text[inside..].is_empty() || text[inside..].starts_with(['\r', '\n']);
        if !is_blank || inside - next <= margin {
            break;
        }
        end = inside;
    }
    end
}

/// Closes a bracket at a place in the file.
fn fill_in(block: &mut Block, bracket: &Token, open: char, place: usize) {
    let at = place - block.start + block.filled_in.len();
    block.text.insert(at, closing(open));
    block.filled_in.push(place);
    block.lone.push(bracket.range.clone());
}

/// Closes a text where it ends.
fn close(block: &mut Block, text: &str, token: &Token) {
    let at = token.range.end - block.start + block.filled_in.len();
    let is_escape = (text[token.range.clone()].len()
        - text[token.range.clone()].trim_end_matches('\\').len())
        % 2
        == 1;
    if is_escape {
        // It would take the mark for a part of the text.
        block.text.replace_range(at - 1..at, " ");
    }
    block.text.insert(at, '"');
    block.filled_in.push(token.range.end);
    let mark = text[token.range.clone()].find('"').unwrap_or_default();
    let mark = token.range.start + mark;
    block.lone.push(mark..mark + 1);
}

fn begins_line(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    text[line..at].trim().is_empty()
}

fn indent(text: &str, at: usize) -> usize {
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    text[line..].len() - text[line..].trim_start_matches([' ', '\t']).len()
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn a_file_has_its_blocks() {
        let text = "// infra! {\ninfra! { stack A {} }\nmod b { infra::infra! {stack B {}} }\nmacro_rules! c { ($d:ident) => { infra! { stack $d {} } } }";
        let found: Vec<String> = blocks(text).into_iter().map(|block| block.text).collect();
        assert_eq!(found, [" stack A {} ", "stack B {}"]);
    }

    #[test]
    fn what_is_missing_is_filled_in_by_indentation() {
        let text = "infra! {\n    stack A {\n        a: X { B: [1 }\n        b: Y {\n        c: Z {}\n    }\n}\nfn d() {}\n";
        let found = blocks(text);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].text,
            "\n    stack A {\n        a: X { B: [1] }\n        b: Y {}\n        c: Z {}\n    }\n"
        );
        let lone: Vec<&str> = found[0].lone.iter().map(|one| &text[one.clone()]).collect();
        assert_eq!(lone, ["[", "{"]);
        // What stands behind what is filled in keeps its place.
        let (here, there) = (found[0].text.find("c: Z"), text.find("c: Z"));
        assert_eq!(here.map(|at| found[0].place(at)), there);
    }

    /// Who stands farther in than a bracket's line is inside of it, and who does not is behind it.
    #[test]
    fn blank_lines_belong_where_they_begin() {
        for (item, wanted) in [
            (
                "a: X {\n            B: 1,\n            \n        c: Z {}",
                "a: X {\n            B: 1,\n            }\n        c: Z {}",
            ),
            (
                "a: X {\n            B: 1,\n        \n        c: Z {}",
                "a: X {\n            B: 1,}\n        \n        c: Z {}",
            ),
            (
                "a: X {\n            B: 1,\n\n            \n",
                "a: X {\n            B: 1,}\n\n            \n",
            ),
            (
                "a: X {\n            B: 1,\n            ",
                "a: X {\n            B: 1,\n            }",
            ),
            (
                "a: X {\n            B: {\n                C: 1,\n                \n            D: 2,\n        }",
                "a: X {\n            B: {\n                C: 1,\n                }\n            D: 2,\n        }",
            ),
            (
                "a: X {\n            B: [\n                1,\n            \n        }",
                "a: X {\n            B: [\n                1,]\n            \n        }",
            ),
        ] {
            let text = format!("infra! {{\n    stack A {{\n        {item}\n    }}\n}}\n");
            let found = blocks(&text);
            assert_eq!(
                found[0].text,
                format!("\n    stack A {{\n        {wanted}\n    }}\n"),
                "{item}"
            );
            assert_eq!(found[0].lone.len(), 1, "{item}");
        }
    }

    #[test]
    fn what_is_too_much_is_blanked_out() {
        let text = "infra! {\n    stack A { a: X { B: 1) } }\n}\n";
        let found = blocks(text);
        assert_eq!(found[0].text, "\n    stack A { a: X { B: 1  } }\n");
        assert_eq!(&text[found[0].lone[0].clone()], ")");
    }

    #[test]
    fn a_text_is_closed_at_the_end_of_its_line() {
        let text = "infra! {\n    stack A {\n        a: X { B: \"c }\n        d: Y { E: \"f\\\n        g: Z { H: \"i\" }\n    }\n}\n";
        let found = blocks(text);
        assert_eq!(
            found[0].text,
            "\n    stack A {\n        a: X { B: \"c\" }\n        d: Y { E: \"f \"}\n        g: Z { H: \"i\" }\n    }\n"
        );
        let (here, there) = (found[0].text.find("H:"), text.find("H:"));
        assert_eq!(here.map(|at| found[0].place(at)), there);
        assert_eq!(there.and_then(|at| found[0].inner(at)), here);
    }

    #[test]
    fn a_block_that_nothing_ends_ends_with_the_file() {
        let found = blocks("infra! {\n    stack A {\n        a: X {");
        assert_eq!(found[0].text, "\n    stack A {\n        a: X {}}");
        assert_eq!(found[0].lone[0], 7..8);
    }
}
