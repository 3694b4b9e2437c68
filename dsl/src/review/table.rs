//! Tables of a page.

use crate::markup::Markup;

/// What a cell holds.
pub(super) enum Cell {
    /// Words.
    Words(String),
    /// A name, an action, a path: what is typed.
    Code(String),
    /// Several of them, one below the other.
    Codes(Vec<String>),
    /// What anybody gets in by.
    Open(String),
    /// A file, a line and a column.
    At(String),
}

/// A table, with a heading above each column.
pub(super) fn table(markup: &mut Markup, heads: &[&str], rows: Vec<Vec<Cell>>) {
    markup.element("div", &[("class", "scroll")], |markup| {
        markup.element("table", &[], |markup| {
            markup.element("thead", &[], |markup| {
                markup.element("tr", &[], |markup| {
                    heads
                        .iter()
                        .for_each(|head| markup.with_text("th", &[("scope", "col")], head));
                });
            });
            markup.element("tbody", &[], |markup| {
                for row in rows {
                    markup.line();
                    markup.element("tr", &[], |markup| {
                        row.iter().for_each(|one| cell(markup, one))
                    });
                }
            });
        });
    });
}

/// A table that is folded away until somebody asks; nothing without rows.
pub(super) fn folded(markup: &mut Markup, told: &str, heads: &[&str], rows: Vec<Vec<Cell>>) {
    if rows.is_empty() {
        return;
    }
    markup.element("details", &[], |markup| {
        markup.with_text("summary", &[], told);
        table(markup, heads, rows);
    });
}

fn cell(markup: &mut Markup, cell: &Cell) {
    match cell {
        Cell::Words(text) => markup.with_text("td", &[], text),
        Cell::Code(text) => markup.element("td", &[], |markup| markup.with_text("code", &[], text)),
        Cell::Codes(texts) => markup.element("td", &[], |markup| {
            markup.element("ul", &[], |markup| {
                for text in texts {
                    markup.element("li", &[], |markup| markup.with_text("code", &[], text));
                }
            });
        }),
        Cell::Open(text) => markup.with_text("td", &[("class", "open")], text),
        Cell::At(text) => markup.with_text("td", &[("class", "at")], text),
    }
}
