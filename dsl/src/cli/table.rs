//! The commands that every program has: a file each, and a row here.

use std::io::{self, Write};

use super::{
    World, bundle, diff, failure::Failure, grants, graph, help, list, lock, permissions, review,
    schema, synth, template,
};
use crate::{
    command::{Call, Usage},
    declare::DeclaredApp,
    synth::{Assembly, Template},
};

/// A command.
pub(super) struct Row {
    pub(super) usage: Usage,
    pub(super) run: Run,
}

/// What a command does.
pub(super) enum Run {
    /// Something with what was synthesised.
    With(fn(Assembly, &Call, &World, &mut dyn Write) -> Result<(), Failure>),
    /// Something with what was declared, of which nothing is synthesised.
    Declared(fn(DeclaredApp, &mut dyn Write) -> Result<(), Failure>),
    /// Something that needs no stack.
    Alone(fn(&Call, &mut dyn Write) -> Result<(), Failure>),
    /// It prints the stack that is named, or all, in the format that is wanted.
    Stacks(fn(&[&Template], &str, &mut dyn Write) -> io::Result<()>),
    /// It prints what there is to type, whether the stacks are right or not.
    Help,
}

/// As `help` lists them. The first is what runs without a word.
pub(super) const COMMANDS: [Row; 12] = [
    synth::ROW,
    list::ROW,
    diff::ROW,
    lock::ROW,
    template::ROW,
    grants::ROW,
    permissions::ROW,
    graph::ROW,
    review::ROW,
    bundle::ROW,
    schema::ROW,
    help::ROW,
];

/// The command of this name.
pub(super) fn named(name: &str) -> Option<&'static Row> {
    COMMANDS.iter().find(|row| row.usage.name == name)
}
