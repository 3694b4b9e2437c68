//! `help`: prints what there is to type. It is written from the table of commands.

use super::table::{COMMANDS, Row, Run};
use crate::command::{Opt, Usage};

pub(super) const ROW: Row = Row {
    usage: Usage::new("help", "print this"),
    run: Run::Help,
};

/// How far from the left explanations stand.
const COLUMN: usize = 20;

/// What every program has besides.
const EVERYWHERE: [(&str, &str); 2] = [
    ("--help, -h", "print this"),
    ("--version, -V", "print the version of `infra`"),
];

/// The text, with the commands that constructs add.
pub(super) fn text(of_constructs: &[Usage]) -> String {
    let (last, own) = match &COMMANDS {
        [own @ .., last] => (last, own),
    };
    let rows = own.iter().map(|row| &row.usage).chain(of_constructs);
    let rows: Vec<&Usage> = rows.chain([&last.usage]).collect();
    let commands = rows.iter().map(|usage| line(&head(usage), usage.about));
    let options = options(&rows);
    let everywhere = EVERYWHERE.map(|(head, about)| line(head, about));
    format!(
        "\
Writes, shows and explains the CloudFormation templates that this program declares.

Usage: [COMMAND] [OPTIONS]

Commands:
{}
Options:
{options}{}
Exit codes:
  0                   done; `diff`: whatever differs loses no data, or is named
  1                   failed; `diff --fail`: something differs; `permissions --diff`: a policy lacks something; `synth`: something is wrong, or would lose what `infra.lock` holds
  2                   other words have to be typed; `diff`, `lock`: something would lose data

Deploy with `cdk deploy --app cdk.out`, or with any tool that takes a CloudFormation template.
",
        commands.collect::<String>(),
        everywhere.concat(),
    )
}

fn head(usage: &Usage) -> String {
    match usage.argument {
        Some(argument) => format!("{} [{argument}]", usage.name),
        None => usage.name.to_owned(),
    }
}

/// The options of all, by command. `--format` is one that several have, and stands once.
fn options(rows: &[&Usage]) -> String {
    let (before, behind): (Vec<&Usage>, Vec<&Usage>) = rows
        .iter()
        .partition(|usage| is_before_formats(rows, usage));
    let own = |usages: Vec<&Usage>| -> String {
        let of = |usage: &Usage| {
            let lines = usage.options.iter().map(|option| {
                line(
                    &option_head(option),
                    &format!("{}: {}", usage.name, option.about),
                )
            });
            lines.collect::<String>()
        };
        usages.into_iter().map(of).collect()
    };
    own(before) + &formats(rows) + &own(behind)
}

/// Whether a command stands before the first that prints formats.
fn is_before_formats(rows: &[&Usage], usage: &Usage) -> bool {
    rows.iter()
        .take_while(|row| row.formats.is_empty())
        .any(|row| row.name == usage.name)
}

fn option_head(option: &Opt) -> String {
    let value = option.value.map(|value| format!(" {value}"));
    let short = option.short.map(|letter| format!(", -{letter}"));
    let [value, short] = [value, short].map(Option::unwrap_or_default);
    format!("--{}{value}{short}", option.name)
}

fn formats(rows: &[&Usage]) -> String {
    let printing = rows.iter().filter(|usage| !usage.formats.is_empty());
    let lines = printing.enumerate().map(|(number, usage)| {
        let formats: Vec<String> = usage
            .formats
            .iter()
            .enumerate()
            .map(|(number, format)| match number {
                0 => format!("{format} (default)"),
                _ => (*format).to_owned(),
            })
            .collect();
        let head = if number == 0 { "--format FORMAT" } else { "" };
        line(head, &format!("{}: {}", usage.name, formats.join(" or ")))
    });
    lines.collect()
}

fn line(head: &str, about: &str) -> String {
    format!("  {head:COLUMN$}{}{about}\n", gap(head))
}

/// A space at least.
fn gap(head: &str) -> &'static str {
    if head.len() < COLUMN { "" } else { " " }
}
