//! What a file's blocks declare, as a list and as what can be folded.

use lsp_types::{DocumentSymbol, FoldingRange, SymbolKind};

use super::{
    blocks::{Block, blocks},
    lexer::{Kind, tokens},
    lines::Lines,
};
use crate::fmt::{self, Outline, outline};

/// The blocks of a file with their items.
pub(super) fn symbols(text: &str) -> Vec<DocumentSymbol> {
    let lines = Lines::of(text);
    let mut symbols = Vec::new();
    for block in blocks(text) {
        let declared = outline(&block.text);
        symbols.extend(declared.iter().map(|one| symbol(&lines, &block, one)));
    }
    symbols
}

fn symbol(lines: &Lines<'_>, block: &Block, one: &Outline) -> DocumentSymbol {
    let kind = match one.kind {
        fmt::Kind::Block => SymbolKind::CLASS,
        fmt::Kind::Resource => SymbolKind::OBJECT,
        fmt::Kind::Construct => SymbolKind::MODULE,
        fmt::Kind::Input => SymbolKind::PROPERTY,
        fmt::Kind::Output => SymbolKind::FIELD,
        fmt::Kind::Binding => SymbolKind::CONSTANT,
        fmt::Kind::Other => SymbolKind::NAMESPACE,
    };
    let inner: Vec<DocumentSymbol> = one
        .inner
        .iter()
        .map(|one| symbol(lines, block, one))
        .collect();
    // A struct that only another field can be written for, which is deprecated.
    #[allow(deprecated)]
    DocumentSymbol {
        name: one.name.clone(),
        detail: Some(one.detail.clone()).filter(|detail| !detail.is_empty()),
        kind,
        tags: None,
        deprecated: None,
        range: lines.range(block.range_of(one.range.clone())),
        selection_range: lines.range(block.range_of(one.name_range.clone())),
        children: Some(inner).filter(|inner| !inner.is_empty()),
    }
}

/// The brackets in blocks that stand on several lines.
pub(super) fn folds(text: &str) -> Vec<FoldingRange> {
    let lines = Lines::of(text);
    let mut folds = Vec::new();
    for block in blocks(text) {
        let mut open = Vec::new();
        for token in tokens(&block.text) {
            match token.kind {
                Kind::Open(_) => open.push(token.range.start),
                Kind::Close(_) => {
                    let range = open
                        .pop()
                        .map(|start| block.range_of(start..token.range.start));
                    folds.extend(range.and_then(|range| fold(lines.range(range))));
                }
                _ => {}
            }
        }
    }
    folds.sort_by_key(|fold| (fold.start_line, fold.end_line));
    folds
}

/// From the line of a bracket to the one before its partner's, which stays in sight.
fn fold(range: lsp_types::Range) -> Option<FoldingRange> {
    let last = range
        .end
        .line
        .checked_sub(1)
        .filter(|last| *last > range.start.line)?;
    Some(FoldingRange {
        start_line: range.start.line,
        end_line: last,
        ..FoldingRange::default()
    })
}
