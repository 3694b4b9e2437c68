//! Reads the words of a command line. It knows which commands and options there are, not what they do.

use std::{ffi::OsString, path::PathBuf};

use lexopt::{Arg, Parser};

use super::failure::Failure;

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Synth { out: Option<PathBuf>, quiet: bool, stacks: Vec<String> },
    List,
    Template { stack: Option<String>, format: Format },
    Grants { stack: Option<String>, format: Format },
    Graph { stack: Option<String>, format: Format },
    Bundle { asset: String },
    Help,
    Version,
}

/// How something is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    Yaml,
    Text,
    Dot,
    Mermaid,
}

/// A command's name, its options, the formats that it prints, and what it is about.
struct Known {
    name: &'static str,
    options: &'static [&'static str],
    formats: &'static [(&'static str, Format)],
    takes_name: bool,
}

const COMMANDS: [Known; 7] = [
    Known { name: "synth", options: &["out", "stack", "quiet"], formats: &[], takes_name: false },
    Known { name: "list", options: &[], formats: &[], takes_name: false },
    Known {
        name: "template",
        options: &["format"],
        formats: &[("json", Format::Json), ("yaml", Format::Yaml)],
        takes_name: true,
    },
    Known {
        name: "grants",
        options: &["format"],
        formats: &[("text", Format::Text), ("json", Format::Json)],
        takes_name: true,
    },
    Known {
        name: "graph",
        options: &["format"],
        formats: &[("dot", Format::Dot), ("mermaid", Format::Mermaid)],
        takes_name: true,
    },
    Known { name: "bundle", options: &[], formats: &[], takes_name: true },
    Known { name: "help", options: &[], formats: &[], takes_name: false },
];

/// What stood behind the command.
#[derive(Default)]
struct Given {
    name: Option<String>,
    out: Option<PathBuf>,
    quiet: bool,
    stacks: Vec<String>,
    format: Option<Format>,
}

/// The command that these words mean.
pub(super) fn parse(words: impl Iterator<Item = OsString>) -> Result<Command, Failure> {
    let mut words = words.peekable();
    let is_command = words.peek().is_some_and(|word| !word.to_string_lossy().starts_with('-'));
    let name = if is_command { words.next().unwrap_or_default() } else { "synth".into() };
    let name = name.to_string_lossy();
    let Some(known) = COMMANDS.iter().find(|known| known.name == name) else {
        let names = COMMANDS.map(|known| known.name);
        return Err(Failure::unknown(format!("`{name}` is no command"), &name, &names));
    };
    let mut parser = Parser::from_args(words);
    let mut given = Given::default();
    while let Some(argument) = parser.next().map_err(usage)? {
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
    command(known, given)
}

fn set(known: &Known, given: &mut Given, option: &str, parser: &mut Parser) -> Result<(), Failure> {
    if option == "quiet" {
        given.quiet = true;
        return Ok(());
    }
    let value = parser.value().map_err(usage)?;
    let text = value.to_string_lossy();
    match option {
        "out" => given.out = Some(PathBuf::from(&value)),
        "stack" => given.stacks.push(text.into_owned()),
        _ => match known.formats.iter().find(|(name, _)| *name == text) {
            Some((_, format)) => given.format = Some(*format),
            None => {
                let names: Vec<&str> = known.formats.iter().map(|(name, _)| *name).collect();
                let fact = format!("`{text}` is no format of `{}`", known.name);
                return Err(Failure::unknown(fact, &text, &names));
            }
        },
    }
    Ok(())
}

fn command(known: &Known, given: Given) -> Result<Command, Failure> {
    let Given { name: stack, out, quiet, stacks, format } = given;
    let default = known.formats.first().map_or(Format::Text, |(_, format)| *format);
    let format = format.unwrap_or(default);
    Ok(match known.name {
        "list" => Command::List,
        "template" => Command::Template { stack, format },
        "grants" => Command::Grants { stack, format },
        "graph" => Command::Graph { stack, format },
        "help" => Command::Help,
        "bundle" => match stack {
            Some(asset) => Command::Bundle { asset },
            None => return Err(Failure::Usage("`bundle` needs the name of an asset\nhelp: type `bundle ASSET`".to_owned())),
        },
        _ => Command::Synth { out, quiet, stacks },
    })
}

/// A word or option that the command does not take.
fn surplus(known: &Known, argument: &Arg<'_>) -> Failure {
    let option = match argument {
        Arg::Long(word) => format!("--{word}"),
        Arg::Short(letter) => format!("-{letter}"),
        Arg::Value(word) => {
            let (name, word) = (known.name, word.to_string_lossy());
            let help = "leave it out; `help` says what each command takes";
            return Failure::Usage(format!("`{name}` does not take `{word}`\nhelp: {help}"));
        }
    };
    let options = known.options.iter().chain([&"help"]);
    let options: Vec<String> = options.map(|option| format!("--{option}")).collect();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    Failure::unknown(format!("`{}` has no option `{option}`", known.name), &option, &options)
}

fn usage(error: lexopt::Error) -> Failure {
    Failure::Usage(format!("{error}\nhelp: type `help` to see what each option takes"))
}
