//! `bundle`: makes the archive of one asset and prints where it is. `cdk deploy` runs it by the
//! command that stands in the assembly, and reads the path from standard output.

use std::io::Write;

use super::failure::Failure;
use crate::synth::Assembly;

pub(super) fn run(assembly: &Assembly, name: &str, out: &mut impl Write) -> Result<(), Failure> {
    let assets = assembly.assets();
    let Some(asset) = assets.values().find(|asset| asset.name == name) else {
        let names: Vec<&str> = assets.values().map(|asset| asset.name).collect();
        return Err(Failure::unknown(
            format!("there is no asset `{name}`"),
            name,
            &names,
        ));
    };
    let archive = asset.bundle().map_err(Failure::Bundle)?;
    Ok(writeln!(out, "{}", archive.display())?)
}
