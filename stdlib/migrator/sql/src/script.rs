//! [`Script`]: the statements and the marks of a file, as far as it is applied: the down part that another tool's file has is
//! left out. It follows PostgreSQL's lexical rules and knows no grammar: only PostgreSQL can say whether a statement is right.
//!
//! The migrator sends a file to PostgreSQL as it stands. Where a statement begins decides only on which line an error is
//! shown, except in a file without a transaction, whose statements are sent one by one.

mod faults;
mod marks;
mod rules;
mod split;
#[cfg(test)]
mod tests;
mod tokens;
mod up;

use std::borrow::Cow;

pub use faults::Fault;
pub use marks::Mark;
pub use up::{Doubt, Tool};

/// A file of SQL, as far as it is applied.
#[derive(Clone, Debug)]
pub struct Script<'a> {
    text: &'a str,
    statements: Vec<Statement<'a>>,
    marks: Vec<Mark<'a>>,
    unclosed: Option<(&'static str, usize)>,
    /// Where Drizzle ends a statement that no `;` ends.
    breaks: Vec<usize>,
    part: up::Up,
}

/// A statement of a file, from its first word to the `;`, which it does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement<'a> {
    /// The statement.
    pub text: &'a str,
    /// The line that it begins on, from 1.
    pub line: usize,
    /// Its words, names, texts and signs, without comments; a long one's first two hundred.
    pub(crate) tokens: Vec<&'a str>,
}

impl<'a> Script<'a> {
    /// Reads a file.
    pub fn parse(text: &'a str) -> Script<'a> {
        let part = up::up(text);
        split::script(&text[..part.end], part)
    }

    /// What is sent to PostgreSQL: the file up to its down part, with the lines that it has in the file.
    pub fn text(&self) -> Cow<'a, str> {
        if self.breaks.is_empty() {
            return Cow::Borrowed(self.text);
        }
        let mut text = self.text.to_owned();
        for at in &self.breaks {
            // `-->` begins a comment, and so does what is left of it: no place in the text moves.
            text.replace_range(*at..at + 3, ";--");
        }
        Cow::Owned(text)
    }

    /// The statements, in order.
    pub fn statements(&self) -> &[Statement<'a>] {
        &self.statements
    }

    /// The comments that are meant for the migrator.
    pub fn marks(&self) -> &[Mark<'a>] {
        &self.marks
    }

    /// Whether `-- infra: no transaction` stands in the file, or what dbmate or goose write for it.
    pub fn is_without_transaction(&self) -> bool {
        self.part.is_without_transaction || self.marks.iter().any(|mark| mark.is_no_transaction())
    }

    /// Whether a mark above the statement may be there for a fault of it.
    pub(crate) fn has_acceptable_fault(&self, statement: &Statement<'_>) -> bool {
        !rules::acceptable(self, statement).is_empty()
    }

    /// Whether the mark on this line says why a comment is a remark.
    pub(crate) fn is_about_remark(&self, line: usize) -> bool {
        self.part.remarks.contains(&line)
    }

    /// The tool whose marks tell the parts of the file.
    pub(crate) fn tool(&self) -> Option<(Tool, usize)> {
        self.part.tool
    }

    /// Whether `-- infra: accept <reason>` stands on one of these lines.
    pub(crate) fn accepts(&self, lines: std::ops::RangeInclusive<usize>) -> bool {
        self.marks
            .iter()
            .any(|mark| mark.accepted().is_some() && lines.contains(&mark.line))
    }

    /// What keeps the file from being a migration, by line.
    pub fn faults(&self) -> Vec<Fault> {
        rules::faults(self)
    }

    /// The line that the character with this number, counted from 1 as PostgreSQL does, stands on.
    pub fn line_of(&self, position: usize) -> usize {
        let before = self.text.chars().take(position.saturating_sub(1));
        1 + before.filter(|letter| *letter == '\n').count()
    }
}

impl<'a> Statement<'a> {
    /// The line that it ends on.
    pub(crate) fn last_line(&self) -> usize {
        self.line + self.text.matches('\n').count()
    }

    /// Whether the statement begins with these words, in capitals or not.
    pub fn begins_with(&self, words: &str) -> bool {
        let mut tokens = self.tokens.iter();
        words.split(' ').all(|word| {
            tokens
                .next()
                .is_some_and(|token| token.eq_ignore_ascii_case(word))
        })
    }

    /// Of `CREATE INDEX CONCURRENTLY`, the index's name as SQL writes it, with the schema that is its table's.
    pub fn creates_concurrently(&self) -> Option<String> {
        let mut tokens = Tokens(&self.tokens);
        tokens.take("create").then_some(())?;
        tokens.take("unique");
        (tokens.take("index") && tokens.take("concurrently")).then_some(())?;
        if tokens.take("if") {
            (tokens.take("not") && tokens.take("exists")).then_some(())?;
        }
        // Without a name PostgreSQL chooses one, a new one each time.
        let index = tokens
            .next()
            .filter(|word| !word.eq_ignore_ascii_case("on"))?;
        tokens.take("on").then_some(())?;
        tokens.take("only");
        let schema = tokens.next()?;
        Some(if tokens.take(".") {
            format!("{schema}.{index}")
        } else {
            index.to_owned()
        })
    }

    /// Of `DROP INDEX CONCURRENTLY`, the index's name as SQL writes it.
    pub fn drops_concurrently(&self) -> Option<String> {
        let mut tokens = Tokens(&self.tokens);
        (tokens.take("drop") && tokens.take("index") && tokens.take("concurrently"))
            .then_some(())?;
        if tokens.take("if") {
            tokens.take("exists").then_some(())?;
        }
        let first = tokens.next()?;
        Some(if tokens.take(".") {
            format!("{first}.{}", tokens.next()?)
        } else {
            first.to_owned()
        })
    }
}

/// The words that are left of a statement.
struct Tokens<'t, 'a>(&'t [&'a str]);

impl<'a> Tokens<'_, 'a> {
    fn next(&mut self) -> Option<&'a str> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    /// Whether this word is next, which is taken then.
    fn take(&mut self, word: &str) -> bool {
        let is_next = self
            .0
            .first()
            .is_some_and(|first| first.eq_ignore_ascii_case(word));
        if is_next {
            self.0 = &self.0[1..];
        }
        is_next
    }
}
