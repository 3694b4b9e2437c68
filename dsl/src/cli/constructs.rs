//! The commands that constructs add: which there are, and which one is meant.

use std::{collections::BTreeSet, sync::Arc};

use super::{failure::Failure, table::COMMANDS};
use crate::{
    command::{Call, Command, CommandError, Usage},
    synth::Assembly,
};

/// How the commands are typed, each name once, in the order in which stacks declare them.
pub(super) fn usages(assembly: &Assembly) -> Vec<Usage> {
    let mut names = BTreeSet::new();
    let usages = assembly
        .commands()
        .map(|command| taking_a_name(command.usage()));
    usages.filter(|usage| names.insert(usage.name)).collect()
}

/// The command of this name.
pub(super) fn named(assembly: &Assembly, name: &str) -> Result<Usage, Failure> {
    let known = usages(assembly);
    if let Some(usage) = known.iter().find(|usage| usage.name == name) {
        return Ok(*usage);
    }
    let own = COMMANDS.iter().map(|row| row.usage.name);
    let names: Vec<&str> = own.chain(known.iter().map(|usage| usage.name)).collect();
    Err(Failure::unknown(
        format!("`{name}` is not a command of this program"),
        name,
        &names,
    ))
}

/// Runs the command that is meant by the argument.
pub(super) fn run(assembly: &Assembly, usage: &Usage, call: &Call) -> Result<(), Failure> {
    let all = assembly
        .commands()
        .filter(|one| one.usage().name == usage.name);
    let all: Vec<&Arc<dyn Command>> = all.collect();
    let command = chosen(&all, usage, call.argument())?;
    command.run(call).map_err(|error| match error {
        CommandError::Usage(refusal) => Failure::Usage(refusal),
        CommandError::Failed(refusal) => Failure::Command(refusal),
    })
}

fn chosen<'a>(
    all: &[&'a Arc<dyn Command>],
    usage: &Usage,
    subject: Option<&str>,
) -> Result<&'a Arc<dyn Command>, Failure> {
    let mut subjects: Vec<&str> = all.iter().map(|one| one.subject()).collect();
    subjects.sort_unstable();
    subjects.dedup();
    let what = usage.argument.unwrap_or_default().to_lowercase();
    let (fact, word) = match (subject, all) {
        (None, [one]) => return Ok(one),
        (None, _) => (
            format!("`{}` takes one {what}, and there are several", usage.name),
            "",
        ),
        (Some(subject), _) => match all.iter().find(|one| one.subject() == subject) {
            Some(one) => return Ok(one),
            None => (
                format!("`{}` has no {what} `{subject}`", usage.name),
                subject,
            ),
        },
    };
    Err(Failure::unknown(fact, word, &subjects))
}

/// What stands behind the name chooses, whether the command says what it is or not.
fn taking_a_name(usage: Usage) -> Usage {
    match usage.argument {
        Some(_) => usage,
        None => usage.argument("NAME"),
    }
}
