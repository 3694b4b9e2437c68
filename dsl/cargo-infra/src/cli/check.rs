//! `cargo infra check FILE…`

use std::{
    env, fs,
    io::{self, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use clap::{Args, ValueEnum};

use crate::{
    check,
    finding::Level,
    report::{self, Checked},
    template::Template,
};

/// The arguments of `check`.
#[derive(Debug, Args)]
#[command(
    about = "Hold CloudFormation templates to the rules that blocks are held to",
    after_help = "Answers 0 if nothing is wrong, 1 if something is, and 2 if a file cannot be read.\n\n\
        A rule is allowed by the name in brackets, with a reason: `# infra: allow(wildcards = \"why\")` before or behind what \
        breaks it, or `infra: { allow: { wildcards: why } }` in the `Metadata` of a resource or of the template."
)]
pub(super) struct Arguments {
    /// Templates in YAML or JSON; `-` is the standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Answer 1 for warnings, too
    #[arg(long)]
    deny_warnings: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with the text underlined
    Text,
    /// A list of objects
    Json,
    /// SARIF 2.1.0, for code hosts
    Sarif,
}

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    let answers = all(&arguments.files);
    let (mut checked, mut unreadable) = (Vec::new(), 0);
    for (file, answer) in arguments.files.iter().zip(answers) {
        match answer {
            Ok(one) => checked.push(one),
            Err(fact) => {
                unreadable += 1;
                drop(writeln!(
                    io::stderr(),
                    "error: `{}` cannot be read: {fact}",
                    file.display()
                ));
            }
        }
    }
    if show(&checked, arguments.format).is_err() {
        // Whoever read the output has read enough of it.
        return ExitCode::from(1);
    }
    let (errors, warnings) = (
        count(&checked, Level::Error),
        count(&checked, Level::Warning),
    );
    if arguments.format == Format::Text {
        summary(&checked, errors, warnings);
    }
    match (unreadable, errors, warnings) {
        (1.., ..) => ExitCode::from(2),
        (_, 1.., _) => ExitCode::from(1),
        (_, _, 1..) if arguments.deny_warnings => ExitCode::from(1),
        _ => ExitCode::SUCCESS,
    }
}

/// Checks all files, on as many cores as there are, and answers in their order.
fn all(files: &[PathBuf]) -> Vec<Result<Checked, String>> {
    /// What nests as deeply as it may is read by recursion.
    const STACK: usize = 16 * 1024 * 1024;
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(file) = files.get(number) else {
                return;
            };
            let answer = one(file);
            if let Ok(mut done) = done.lock() {
                done.push((number, answer));
            }
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores.min(files.len()) {
            // A machine that gives no thread leaves the work to the others, or to this one.
            drop(
                thread::Builder::new()
                    .stack_size(STACK)
                    .spawn_scoped(scope, work),
            );
        }
    });
    work();
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, answer)| answer).collect()
}

fn one(file: &Path) -> Result<Checked, String> {
    let text = read(file)?;
    let name = match is_standard_input(file) {
        true => "<stdin>".to_owned(),
        false => file.display().to_string(),
    };
    Ok(Checked {
        file: name,
        findings: check(&text),
        text,
    })
}

pub(super) fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

/// The text of a file, and one byte more than is read at most.
pub(super) fn read(file: &Path) -> Result<String, String> {
    let most = Template::MAX_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    let read = match is_standard_input(file) {
        true => io::stdin().lock().take(most).read_to_end(&mut bytes),
        false => fs::File::open(file).and_then(|open| open.take(most).read_to_end(&mut bytes)),
    };
    read.map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())
}

fn show(all: &[Checked], format: Format) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match format {
        Format::Text => {
            let has_colours = out.is_terminal() && env::var_os("NO_COLOR").is_none();
            for checked in all {
                out.write_all(report::text(checked, has_colours).as_bytes())?;
            }
        }
        Format::Json => out.write_all(report::json(all).as_bytes())?,
        Format::Sarif => out.write_all(report::sarif(all).as_bytes())?,
    }
    out.flush()
}

fn count(all: &[Checked], level: Level) -> usize {
    let findings = all.iter().flat_map(|checked| &checked.findings);
    findings.filter(|finding| finding.level == level).count()
}

/// What was found, in a line.
fn summary(all: &[Checked], errors: usize, warnings: usize) {
    let with = all
        .iter()
        .filter(|checked| !checked.findings.is_empty())
        .count();
    let files = number(all.len(), "template");
    let line = match (errors, warnings) {
        (0, 0) => format!("{files}: nothing is wrong"),
        _ => format!(
            "{} and {} in {with} of {files}",
            number(errors, "error"),
            number(warnings, "warning")
        ),
    };
    drop(writeln!(io::stderr(), "{line}"));
}

fn number(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    }
}
