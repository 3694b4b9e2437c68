//! `list`: prints the names of the stacks.

use super::table::{Row, Run};
use crate::command::Usage;

pub(super) const ROW: Row = Row {
    usage: Usage::new("list", "print the names of the stacks"),
    run: Run::With(|assembly, _, _, out| {
        for template in assembly.templates() {
            writeln!(out, "{}", template.stack())?;
        }
        Ok(())
    }),
};
