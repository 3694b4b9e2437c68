//! What keeps a file from being a migration, one rule after the other.

use std::fmt;

use super::{Script, Statement};

/// What keeps a file from being a migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A byte order mark begins it.
    ByteOrderMark,
    /// It holds a NUL, which no text of PostgreSQL may.
    Nul {
        /// The line that it stands on.
        line: usize,
    },
    /// It has no statement.
    Empty,
    /// Something opens that nothing closes.
    Unclosed {
        /// What opens it.
        mark: &'static str,
        /// The line that it stands on.
        line: usize,
    },
    /// It begins or ends a transaction.
    Transaction {
        /// The statement's first words.
        said: String,
        /// The line that it begins on.
        line: usize,
    },
    /// It needs a client that sends or takes data.
    Copy {
        /// The line that it begins on.
        line: usize,
    },
    /// It is a command of `psql`.
    Psql {
        /// The command.
        said: String,
        /// The line that it begins on.
        line: usize,
    },
    /// It has a mark that is not known.
    Mark {
        /// What stands after `-- infra:`.
        said: String,
        /// The line that it stands on.
        line: usize,
    },
}

pub(super) fn faults(script: &Script<'_>) -> Vec<Fault> {
    let text = script.text;
    let mut faults = Vec::new();
    // PostgreSQL takes it for a letter of the first word.
    faults.extend(text.starts_with('\u{feff}').then_some(Fault::ByteOrderMark));
    faults.extend(text.find('\0').map(|at| Fault::Nul {
        line: 1 + text[..at].matches('\n').count(),
    }));
    if let Some((mark, line)) = script.unclosed {
        faults.push(Fault::Unclosed { mark, line });
    } else if script.statements.is_empty() {
        faults.push(Fault::Empty);
    }
    let known = script
        .marks
        .iter()
        .filter(|mark| !mark.is_no_transaction() && mark.accepted().is_none());
    faults.extend(known.map(|mark| Fault::Mark {
        said: mark.text.to_owned(),
        line: mark.line,
    }));
    faults.extend(script.statements.iter().filter_map(fault));
    faults.sort_by_key(Fault::line);
    faults
}

fn fault(statement: &Statement<'_>) -> Option<Fault> {
    let line = statement.line;
    if let Some(said) = transaction(statement) {
        return Some(Fault::Transaction { said, line });
    }
    if statement.begins_with("copy") && passes_through_client(statement) {
        return Some(Fault::Copy { line });
    }
    let rest = statement.text.strip_prefix('\\')?;
    let command: String = rest
        .chars()
        .take_while(|letter| letter.is_alphanumeric())
        .collect();
    Some(Fault::Psql {
        said: format!("\\{command}"),
        line,
    })
}

/// Each file is a transaction, and is recorded in it: were it to end in between, the record would say what is not so.
fn transaction(statement: &Statement<'_>) -> Option<String> {
    let ends = [
        "begin",
        "commit",
        "end",
        "abort",
        "start transaction",
        "prepare transaction",
    ];
    let is_rollback = statement.begins_with("rollback")
        && !statement
            .tokens
            .iter()
            .take(4)
            .any(|token| token.eq_ignore_ascii_case("to"));
    let is_end = is_rollback || ends.iter().any(|words| statement.begins_with(words));
    let words = statement
        .tokens
        .iter()
        .take(2)
        .map(|word| word.to_uppercase());
    is_end.then(|| words.collect::<Vec<_>>().join(" "))
}

/// `COPY … FROM STDIN` reads lines that are no SQL, which only `psql` knows to send.
fn passes_through_client(statement: &Statement<'_>) -> bool {
    let mut pairs = statement.tokens.windows(2);
    pairs.any(|pair| {
        let is = |at: usize, word: &str| pair[at].eq_ignore_ascii_case(word);
        is(0, "from") && is(1, "stdin") || is(0, "to") && is(1, "stdout")
    })
}

impl Fault {
    /// The line that it stands on, where it stands on one.
    pub fn line(&self) -> Option<usize> {
        match self {
            Fault::ByteOrderMark | Fault::Empty => None,
            Fault::Nul { line }
            | Fault::Unclosed { line, .. }
            | Fault::Transaction { line, .. }
            | Fault::Copy { line }
            | Fault::Psql { line, .. }
            | Fault::Mark { line, .. } => Some(*line),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::ByteOrderMark => f.write_str(
                "the file begins with a byte order mark, which PostgreSQL takes for a word\n\
                 help: save it as UTF-8 without one",
            ),
            Fault::Nul { .. } => f.write_str(
                "the file holds a NUL, which no text of PostgreSQL may\nhelp: save it as UTF-8",
            ),
            Fault::Empty => f.write_str(
                "the file has no statement\nhelp: write the migration, or remove the file if it never ran",
            ),
            Fault::Unclosed { mark, .. } => write!(f, "nothing closes this `{mark}`\nhelp: close it"),
            Fault::Transaction { said, .. } => write!(
                f,
                "`{said}`, but each migration is a transaction by itself\n\
                 help: remove it, and make two files of what must be two transactions",
            ),
            Fault::Copy { .. } => f.write_str(
                "`COPY` from or to the client, which has no data here\nhelp: write the rows as `INSERT`",
            ),
            Fault::Psql { said, .. } => {
                write!(f, "`{said}` is a command of psql, which PostgreSQL does not know\nhelp: write it in SQL")
            }
            Fault::Mark { said, .. } => write!(
                f,
                "`-- infra: {said}` is no mark\n\
                 help: write `-- infra: no transaction` or `-- infra: accept <reason>`",
            ),
        }
    }
}
