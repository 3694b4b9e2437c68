//! What somebody should look at before a deploy. It goes to standard error, which `cdk` passes on, and fails nothing.

use std::io::{self, Write};

use crate::synth::Assembly;

/// Tells all warnings about what is in assets, each once, by place.
pub(super) fn tell(assembly: &Assembly) {
    let warnings = assembly.warnings();
    let mut to = io::stderr().lock();
    for warning in &warnings {
        // Whoever does not listen is told nothing.
        let _ = writeln!(to, "{warning}");
    }
    let _ = match warnings.len() {
        0 => Ok(()),
        1 => writeln!(to, "1 warning"),
        number => writeln!(to, "{number} warnings"),
    };
}
