//! Problems that only values can show: where each was declared, what is wrong, what to type.

use std::fmt;

/// Where a declaration stands in the user's source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The file, relative to the workspace.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// One problem found at synthesis.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub struct Problem {
    /// The declaration to edit.
    pub at: At,
    /// The fact, and behind `help:` what to type.
    pub message: String,
    /// The constructs that the declaration stands in, innermost first: path and place.
    pub within: Vec<(String, At)>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (fact, help) = match self.message.split_once("\nhelp: ") {
            Some((fact, help)) => (fact, Some(help)),
            None => (self.message.as_str(), None),
        };
        writeln!(f, "error: {fact}\n  --> {}", self.at)?;
        for (path, at) in &self.within {
            writeln!(f, "   in `{path}` at {at}")?;
        }
        help.map_or(Ok(()), |help| {
            writeln!(f, "  help: {}", help.replace('\n', "\n  "))
        })
    }
}

/// Everything that was wrong, in source order.
#[derive(Clone, Debug, Default, thiserror::Error)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    pub(crate) fn push(&mut self, at: At, message: impl Into<String>) {
        self.push_within(at, message, Vec::new());
    }

    pub(crate) fn push_within(
        &mut self,
        at: At,
        message: impl Into<String>,
        within: Vec<(String, At)>,
    ) {
        self.0.push(Problem {
            at,
            message: message.into(),
            within,
        });
    }

    /// Nothing, or the problems sorted by place, each once.
    pub(crate) fn into_result(mut self) -> Result<(), Problems> {
        self.0.sort();
        self.0.dedup();
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.0 {
            writeln!(f, "{problem}")?;
        }
        match self.0.len() {
            1 => writeln!(f, "1 problem; nothing was written"),
            n => writeln!(f, "{n} problems; nothing was written"),
        }
    }
}

/// Where an input says what is wrong with a value that was computed.
pub struct Report<'a> {
    pub(crate) problems: &'a mut Problems,
    pub(crate) at: At,
}

impl Report<'_> {
    /// Where the input is set, for what only shows when the construct has all its inputs; see
    /// [`Value::wrong`](crate::Value::wrong).
    pub fn at(&self) -> At {
        self.at
    }

    /// Reports a problem of the input being set. The message is a fact, and `\nhelp: ` what to type.
    pub fn problem(&mut self, message: impl Into<String>) {
        self.problems.push(self.at, message);
    }
}
