//! Reads the words of a command line by the table of [`commands`](super::commands).

use std::{ffi::OsString, path::PathBuf};

use lexopt::{Arg, Parser};

use super::{
    commands::{COMMANDS, Command, Given, Known},
    failure::Failure,
};

/// The command that these words mean.
pub(super) fn parse(words: impl Iterator<Item = OsString>) -> Result<Command, Failure> {
    let mut words = words.peekable();
    let is_named = |word: &OsString| !word.to_string_lossy().starts_with('-');
    let known = match words.next_if(is_named) {
        Some(name) => named(&name.to_string_lossy())?,
        None => &COMMANDS[0],
    };
    let mut parser = Parser::from_args(words);
    let mut given = Given::default();
    given.format = known
        .formats
        .first()
        .map_or(given.format, |(_, format)| *format);
    while let Some(argument) = parser.next().map_err(malformed)? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Long("version") | Arg::Short('V') => return Ok(Command::Version),
            Arg::Short('q') if known.options.contains(&"quiet") => given.quiet = true,
            Arg::Long(option) if known.options.contains(&option) => {
                let option = option.to_owned();
                set(known, &mut given, &option, &mut parser)?;
            }
            Arg::Value(word) if known.takes_name && given.name.is_none() => {
                given.name = Some(word.to_string_lossy().into_owned());
            }
            unknown => return Err(surplus(known, &unknown)),
        }
    }
    (known.make)(given)
}

fn named(name: &str) -> Result<&'static Known, Failure> {
    COMMANDS
        .iter()
        .find(|known| known.name == name)
        .ok_or_else(|| {
            Failure::unknown(
                format!("`{name}` is no command"),
                name,
                &COMMANDS.map(|known| known.name),
            )
        })
}

fn set(known: &Known, given: &mut Given, option: &str, parser: &mut Parser) -> Result<(), Failure> {
    let flag = match option {
        "quiet" => Some(&mut given.quiet),
        "status" => Some(&mut given.status),
        "dry-run" => Some(&mut given.dry_run),
        _ => None,
    };
    if let Some(flag) = flag {
        *flag = true;
        return Ok(());
    }
    let value = parser.value().map_err(malformed)?;
    let text = value.to_string_lossy();
    match option {
        "out" => given.out = Some(PathBuf::from(&value)),
        "stack" => given.stacks.push(text.into_owned()),
        "url" => given.url = Some(text.into_owned()),
        "to" => given.to = Some(text.into_owned()),
        _ => match known.formats.iter().find(|(name, _)| *name == text) {
            Some((_, format)) => given.format = *format,
            None => {
                let names: Vec<&str> = known.formats.iter().map(|(name, _)| *name).collect();
                let fact = format!("`{text}` is no format of `{}`", known.name);
                return Err(Failure::unknown(fact, &text, &names));
            }
        },
    }
    Ok(())
}

/// A word or option that the command does not take.
fn surplus(known: &Known, argument: &Arg<'_>) -> Failure {
    let option = match argument {
        Arg::Long(word) => format!("--{word}"),
        Arg::Short(letter) => format!("-{letter}"),
        Arg::Value(word) => {
            let fact = format!(
                "`{}` does not take `{}`",
                known.name,
                word.to_string_lossy()
            );
            return Failure::usage(fact, "leave it out; `help` says what each command takes");
        }
    };
    let options = known.options.iter().chain([&"help"]);
    let options: Vec<String> = options.map(|option| format!("--{option}")).collect();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    Failure::unknown(
        format!("`{}` has no option `{option}`", known.name),
        &option,
        &options,
    )
}

fn malformed(error: lexopt::Error) -> Failure {
    Failure::usage(
        error.to_string(),
        "type `help` to see what each option takes",
    )
}
