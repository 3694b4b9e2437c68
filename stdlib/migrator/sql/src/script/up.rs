//! [`Up`]: how far a file is applied. dbmate, goose and node-pg-migrate write what undoes a file into the same file, behind a
//! comment; of that nothing may ever run. So a comment that could begin such a part, and does not do so beyond doubt, is a
//! fault.

mod doubt;
mod lines;
#[cfg(test)]
mod tests;

use std::fmt;

use squawk_lexer::{TokenKind, tokenize};

use super::{Fault, marks};
pub use doubt::Doubt;
use lines::{Line, line};

/// How far a file is applied, and how.
#[derive(Clone, Debug, Default)]
pub(super) struct Up {
    /// Where the part that is applied ends, in bytes.
    pub(super) end: usize,
    /// Whose marks tell the parts, and the line of the first.
    pub(super) tool: Option<(Tool, usize)>,
    /// Whether a tool's mark wants no transaction.
    pub(super) is_without_transaction: bool,
    /// The lines of the marks that accept a comment as a remark.
    pub(super) remarks: Vec<usize>,
    pub(super) faults: Vec<Fault>,
}

/// A tool whose marks tell the parts of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// `-- migrate:up`
    Dbmate,
    /// `-- +goose Up`
    Goose,
    /// `-- Up Migration`
    NodePgMigrate,
}

/// What a tool's mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Up,
    Down,
    NoTransaction,
    /// What PostgreSQL's own lexical rules make needless.
    Nothing,
}

/// The part of a file that is applied.
pub(super) fn up(text: &str) -> Up {
    let mut reader = Reader {
        part: Up {
            end: text.len(),
            ..Up::default()
        },
        is_up: false,
        is_down: false,
        begun: None,
        accepted: None,
        inside: Vec::new(),
    };
    // A table's rows need not be read twice.
    if !text.lines().any(|line| line.trim_start().starts_with("--")) {
        return reader.part;
    }
    let (mut at, mut number, mut is_first) = (0, 1, true);
    for token in tokenize(text) {
        let end = at + token.len as usize;
        let word = &text[at..end];
        match token.kind {
            TokenKind::Eof => {}
            TokenKind::Whitespace => is_first |= word.contains('\n'),
            TokenKind::LineComment => {
                if is_first {
                    let begin = text[..at].rfind('\n').map_or(0, |at| at + 1);
                    reader.comment(&text[begin..end], at, number);
                }
                reader.accept(word, number);
                is_first = false;
            }
            kind => {
                // A tool that goes by lines finds its marks in texts and comments, too.
                reader.lines_of(word, number);
                if !matches!(kind, TokenKind::BlockComment { .. }) {
                    reader.begun.get_or_insert(number);
                }
                is_first = false;
            }
        }
        number += word.bytes().filter(|byte| *byte == b'\n').count();
        at = end;
    }
    reader.finish()
}

struct Reader {
    part: Up,
    /// Whether the part to apply has begun.
    is_up: bool,
    /// Whether the part that undoes it has begun.
    is_down: bool,
    /// The line of the first statement.
    begun: Option<usize>,
    /// The line of the last `-- infra: accept <reason>`.
    accepted: Option<usize>,
    /// Marks inside texts and comments, each with its line.
    inside: Vec<(Tool, String, usize)>,
}

impl Reader {
    fn accept(&mut self, comment: &str, number: usize) {
        let accepts = marks::mark(comment, number).is_some_and(|mark| mark.accepted().is_some());
        if accepts {
            self.accepted = Some(number);
        }
    }

    /// A comment that begins its line.
    fn comment(&mut self, text: &str, at: usize, number: usize) {
        match line(text) {
            Some(Line::Mark(tool, says)) => {
                let first = self.part.tool.map_or(tool, |(first, _)| first);
                if first != tool {
                    self.fault(number, text, Doubt::Mixed(first, tool));
                } else {
                    self.mark(tool, says, text, at, number);
                }
            }
            // Of what undoes nothing runs, whatever it says.
            Some(Line::Wrong(doubt)) if !self.is_down => self.fault(number, text, doubt),
            Some(Line::Wrong(_)) | None => {}
        }
    }

    fn mark(&mut self, tool: Tool, says: Says, text: &str, at: usize, number: usize) {
        // Somebody says why it is not a mark: node-pg-migrate takes "Up migration of the users" for one.
        if says == Says::Up && self.begun.is_some() && !self.is_up && self.is_accepted(number) {
            self.part.remarks.push(number - 1);
            return;
        }
        self.part.tool.get_or_insert((tool, number));
        match says {
            Says::Nothing => {}
            Says::NoTransaction => self.part.is_without_transaction = true,
            Says::Up if self.is_up => self.fault(number, text, Doubt::Twice),
            Says::Up if self.is_down => self.fault(number, text, Doubt::Order),
            Says::Up => {
                if let Some(begun) = self.begun {
                    self.fault(begun, text, Doubt::Before);
                }
                self.is_up = true;
                self.part.is_without_transaction |= lines::is_without_transaction(text);
            }
            Says::Down if self.is_down => self.fault(number, text, Doubt::Twice),
            Says::Down => {
                if !self.is_up {
                    self.fault(number, text, Doubt::NoUp(tool));
                }
                self.is_down = true;
                self.part.end = at;
            }
        }
    }

    /// Lines of a text or of a comment over several lines.
    fn lines_of(&mut self, word: &str, number: usize) {
        for (text, below) in word.split('\n').zip(0..).skip(1) {
            if let Some(Line::Mark(tool, Says::Up | Says::Down)) = line(text)
                && !self.is_down
            {
                self.inside.push((tool, text.to_owned(), number + below));
            }
        }
    }

    /// Whether somebody says why the comment on this line begins no part.
    fn is_accepted(&self, number: usize) -> bool {
        self.accepted.is_some_and(|line| line + 1 == number)
    }

    fn fault(&mut self, line: usize, text: &str, doubt: Doubt) {
        if self.is_accepted(line) {
            self.part.remarks.push(line - 1);
            return;
        }
        self.part.faults.push(Fault::Up {
            said: text.trim().to_owned(),
            doubt,
            line,
        });
    }

    fn finish(mut self) -> Up {
        if let (Some((tool, line)), false, false) = (self.part.tool, self.is_up, self.is_down) {
            self.fault(line, "", Doubt::NoUp(tool));
        }
        // Who never ran such a tool may write what he likes there.
        for (tool, text, line) in std::mem::take(&mut self.inside) {
            if self.part.tool.is_some_and(|(known, _)| known == tool) {
                self.fault(line, &text, Doubt::Inside);
            }
        }
        self.part
    }
}

impl Tool {
    /// What stands above what is applied.
    fn up(self) -> &'static str {
        match self {
            Tool::Dbmate => "-- migrate:up",
            Tool::Goose => "-- +goose Up",
            Tool::NodePgMigrate => "-- Up Migration",
        }
    }
}

impl fmt::Display for Tool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Tool::Dbmate => "dbmate",
            Tool::Goose => "goose",
            Tool::NodePgMigrate => "node-pg-migrate",
        })
    }
}
