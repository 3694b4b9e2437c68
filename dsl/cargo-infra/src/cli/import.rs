//! `cargo infra import FILE`

use std::{
    fs,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;

use super::check::{is_standard_input, read};
use crate::{
    finding::{Finding, Level},
    import::{Imported, Options, app, assembly, import_with},
    report::{self, Checked},
    template::Template,
};

/// The arguments of `import`.
#[derive(Debug, Args)]
#[command(
    about = "Print a CloudFormation template as an `infra!` block that synthesises to an equal one",
    after_help = "What the template breaks of the rules that can be allowed, the block allows: nothing is repaired. What a block has no \
        words for is an error with its place, and nothing is printed.\n\n\
        Answers 0 if it is printed, 1 if something cannot be said in a block, and 2 if the file cannot be read."
)]
pub(super) struct Arguments {
    /// A template in YAML or JSON, or a folder that `cdk synth` wrote, such as `cdk.out`; `-` is the standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The name of the stack, or of the app that a folder becomes [default: that of the file, or `App`]
    #[arg(long, value_parser = type_name)]
    name: Option<String>,
    /// Write constructs of `infra-std` where they make what the template has, with its ids and with overrides for what differs; what is
    /// lifted, and what is not and why, is written to the standard error
    #[arg(long)]
    lift: bool,
    /// Where the block is written; the standard output without it
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// A name that a Rust type may have.
fn type_name(name: &str) -> Result<String, String> {
    let letters = name.chars().all(|c| c.is_ascii_alphanumeric());
    match letters && name.starts_with(|c: char| c.is_ascii_uppercase()) && name != "Self" {
        true => Ok(name.to_owned()),
        false => Err("a stack is named like a type of Rust, such as `Shop`".to_owned()),
    }
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let name = arguments.name.as_deref();
    let options = Options {
        lift: arguments.lift,
        ..Options::default()
    };
    let text = match arguments.file.is_dir() {
        true => folder(&arguments.file, name.unwrap_or("App"), arguments.lift),
        false => file(&arguments.file, name, &options).map(|one| one.module()),
    };
    let written = text.and_then(|text| write(&text, arguments.out.as_deref()));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Findings) => ExitCode::from(1),
        Err(Failure::Unreadable(fact)) => {
            drop(writeln!(io::stderr(), "error: {fact}"));
            ExitCode::from(2)
        }
    }
}

/// Why there is no block.
enum Failure {
    /// What a block cannot say, which has been shown.
    Findings,
    /// What cannot be read or written, and why.
    Unreadable(String),
}

/// The stacks of an assembly, each a block of its own, and the app that has them.
fn folder(folder: &Path, name: &str, lift: bool) -> Result<String, Failure> {
    let stacks = assembly::stacks(folder).map_err(Failure::Unreadable)?;
    let blocks = stacks.iter().map(|stack| {
        let tags = &stack.tag_names();
        let options = Options { tags, lift };
        file(&folder.join(&stack.file), Some(&stack.name), &options)
    });
    // What cannot be said in one of them is shown with what cannot be said in the others.
    let blocks: Vec<Result<Imported, Failure>> = blocks.collect();
    let blocks: Vec<Imported> = blocks.into_iter().collect::<Result<_, _>>()?;
    let mut name = name.to_owned();
    while stacks.iter().any(|stack| stack.name == name) {
        name.push_str("App");
    }
    let app = Imported {
        block: app::app(&name, &stacks),
        name,
        needs_library: false,
    };
    Ok(Imported::modules(blocks.iter().chain([&app])))
}

fn file(file: &Path, name: Option<&str>, options: &Options<'_>) -> Result<Imported, Failure> {
    let unreadable =
        |fact| Failure::Unreadable(format!("`{}` cannot be read: {fact}", file.display()));
    let text = read(file).map_err(unreadable)?;
    let name = name.map_or_else(|| name_of(file), str::to_owned);
    let (imported, warnings) = match Template::read(&text) {
        Ok(template) => {
            let (imported, notes) = import_with(&template, &name, options);
            for note in notes {
                drop(writeln!(io::stderr(), "note: {note}"));
            }
            (imported, template.warnings().to_vec())
        }
        Err(findings) => (Err(findings), Vec::new()),
    };
    let findings: Vec<Finding> = warnings
        .into_iter()
        .chain(imported.as_ref().err().into_iter().flatten().cloned())
        .collect();
    show(file, text, findings);
    imported.map_err(|_| Failure::Findings)
}

/// Says what was found where the block is not: on the standard error.
fn show(file: &Path, text: String, mut findings: Vec<Finding>) {
    findings.sort_by_key(|one| (one.span, one.level != Level::Error));
    let file = match is_standard_input(file) {
        true => "<stdin>".to_owned(),
        false => file.display().to_string(),
    };
    let checked = Checked {
        file,
        text,
        findings,
    };
    let has_colours = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    drop(io::stderr().write_all(report::text(&checked, has_colours).as_bytes()));
}

/// `MyShop` of `my-shop.template.yaml`.
fn name_of(file: &Path) -> String {
    let stem = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let stem = stem.unwrap_or_default();
    assembly::type_name(stem.split('.').next().unwrap_or_default())
}

fn write(text: &str, out: Option<&Path>) -> Result<(), Failure> {
    match out {
        Some(file) => fs::write(file, text).map_err(|error| {
            Failure::Unreadable(format!("`{}` cannot be written: {error}", file.display()))
        }),
        None => {
            let mut out = io::stdout().lock();
            // Whoever reads the output has read enough of it.
            drop(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
            Ok(())
        }
    }
}
