//! What somebody should look at, or wait for, before a deploy. It goes to standard error, which `cdk` passes on, and fails nothing.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use crate::{asset::Asset, bundle, ordered::ordered, synth::Assembly};

/// Tells all warnings about what is in assets, each once, by place, and what will take long.
pub(super) fn tell(assembly: &Assembly) {
    let warnings = assembly.warnings();
    let mut to = io::stderr().lock();
    for warning in &warnings {
        // Whoever does not listen is told nothing.
        let _ = writeln!(to, "{warning}");
    }
    for delay in delays(assembly) {
        let _ = writeln!(
            to,
            "note: {delay}; `cdk deploy` shows nothing of it\n  help: the command `bundle` does it beforehand, and shows it"
        );
    }
    let _ = match warnings.len() {
        0 => Ok(()),
        1 => writeln!(to, "1 warning"),
        number => writeln!(to, "{number} warnings"),
    };
}

/// Why the deploy will take long before anything is deployed, each reason once.
fn delays(assembly: &Assembly) -> BTreeSet<String> {
    let delay = |asset: &Asset| bundle::delay(asset.fingerprint, asset.contents()?);
    ordered(assembly.assets().values().copied().filter_map(delay))
}
