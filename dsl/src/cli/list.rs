//! `list`: prints the names of the stacks, as they are declared.

use super::{
    failure::Failure,
    table::{Row, Run},
};
use crate::{command::Usage, synth::names};

pub(super) const ROW: Row = Row {
    usage: Usage::new("list", "print the names of the stacks"),
    // Who asks for names waits for no template, and can ask while one is wrong.
    run: Run::Declared(|declared, out| {
        for name in names(declared).map_err(Failure::Problems)? {
            writeln!(out, "{name}")?;
        }
        Ok(())
    }),
};
