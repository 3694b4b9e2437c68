//! [`Problem`]: what keeps a folder from being migrations.

use std::fmt;

/// What keeps a folder from being migrations.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to the folder.
    pub path: String,
    /// The line, where it stands on one.
    pub line: Option<usize>,
    /// What is so; the file is named in it.
    pub fact: String,
    /// What to type.
    pub help: String,
}

impl Problem {
    /// A fact about a line of a file.
    pub(super) fn at(
        path: &str,
        shown: &str,
        line: Option<usize>,
        fact: &str,
        help: String,
    ) -> Problem {
        let place = line.map_or(String::new(), |line| format!(":{line}"));
        Problem {
            path: path.to_owned(),
            line,
            fact: format!("`{shown}{place}`: {fact}"),
            help,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\nhelp: {}", self.fact, self.help)
    }
}
