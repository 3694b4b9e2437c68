//! `cargo infra fmt [FILE…]`

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use similar::TextDiff;

use super::check::{is_standard_input, read};
use crate::{
    fmt::{Formatted, Left, format, rustfmt},
    rust_files::rust_files,
};

/// The arguments of `fmt`.
#[derive(Debug, Args)]
#[command(
    about = "Lay out the `infra!` blocks of Rust files",
    after_help = "Comments stay, and so does the Rust in a block, but for its indentation. What stands on one line stays on one if it fits; \
        what begins on a line of its own keeps it. A block that cannot be read is left as it is, as is one behind `#[rustfmt::skip]`.\n\n\
        `-` lays out all of the standard input, the Rust with rustfmt, and writes it to the standard output: the command for an editor \
        that formats by one.\n\n\
        Answers 0 if all is laid out, 1 if `--check` finds what is not, and 2 if a file cannot be read or written."
)]
pub(super) struct Arguments {
    /// Rust files, and folders with them; `-` is the standard input [default: the current folder]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Change nothing: print what would change, and answer 1 if something would
    #[arg(long)]
    check: bool,
    /// The edition of Rust that rustfmt reads, for `-`
    #[arg(long, value_name = "YEAR", default_value = "2024")]
    edition: String,
}

/// How the files are.
#[derive(Default)]
struct Outcome {
    unreadable: bool,
    differs: bool,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let mut files = Vec::new();
    let mut outcome = Outcome::default();
    let here = [PathBuf::from(".")];
    let roots = match arguments.files.as_slice() {
        [] => &here,
        files => files,
    };
    for root in roots {
        if is_standard_input(root) {
            files.push(root.clone());
            continue;
        }
        match rust_files(root) {
            Ok(found) => files.extend(found),
            Err(error) => outcome.fail(root, &error.to_string()),
        }
    }
    for file in &files {
        if let Err(fact) = one(file, arguments, &mut outcome) {
            outcome.fail(file, &fact);
        }
    }
    match (outcome.unreadable, outcome.differs) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::from(1),
        (false, false) => ExitCode::SUCCESS,
    }
}

impl Outcome {
    fn fail(&mut self, file: &Path, fact: &str) {
        self.unreadable = true;
        say(&format!("error: `{}`: {fact}", file.display()));
    }
}

fn one(file: &Path, arguments: &Arguments, outcome: &mut Outcome) -> Result<(), String> {
    let before = read(file)?;
    let is_input = is_standard_input(file);
    let rust = match is_input {
        true => rustfmt(&before, &arguments.edition, None)?,
        false => before.clone(),
    };
    let Formatted { text, left } = format(&rust).unwrap_or_else(|left| Formatted {
        text: rust.clone(),
        left: vec![left],
    });
    left.iter().for_each(|left| warn(file, left));
    if arguments.check {
        if text != before {
            outcome.differs = true;
            print(&difference(file, &before, &text));
        }
    } else if is_input {
        print(&text);
    } else if text != before {
        fs::write(file, text).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn name(file: &Path) -> String {
    match is_standard_input(file) {
        true => "<stdin>".to_owned(),
        false => file.display().to_string(),
    }
}

fn warn(file: &Path, left: &Left) {
    let fact = left.message.lines().next().unwrap_or_default();
    let (file, line, column) = (name(file), left.line, left.column);
    say(&format!(
        "warning: {file}:{line}:{column}: left as it is: {fact}"
    ));
}

/// What would change, as `diff -u` shows it.
fn difference(file: &Path, before: &str, after: &str) -> String {
    let name = name(file);
    TextDiff::from_lines(before, after)
        .unified_diff()
        .header(&name, &name)
        .to_string()
}

fn print(text: &str) {
    let mut out = io::stdout().lock();
    // Whoever reads the output has read enough of it.
    drop(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
}

fn say(line: &str) {
    drop(writeln!(io::stderr(), "{line}"));
}
