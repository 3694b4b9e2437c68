//! Which commands there are, and what each takes. What they do stands in their own files.

use std::path::PathBuf;

use super::failure::Failure;
use crate::Task;

/// What was asked for.
pub(super) enum Command {
    Help,
    Version,
    Show(Subject),
}

/// What is to be done with what was synthesised.
pub(super) enum Subject {
    Synth {
        out: Option<PathBuf>,
        quiet: bool,
        stacks: Vec<String>,
    },
    List,
    Template {
        stack: Option<String>,
        format: Format,
    },
    Grants {
        stack: Option<String>,
        format: Format,
    },
    Graph {
        stack: Option<String>,
        format: Format,
    },
    Bundle {
        asset: Option<String>,
    },
    Migrate {
        folder: Option<String>,
        url: Option<String>,
        task: Task,
        to: Option<u16>,
    },
}

/// How something is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    Text,
    Json,
    Yaml,
    Dot,
    Mermaid,
}

/// A command: its name, its options, the formats that it prints, the first being the default, and
/// whether a name may stand behind it.
pub(super) struct Known {
    pub(super) name: &'static str,
    pub(super) options: &'static [&'static str],
    pub(super) formats: &'static [(&'static str, Format)],
    pub(super) takes_name: bool,
    pub(super) make: fn(Given) -> Result<Command, Failure>,
}

/// What was said behind a command.
#[derive(Default)]
pub(super) struct Given {
    pub(super) name: Option<String>,
    pub(super) out: Option<PathBuf>,
    pub(super) quiet: bool,
    pub(super) stacks: Vec<String>,
    pub(super) format: Format,
    pub(super) url: Option<String>,
    pub(super) to: Option<String>,
    pub(super) status: bool,
    pub(super) dry_run: bool,
}

const NOTHING: Known = Known {
    name: "",
    options: &[],
    formats: &[],
    takes_name: false,
    make: |_| Ok(Command::Help),
};

/// All commands, as `help` lists them. The first is what runs without a word.
pub(super) const COMMANDS: [Known; 8] = [
    Known {
        name: "synth",
        options: &["out", "stack", "quiet"],
        make: |Given {
                   out, quiet, stacks, ..
               }| show(Subject::Synth { out, quiet, stacks }),
        ..NOTHING
    },
    Known {
        name: "list",
        make: |_| show(Subject::List),
        ..NOTHING
    },
    Known {
        name: "template",
        options: &["format"],
        formats: &[("json", Format::Json), ("yaml", Format::Yaml)],
        takes_name: true,
        make: |Given {
                   name: stack,
                   format,
                   ..
               }| show(Subject::Template { stack, format }),
    },
    Known {
        name: "grants",
        options: &["format"],
        formats: &[("text", Format::Text), ("json", Format::Json)],
        takes_name: true,
        make: |Given {
                   name: stack,
                   format,
                   ..
               }| show(Subject::Grants { stack, format }),
    },
    Known {
        name: "graph",
        options: &["format"],
        formats: &[("dot", Format::Dot), ("mermaid", Format::Mermaid)],
        takes_name: true,
        make: |Given {
                   name: stack,
                   format,
                   ..
               }| show(Subject::Graph { stack, format }),
    },
    Known {
        name: "bundle",
        takes_name: true,
        make: |Given { name: asset, .. }| show(Subject::Bundle { asset }),
        ..NOTHING
    },
    Known {
        name: "migrate",
        options: &["url", "to", "status", "dry-run"],
        takes_name: true,
        make: migrate,
        ..NOTHING
    },
    Known {
        name: "help",
        ..NOTHING
    },
];

fn show(subject: Subject) -> Result<Command, Failure> {
    Ok(Command::Show(subject))
}

fn migrate(given: Given) -> Result<Command, Failure> {
    let task = match (given.status, given.dry_run) {
        (false, false) => Task::Apply,
        (false, true) => Task::DryRun,
        (true, false) => Task::Status,
        (true, true) => {
            let fact = "`--status` and `--dry-run` are two questions";
            return Err(Failure::usage(fact, "type one of them"));
        }
    };
    let to = given.to.map(|text| number(&text)).transpose()?;
    if task == Task::Status && to.is_some() {
        let fact = "`--status` tells of all migrations, so `--to` says nothing";
        return Err(Failure::usage(
            fact,
            "leave it out, or type `--dry-run` instead of `--status`",
        ));
    }
    show(Subject::Migrate {
        folder: given.name,
        url: given.url,
        task,
        to,
    })
}

fn number(text: &str) -> Result<u16, Failure> {
    text.parse().map_err(|_| {
        let fact = format!("`--to {text}` is no number of a migration");
        Failure::usage(
            fact,
            "type the number that a file's name begins with, such as `--to 12`",
        )
    })
}
