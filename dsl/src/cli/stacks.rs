//! Which stacks a command is about.

use super::failure::Failure;
use crate::synth::{Assembly, Template};

/// The stack named, or all.
pub(super) fn chosen<'a>(
    assembly: &'a Assembly,
    stack: Option<&str>,
) -> Result<Vec<&'a Template>, Failure> {
    match stack {
        None => Ok(assembly.templates().iter().collect()),
        Some(name) => match assembly.template(name) {
            Some(template) => Ok(vec![template]),
            None => Err(Failure::no_stack(assembly, name)),
        },
    }
}
