//! The command line of a program that declares infrastructure. Commands show what synthesis made;
//! they decide nothing about it.

mod arguments;
mod bundle;
mod constructs;
mod diff;
mod failure;
mod grants;
mod graph;
mod help;
mod list;
mod lock;
mod moves;
mod permissions;
mod review;
mod schema;
mod stacks;
mod synth;
mod table;
mod template;
mod warnings;
mod yaml;

#[cfg(test)]
mod tests;

use std::{
    env,
    ffi::OsString,
    io::{self, IsTerminal, Write},
    path::PathBuf,
    process::ExitCode,
};

use crate::{
    declare::DeclaredApp,
    stack::{App, Stacks},
    synth::{app, assembly::Program},
};
use arguments::Meant;
use failure::Failure;
use table::{COMMANDS, Row, Run};

/// What a command may know of the world around it.
pub(crate) struct World {
    /// How this program is run again.
    pub(crate) program: Program,
    /// Where the `cdk` command, if it started this program, wants the assembly.
    pub(crate) cdk_out: Option<OsString>,
    /// What a variable of the environment holds.
    pub(crate) variable: fn(&str) -> Option<OsString>,
    /// The folder of the package's `Cargo.toml`, if there is one.
    pub(crate) package: Option<PathBuf>,
    /// Whether somebody looks at the output who sees colours.
    pub(crate) colours: bool,
}

/// The command line of a program that declares infrastructure: the whole of its `main`.
///
/// ```no_run
/// use infra::infra;
///
/// infra! {
///     pub stack Backend {
///         jobs: AWS::SQS::Queue { VisibilityTimeout: 60 }
///     }
/// }
///
/// fn main() -> std::process::ExitCode {
///     infra::run::<Backend>()
/// }
/// ```
///
/// Without arguments it writes the cloud assembly that `cdk deploy --app cdk.out` takes; `help`
/// lists the other commands, and those that constructs add; see [`Command`](crate::Command).
pub fn run<A: App>() -> ExitCode {
    run_declared(Box::new(Stacks::of::<A>))
}

/// Declares the stacks of the program. That it is of one type keeps all that is behind it out of the program's own crate, which is
/// compiled after each edit.
type Declare<'a> = Box<dyn FnOnce() -> DeclaredApp + 'a>;

fn run_declared(declare: Declare<'_>) -> ExitCode {
    let world = World {
        program: Program::this(),
        cdk_out: env::var_os("CDK_OUTDIR").filter(|out| !out.is_empty()),
        variable: |name| env::var_os(name),
        package: lock::package(),
        colours: io::stdout().is_terminal()
            && env::var_os("NO_COLOR").is_none_or(|no| no.is_empty()),
    };
    let words = env::args_os().skip(1);
    match execute(words, &world, declare, &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read the output has read enough of it.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            // If there is no one to tell, the exit code still does.
            let _ = write!(io::stderr(), "{failure}");
            failure.code()
        }
    }
}

/// Runs one command, whose output goes to `out`.
pub(crate) fn execute(
    words: impl Iterator<Item = OsString>,
    world: &World,
    declare: Declare<'_>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let synthesise = |declare: Declare<'_>| app(declare()).map_err(Failure::Problems);
    let mut words = words.peekable();
    let is_named = |word: &OsString| !word.to_string_lossy().starts_with('-');
    let name = words.next_if(is_named);
    let name = name.map(|word| word.to_string_lossy().into_owned());
    let Some(Row { usage, run }) = (match &name {
        None => COMMANDS.first(),
        Some(name) => table::named(name),
    }) else {
        return of_a_construct(&name.unwrap_or_default(), words, world, declare, out);
    };
    let meant = arguments::parse(usage, words, world.variable).map_err(Failure::Usage)?;
    match (meant, run) {
        (Meant::Version, _) => version(out),
        (Meant::Help, _) | (Meant::Call(_), Run::Help) => {
            // The stacks may have problems, and those who ask for help have time.
            let of_constructs = synthesise(declare).map(|assembly| constructs::usages(&assembly));
            Ok(out.write_all(help::text(&of_constructs.unwrap_or_default()).as_bytes())?)
        }
        (Meant::Call(call), Run::Alone(run)) => run(&call, out),
        (Meant::Call(_), Run::Declared(run)) => run(declare(), out),
        (Meant::Call(call), Run::With(run)) => run(synthesise(declare)?, &call, world, out),
        (Meant::Call(call), Run::Stacks(run)) => {
            let assembly = synthesise(declare)?;
            let stacks = stacks::chosen(&assembly, call.argument())?;
            Ok(run(&stacks, call.format(), out)?)
        }
    }
}

/// Runs a command that a construct adds: what it takes is known when everything is synthesised.
fn of_a_construct(
    name: &str,
    words: impl Iterator<Item = OsString>,
    world: &World,
    declare: Declare<'_>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let assembly = app(declare()).map_err(Failure::Problems)?;
    let usage = constructs::named(&assembly, name)?;
    match arguments::parse(&usage, words, world.variable).map_err(Failure::Usage)? {
        Meant::Version => version(out),
        Meant::Help => {
            let help = help::text(&constructs::usages(&assembly));
            Ok(out.write_all(help.as_bytes())?)
        }
        Meant::Call(call) => {
            // What follows is printed past this.
            out.flush()?;
            constructs::run(&assembly, &usage, &call)
        }
    }
}

fn version(out: &mut dyn Write) -> Result<(), Failure> {
    Ok(writeln!(out, "infra {}", env!("CARGO_PKG_VERSION"))?)
}
