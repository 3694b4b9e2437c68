//! A text, and how far it has been read.

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) is_json: bool,
    pub(super) at: usize,
    pub(super) depth: usize,
    /// How many lists are open, which a `]` may close.
    pub(super) open_lists: usize,
    pub(super) broken: Vec<usize>,
    /// Where its lines begin.
    lines: Vec<usize>,
}

/// Where the lines of a value may begin: columns of the least indentation.
#[derive(Clone, Copy)]
pub(super) struct Least {
    pub(super) column: usize,
    /// That of the dashes of a list, which may stand below its key.
    pub(super) dash: usize,
}

impl Least {
    pub(super) fn beyond(column: usize) -> Least {
        Least {
            column: column + 1,
            dash: column + 1,
        }
    }
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, is_json: bool) -> Reader<'t> {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Reader {
            text,
            is_json,
            at: if text.starts_with('\u{feff}') {
                '\u{feff}'.len_utf8()
            } else {
                0
            },
            depth: 0,
            open_lists: 0,
            broken: Vec::new(),
            lines: std::iter::once(0).chain(breaks).collect(),
        }
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    fn line_number(&self, at: usize) -> usize {
        self.lines
            .partition_point(|start| *start <= at)
            .saturating_sub(1)
    }

    pub(super) fn column_of(&self, at: usize) -> usize {
        at - self.lines[self.line_number(at)]
    }

    pub(super) fn column(&self) -> usize {
        self.column_of(self.at)
    }

    /// Where the line of a place ends, without its break.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let next = self.lines.get(self.line_number(at) + 1);
        let end = next.map_or(self.text.len(), |next| next - 1);
        end - usize::from(end > at && self.text[..end].ends_with('\r'))
    }

    pub(super) fn skip_line(&mut self) {
        let next = self.lines.get(self.line_number(self.at) + 1);
        self.at = next.copied().unwrap_or(self.text.len());
    }

    pub(super) fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t']).len();
    }

    /// Whether nothing but a comment stands in the rest of the line.
    pub(super) fn is_line_over(&self) -> bool {
        let rest = &self.text[self.at..self.line_end(self.at)];
        rest.trim_start().is_empty()
            || rest.starts_with('#') && self.is_comment()
            || rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#')
    }

    /// Whether the `#` at this place begins a comment.
    fn is_comment(&self) -> bool {
        let before = self.text[..self.at].chars().next_back();
        before.is_none_or(char::is_whitespace)
    }

    /// Goes to the next thing that is written, past blank lines, comments, and the marks of documents.
    pub(super) fn skip(&mut self) {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start().len();
            let is_mark = ["---", "...", "%"]
                .iter()
                .any(|mark| self.rest().starts_with(mark));
            let is_comment = self.rest().starts_with('#') && self.is_comment();
            match is_comment || is_mark && self.column() == 0 && !self.is_json {
                true => self.skip_line(),
                false => return,
            }
        }
    }
}

/// Where a text in quotation marks ends, behind them.
pub(super) fn closing(text: &str, quote: char) -> Option<usize> {
    let mut rest = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = rest.next() {
        let is_escape = match c {
            '\\' => quote == '"',
            '\'' => quote == '\'' && rest.peek().is_some_and(|(_, next)| *next == '\''),
            _ => false,
        };
        if is_escape {
            rest.next();
        } else if c == quote {
            return Some(at + 1);
        }
    }
    None
}

pub(super) fn unquoted(text: &str) -> &str {
    let inner = text.strip_prefix(['"', '\'']);
    inner.map_or(text, |inner| {
        inner.strip_suffix(['"', '\'']).unwrap_or(inner)
    })
}
