//! What a template declares, as a list and as what can be folded.

use std::ops::Range;

use lsp_types::{DocumentSymbol, FoldingRange, SymbolKind};

use super::{
    super::lines::Lines,
    tree::{Content, Entry, Node, Tree},
};

/// The sections with what they declare.
pub(super) fn symbols(text: &str) -> Vec<DocumentSymbol> {
    let (tree, lines) = (Tree::read(text), Lines::of(text));
    let section = |entry: &Entry<'_>| {
        let kind = match entry.key {
            "Resources" => SymbolKind::OBJECT,
            "Parameters" => SymbolKind::CONSTANT,
            "Outputs" => SymbolKind::FIELD,
            _ => SymbolKind::KEY,
        };
        let declares = !["Description", "Metadata", "Transform"].contains(&entry.key);
        let inner = entry.value.entries().iter().filter(|_| declares);
        let inner = inner.map(|one| {
            let detail = one
                .value
                .get("Type")
                .or_else(|| one.value.get("Description"));
            symbol(&lines, one, kind, detail, Vec::new())
        });
        symbol(&lines, entry, SymbolKind::NAMESPACE, None, inner.collect())
    };
    let sections = tree
        .root
        .entries()
        .iter()
        .filter(|entry| !entry.key.is_empty());
    sections.map(section).collect()
}

fn symbol(
    lines: &Lines<'_>,
    entry: &Entry<'_>,
    kind: SymbolKind,
    detail: Option<&Node<'_>>,
    inner: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    let range = range(entry);
    // A struct that only another field can be written for, which is deprecated.
    #[allow(deprecated)]
    DocumentSymbol {
        // Editors refuse a symbol without a name.
        name: if entry.key.is_empty() {
            "\"\"".to_owned()
        } else {
            entry.key.to_owned()
        },
        detail: detail.and_then(Node::text).map(str::to_owned),
        kind,
        tags: None,
        deprecated: None,
        range: lines.range(range),
        selection_range: lines.range(entry.key_range.clone()),
        children: Some(inner).filter(|inner| !inner.is_empty()),
    }
}

fn range(entry: &Entry<'_>) -> Range<usize> {
    entry.key_range.start..entry.value.range.end.max(entry.key_range.end)
}

/// What stands on several lines.
pub(super) fn folds(text: &str) -> Vec<FoldingRange> {
    let (tree, lines) = (Tree::read(text), Lines::of(text));
    let mut folds = Vec::new();
    let mut open = vec![&tree.root];
    while let Some(node) = open.pop() {
        for entry in node.entries() {
            let range = lines.range(range(entry));
            // In JSON the bracket that closes it stays in sight.
            let last = range.end.line - u32::from(tree.is_json && range.end.line > 0);
            if last > range.start.line {
                folds.push(FoldingRange {
                    start_line: range.start.line,
                    end_line: last,
                    ..FoldingRange::default()
                });
            }
            open.push(&entry.value);
        }
        if let Content::List(items) = &node.content {
            open.extend(items);
        }
    }
    folds.sort_by_key(|fold| (fold.start_line, fold.end_line));
    folds.dedup_by_key(|fold| fold.start_line);
    folds
}
