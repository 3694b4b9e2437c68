//! Lays out the `infra!` blocks of Rust files, and nothing else in them. No token is lost, added or moved but for commas before closing
//! brackets, and no comment: a block of which that is not so is left as it is, as is one that the compiler cannot read.

mod block;
mod entries;
mod outline;
mod rustfmt;
mod same;
mod source;
#[cfg(test)]
mod tests;
mod tokens;
mod value;

use proc_macro2::Delimiter;

use crate::layout::{Doc, Out};
pub(crate) use outline::{Kind, Outline, outline};
pub(crate) use rustfmt::rustfmt;
use source::Source;
use tokens::{Group, Tree};

/// A line is no longer, where a break can help that.
const WIDTH: usize = 120;

/// A text with its blocks laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The whole text.
    pub text: String,
    /// The blocks that are left as they are.
    pub left: Vec<Left>,
}

/// Why a block, or a whole text, is left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The line where the reason stands, from one.
    pub line: usize,
    /// Its column, from one, in characters.
    pub column: usize,
    /// The reason.
    pub message: String,
}

/// Lays out the blocks of a Rust file, or says where it cannot be read.
///
/// ```
/// let text = "infra! {\n  pub stack Shop { orders:AWS::SQS::Queue{DelaySeconds:60,} }\n}\n";
/// let formatted = cargo_infra::format(text).expect("Rust");
/// assert_eq!(
///     formatted.text,
///     "infra! {\n    pub stack Shop { orders: AWS::SQS::Queue { DelaySeconds: 60 } }\n}\n"
/// );
/// assert!(formatted.left.is_empty());
/// ```
///
/// # Errors
///
/// If the text has no tokens of Rust, such as one with a bracket that nothing closes.
pub fn format(text: &str) -> Result<Formatted, Left> {
    const MARK: char = '\u{feff}';
    let (mark, body) = match text.strip_prefix(MARK) {
        Some(body) => (MARK.to_string(), body),
        None => (String::new(), text),
    };
    // Rust takes both ends of a line for one, also in a text.
    let is_windows = body.contains("\r\n");
    let mut formatted = blocks(&body.replace("\r\n", "\n"))?;
    if is_windows {
        formatted.text = formatted.text.replace('\n', "\r\n");
    }
    formatted.text.insert_str(0, &mark);
    Ok(formatted)
}

fn blocks(text: &str) -> Result<Formatted, Left> {
    // What has no block is not worth its tokens.
    if !text.contains("infra") {
        return Ok(Formatted {
            text: text.to_owned(),
            left: Vec::new(),
        });
    }
    let trees = tokens::read(text).map_err(|error| {
        let place = error.span().start();
        Left {
            line: place.line,
            column: place.column + 1,
            message: "Rust cannot read this".to_owned(),
        }
    })?;
    let mut found = Vec::new();
    find(Source { text }, &trees, &mut found);
    let (mut out, mut left, mut end) = (String::new(), Vec::new(), 0);
    for block in found {
        match laid_out(Source { text }, block) {
            Ok(laid_out) => {
                out += text[end..block.open.start].trim_end_matches([' ', '\n']);
                out += " ";
                out += &laid_out;
                end = block.close.end;
            }
            Err(reason) => left.push(reason),
        }
    }
    out += &text[end..];
    Ok(Formatted { text: out, left })
}

/// The braces of each `infra! { … }`, wherever it stands, unless `#[rustfmt::skip]` does before it.
fn find<'t>(source: Source<'_>, trees: &'t [Tree], found: &mut Vec<&'t Group>) {
    let mut is_skipped = false;
    for (at, tree) in trees.iter().enumerate() {
        let Tree::Group(group) = tree else {
            continue;
        };
        let is_block = at > 1
            && group.delimiter == Delimiter::Brace
            && trees[at - 1].is_sign('!')
            && source.is(trees.get(at - 2), "infra");
        match is_block {
            true if is_skipped => {}
            true => found.push(group),
            false => find(source, &group.inner, found),
        }
        let is_attribute = at > 0 && trees[at - 1].is_sign('#');
        let is_skip = || source.text[group.open.end..group.close.start].trim() == "rustfmt::skip";
        is_skipped = is_attribute && (is_skipped || is_skip());
    }
}

/// The braces of a block, and what stands in them.
fn laid_out(source: Source<'_>, braces: &Group) -> Result<String, Left> {
    let text = &source.text[braces.open.end..braces.close.start];
    if let Some(error) = infra_compiler::syntax_errors(text).into_iter().next() {
        return Err(moved(
            source,
            braces.open.end,
            error.line,
            error.column,
            error.message,
        ));
    }
    let margin = source.indent(braces.open.start);
    let start = source.text[..braces.open.start]
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let line = &source.text[start..braces.open.start];
    let mut out = Out::behind(line, margin, WIDTH);
    Doc::Group(source.block(braces)).print(&mut out, 0);
    let laid_out = out.text()[line.len()..].to_owned();
    match same::is_same(&source.text[braces.open.start..braces.close.end], &laid_out) {
        true => Ok(laid_out),
        false => {
            let message = "this block has comments where they cannot stay".to_owned();
            Err(moved(source, braces.open.start, 1, 1, message))
        }
    }
}

/// A place in a part of the text that begins here, as one in the text.
fn moved(source: Source<'_>, start: usize, line: usize, column: usize, message: String) -> Left {
    let before = &source.text[..start];
    let (lines, last) = (
        before.matches('\n').count(),
        before.rfind('\n').map_or(0, |at| at + 1),
    );
    Left {
        line: lines + line,
        column: match line {
            1 => before[last..].chars().count() + column,
            _ => column,
        },
        message,
    }
}
