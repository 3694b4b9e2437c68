//! `review`: one page for whoever reviews the app, and the pictures of `graph`. They are built with the feature `review` only, so that
//! nobody's `cargo check` pays for what runs once in a pull request; without it the commands say what to type.

use std::{fs, io::Write, path::PathBuf};

use super::{
    World,
    failure::Failure,
    stacks::chosen,
    table::{Row, Run},
};
use crate::{
    command::{Call, Opt, Usage},
    synth::{Assembly, Template},
};

pub(super) const ROW: Row = Row {
    usage: Usage::new(
        "review",
        "print one page for a pull request: picture, grants, routes, what is public",
    )
    .argument("STACK")
    .options(&[
        Opt::value(
            "out",
            "FILE",
            "write the page there; without it, it is printed",
        ),
        Opt::value(
            "before",
            "DIR",
            "the assembly that is deployed: tell what a deploy changes, as `diff` does",
        ),
    ]),
    run: Run::With(run),
};

fn run(assembly: Assembly, call: &Call, world: &World, out: &mut dyn Write) -> Result<(), Failure> {
    let stacks = chosen(&assembly, call.argument())?;
    let page = page(&assembly, &stacks, call, world)?;
    let Some(file) = call.path("out") else {
        return Ok(out.write_all(page.as_bytes())?);
    };
    write(&file, &page)?;
    Ok(writeln!(out, "wrote {}", file.display())?)
}

fn write(file: &PathBuf, page: &str) -> Result<(), Failure> {
    fs::write(file, page).map_err(|error| {
        let fact = format!("cannot write `{}`: {error}", file.display());
        Failure::Command(crate::Refusal::computed(
            fact,
            "name a file in a folder that is there",
        ))
    })
}

/// The picture as SVG, or in a page of its own.
#[cfg(feature = "review")]
pub(super) fn picture(stacks: &[&Template], format: &str, _: &World) -> Result<String, Failure> {
    Ok(match format {
        "html" => crate::review::graph(stacks),
        _ => crate::review::svg(stacks),
    })
}

#[cfg(feature = "review")]
fn page(
    assembly: &Assembly,
    stacks: &[&Template],
    call: &Call,
    world: &World,
) -> Result<String, Failure> {
    let before = call.value("before");
    let changes = before.map(|folder| super::diff::told(&folder, assembly, stacks, &world.program));
    Ok(crate::review::review(
        stacks,
        changes.transpose()?.as_deref(),
    ))
}

/// The same without the feature.
#[cfg(not(feature = "review"))]
pub(super) fn picture(_: &[&Template], format: &str, world: &World) -> Result<String, Failure> {
    Err(missing(&format!("graph --format {format}"), world))
}

#[cfg(not(feature = "review"))]
fn page(_: &Assembly, _: &[&Template], _: &Call, world: &World) -> Result<String, Failure> {
    Err(missing("review", world))
}

#[cfg(not(feature = "review"))]
fn missing(command: &str, world: &World) -> Failure {
    let fact = format!(
        "`{command}` needs the feature `review` of `infra`, which this program is built without"
    );
    let help = format!("type `{}`", world.program.with_feature("review", command));
    Failure::Usage(crate::Refusal::computed(fact, help))
}
