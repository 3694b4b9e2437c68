//! [`Script`]: the statements and the marks of a file. It follows PostgreSQL's lexical rules and knows no grammar: only
//! PostgreSQL can say whether a statement is right.
//!
//! The migrator sends a file to PostgreSQL as it stands. Where a statement begins decides only on which line an error is
//! shown, except in a file without a transaction, whose statements are sent one by one.

mod faults;
mod marks;
mod split;
#[cfg(test)]
mod tests;

pub use faults::Fault;
pub use marks::Mark;

/// A file of SQL.
#[derive(Clone, Debug)]
pub struct Script<'a> {
    text: &'a str,
    statements: Vec<Statement<'a>>,
    marks: Vec<Mark<'a>>,
    unclosed: Option<(&'static str, usize)>,
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
        split::script(text)
    }

    /// The statements, in order.
    pub fn statements(&self) -> &[Statement<'a>] {
        &self.statements
    }

    /// The comments that are meant for the migrator.
    pub fn marks(&self) -> &[Mark<'a>] {
        &self.marks
    }

    /// Whether `-- infra: no transaction` stands in the file.
    pub fn is_without_transaction(&self) -> bool {
        self.marks.iter().any(|mark| mark.is_no_transaction())
    }

    /// What keeps the file from being a migration, by line.
    pub fn faults(&self) -> Vec<Fault> {
        faults::faults(self)
    }

    /// The line that the character with this number, counted from 1 as PostgreSQL does, stands on.
    pub fn line_of(&self, position: usize) -> usize {
        let before = self.text.chars().take(position.saturating_sub(1));
        1 + before.filter(|letter| *letter == '\n').count()
    }
}

impl<'a> Statement<'a> {
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
        let mut tokens = Words(&self.tokens);
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
        let mut tokens = Words(&self.tokens);
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
struct Words<'t, 'a>(&'t [&'a str]);

impl<'a> Words<'_, 'a> {
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
