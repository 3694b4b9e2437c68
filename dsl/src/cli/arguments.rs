//! Reads the words behind a command's name, by what the command says of itself.

use std::ffi::OsString;

use lexopt::{Arg, Parser};

use super::failure::unknown_word;
use crate::{
    Refusal,
    command::{Call, CommandError, Usage},
};

/// What the words mean.
pub(super) enum Meant {
    Help,
    Version,
    Call(Call),
}

/// What these words mean behind the command.
pub(super) fn parse(
    usage: &Usage,
    words: impl Iterator<Item = OsString>,
    variable: fn(&str) -> Option<OsString>,
) -> Result<Meant, Refusal> {
    let mut parser = Parser::from_args(words);
    let mut call = Call {
        format: usage.formats.first().copied().unwrap_or_default(),
        ..Call::default()
    };
    while let Some(argument) = parser.next().map_err(malformed)? {
        let is_named = |name: &str| matches!(&argument, Arg::Long(word) if *word == name);
        let option = usage.options.iter().find(|option| {
            is_named(option.name)
                || matches!(argument, Arg::Short(letter) if option.short == Some(letter))
        });
        if let Some(option) = option {
            match option.value {
                None => call.flags.push(option.name),
                Some(_) => {
                    let value = parser.value().map_err(malformed)?;
                    call.values.entry(option.name).or_default().push(value);
                }
            }
            continue;
        }
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(Meant::Help),
            Arg::Long("version") | Arg::Short('V') => return Ok(Meant::Version),
            Arg::Long("format") if !usage.formats.is_empty() => {
                call.format = format(usage, &parser.value().map_err(malformed)?)?;
            }
            Arg::Value(word) if usage.argument.is_some() && call.argument.is_none() => {
                call.argument = Some(word.to_string_lossy().into_owned());
            }
            unknown => return Err(surplus(usage, &unknown)),
        }
    }
    for option in usage.options {
        let Some(name) = option.variable else {
            continue;
        };
        if !call.values.contains_key(option.name)
            && let Some(value) = variable(name).filter(|value| !value.is_empty())
        {
            call.values.insert(option.name, vec![value]);
        }
    }
    Ok(Meant::Call(call))
}

impl Call {
    /// What these words mean behind the command's name, for tests of commands. It reads no variables.
    ///
    /// ```
    /// use infra::{Call, Opt, Usage};
    ///
    /// const USAGE: Usage = Usage::new("tail", "print the end of a log").options(&[Opt::flag("follow", "go on")]);
    /// assert!(Call::typed(&USAGE, &["--follow"])?.has("follow"));
    /// # Ok::<(), infra::CommandError>(())
    /// ```
    ///
    /// # Errors
    /// What the command does not take.
    pub fn typed(usage: &Usage, words: &[&str]) -> Result<Call, CommandError> {
        match parse(usage, words.iter().map(OsString::from), |_| None) {
            Ok(Meant::Call(call)) => Ok(call),
            Ok(Meant::Help | Meant::Version) => Err(CommandError::Usage(Refusal::new(
                "`--help` and `--version` are not for the command",
                "leave them out",
            ))),
            Err(refusal) => Err(CommandError::Usage(refusal)),
        }
    }
}

fn format(usage: &Usage, word: &OsString) -> Result<&'static str, Refusal> {
    let word = word.to_string_lossy();
    let known = usage.formats.iter().find(|format| **format == word);
    known.copied().ok_or_else(|| {
        let fact = format!("`{word}` is not a format of `{}`", usage.name);
        unknown_word(fact, &word, usage.formats)
    })
}

/// A word or option that the command does not take.
fn surplus(usage: &Usage, argument: &Arg<'_>) -> Refusal {
    let option = match argument {
        Arg::Long(word) => format!("--{word}"),
        Arg::Short(letter) => format!("-{letter}"),
        Arg::Value(word) => {
            let fact = format!(
                "`{}` does not take `{}`",
                usage.name,
                word.to_string_lossy()
            );
            return Refusal::computed(fact, "leave it out; `help` says what each command takes");
        }
    };
    let formats = (!usage.formats.is_empty()).then_some("format");
    let options = usage.options.iter().map(|option| option.name);
    let options: Vec<String> = options
        .chain(formats)
        .chain(["help"])
        .map(|option| format!("--{option}"))
        .collect();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    unknown_word(
        format!("`{}` has no option `{option}`", usage.name),
        &option,
        &options,
    )
}

fn malformed(error: lexopt::Error) -> Refusal {
    Refusal::computed(
        error.to_string(),
        "type `help` to see what each option takes",
    )
}
