//! `synth`: writes the assembly and says what was written.

use std::{io::Write, path::PathBuf};

use super::{
    World,
    failure::Failure,
    lock,
    table::{Row, Run},
    warnings,
};
use crate::{
    command::{Call, Opt, Usage},
    synth::Assembly,
};

pub(super) const ROW: Row = Row {
    usage: Usage::new(
        "synth",
        "write the cloud assembly; what runs without a command",
    )
    .options(&[
        Opt::value(
            "out",
            "DIR",
            "where to write; without it `CDK_OUTDIR`, else `cdk.out`",
        ),
        Opt::value("stack", "STACK", "write this stack only; may be repeated"),
        Opt::flag("quiet", "print nothing").short('q'),
    ]),
    run: Run::With(run),
};

/// Where the `cdk` command looks by itself.
pub(super) const FOLDER: &str = "cdk.out";

fn run(
    mut assembly: Assembly,
    call: &Call,
    world: &World,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let (folder, quiet, stacks) = (call.path("out"), call.has("quiet"), call.values("stack"));
    if let Some(unknown) = stacks.iter().find(|name| assembly.template(name).is_none()) {
        return Err(Failure::no_stack(&assembly, unknown));
    }
    if !stacks.is_empty() {
        assembly.keep(|stack| stacks.iter().any(|name| name == stack));
    }
    lock::hold(&assembly, world)?;
    // Where `cdk` started this program, standard output is the user's view of `cdk`.
    let is_quiet = quiet || (folder.is_none() && world.cdk_out.is_some());
    let folder = folder
        .or_else(|| world.cdk_out.clone().map(PathBuf::from))
        .unwrap_or_else(|| PathBuf::from(FOLDER));
    assembly.write_for(&folder, &world.program)?;
    if !quiet {
        warnings::tell(&assembly);
    }
    if is_quiet {
        return Ok(());
    }
    let facts = |resources: usize, json: &str| {
        let kilobytes = json.len().div_ceil(1000);
        format!("{}, {kilobytes} kB", count(resources, "resource"))
    };
    let mut files = Vec::new();
    for template in assembly.templates() {
        files.push((
            template.file(),
            facts(template.resource_count(), template.json()),
        ));
        for nested in template.nested() {
            files.push((
                nested.file(template.stack()),
                facts(nested.resource_count(), nested.json()),
            ));
        }
    }
    let files: Vec<(String, String)> = files
        .into_iter()
        .map(|(file, facts)| (folder.join(file).display().to_string(), facts))
        .collect();
    let width = files
        .iter()
        .map(|(file, _)| file.chars().count())
        .max()
        .unwrap_or(0);
    for (file, facts) in files {
        writeln!(out, "wrote {file:width$}  {facts}")?;
    }
    let assets = assembly.assets().len();
    if assets > 0 {
        writeln!(
            out,
            "{}, to be bundled at the deploy",
            count(assets, "function asset")
        )?;
    }
    Ok(writeln!(
        out,
        "deploy with `cdk deploy --app {}`",
        folder.display()
    )?)
}

fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
