//! Why a command failed: facts, their words, and the exit code.

use std::{fmt, io, process::ExitCode};

use crate::{
    Refusal,
    report::Problems,
    synth::{Assembly, Template, WriteError},
};

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The words typed mean nothing.
    #[error("error: {}\n", Indented(.0))]
    Usage(Refusal),
    /// What was declared is wrong.
    #[error(transparent)]
    Problems(Problems),
    /// The assembly could not be written.
    #[error("error: {}\n", Indented(.0))]
    Write(#[from] WriteError),
    /// Assets could not be bundled.
    #[error("{}", .0.iter().map(|one| format!("error: {}\n", Indented(one))).collect::<String>())]
    Bundle(Vec<Refusal>),
    /// A construct's command went wrong.
    #[error("error: {}\n", Indented(.0))]
    Command(Refusal),
    /// What a deploy would do loses data.
    #[error("{0}")]
    Refused(String),
    /// Something differs, for those who asked by `--fail`. What it is has been printed.
    #[error("")]
    Differs,
    /// Standard output is gone.
    #[error("error: cannot print: {0}\n")]
    Output(#[from] io::Error),
}

/// A message whose `help:` stands below its fact, as everywhere.
struct Indented<T>(T);

impl<T: fmt::Display> fmt::Display for Indented<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_string().replace("\nhelp:", "\n  help:"))
    }
}

impl Failure {
    /// The exit code: 2 where other words have to be typed, as of any command, be it to name what may be lost; else 1.
    pub(crate) fn code(&self) -> ExitCode {
        match self {
            Failure::Usage(_) | Failure::Refused(_) => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }

    pub(super) fn unknown(fact: String, word: &str, known: &[&str]) -> Failure {
        Failure::Usage(unknown_word(fact, word, known))
    }

    pub(super) fn no_stack(assembly: &Assembly, name: &str) -> Failure {
        let known: Vec<&str> = assembly.templates().iter().map(Template::stack).collect();
        Failure::unknown(format!("unknown stack: `{name}`"), name, &known)
    }

    pub(super) fn several(assembly: &Assembly) -> Failure {
        let commands: Vec<String> = assembly
            .templates()
            .iter()
            .map(|one| format!("template {}", one.stack()))
            .collect();
        let commands: Vec<&str> = commands.iter().map(String::as_str).collect();
        let help = format!("type {}", one_of(&commands));
        Failure::Usage(Refusal::computed("there is more than one stack", help))
    }
}

/// A word that is none of those known.
pub(super) fn unknown_word(fact: String, word: &str, known: &[&str]) -> Refusal {
    let near = infra_schema::near(word, known.iter().copied());
    let words = if near.is_empty() {
        known.to_vec()
    } else {
        near
    };
    let help = match words[..] {
        [] => "there is none to name".to_owned(),
        _ => format!("type {}", one_of(&words)),
    };
    Refusal::computed(fact, help)
}

pub(super) fn one_of(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(" or ")
}
