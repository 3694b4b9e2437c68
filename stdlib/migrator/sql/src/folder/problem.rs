//! [`Problem`]: what is wrong with a folder, here and where other folders than migrations are read.

use std::fmt;

/// What keeps a folder from being what it should be, such as migrations.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file or folder that it is about, relative to the folder that was read.
    pub path: String,
    /// The line of the file, from 1.
    pub line: Option<usize>,
    /// What is wrong, with the names in it between backticks.
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

/// The fact, and behind `help:` what to type.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\nhelp: {}", self.fact, self.help)
    }
}
