//! Problems that only values can show: where each was declared, what is wrong, what to type.

use std::fmt;

use crate::{
    declare::Path,
    refusal::Refusal,
    values::{StackKey, Text, Value},
};

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
    /// What is wrong, and what to type.
    pub refusal: Refusal,
    /// The constructs that the declaration stands in, innermost first: path and place.
    pub within: Vec<(String, At)>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "error: {}\n  --> {}", self.refusal.fact(), self.at)?;
        for (path, at) in &self.within {
            writeln!(f, "   in `{path}` at {at}")?;
        }
        let mut lines = self.refusal.lines();
        lines.try_for_each(|line| writeln!(f, "  {}", line.replace('\n', "\n  ")))
    }
}

/// Everything that was wrong, in source order.
#[derive(Clone, Debug, Default, thiserror::Error)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    pub(crate) fn push(&mut self, at: At, refusal: Refusal) {
        self.push_within(at, refusal, Vec::new());
    }

    pub(crate) fn push_within(&mut self, at: At, refusal: Refusal, within: Vec<(String, At)>) {
        self.0.push(Problem {
            at,
            refusal,
            within,
        });
    }

    /// Nothing, or the problems sorted by place, each once.
    pub(crate) fn into_result(mut self) -> Result<(), Problems> {
        self.0.sort_unstable();
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
    pub(crate) path: &'a Path,
    /// The stack that it stands in, if that is one of an app.
    pub(crate) stack: Option<StackKey>,
}

impl Report<'_> {
    /// Where the input is set, for what only shows when the construct has all its inputs; see
    /// [`Value::wrong`](crate::Value::wrong).
    pub fn at(&self) -> At {
        self.at
    }

    /// The path of the construct whose block sets the input, `office.inbox`; empty in a stack's block. A default is set by the
    /// construct's own block, so a default may name what it belongs to.
    pub fn path(&self) -> String {
        self.path.dotted()
    }

    /// The name of the stack that the input is set in, also where the value ends up in another stack.
    pub fn stack_name(&self) -> Text {
        let name = Value::Pseudo("AWS::StackName");
        Text::from_value(self.stack.map_or(name, |stack| name.of_stack(stack)))
    }

    /// Reports a problem of the input being set.
    pub fn problem(&mut self, refusal: Refusal) {
        self.problems.push(self.at, refusal);
    }
}
