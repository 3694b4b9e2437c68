//! The command line of a program that declares infrastructure. Commands show what synthesis made;
//! they decide nothing about it.

mod arguments;
mod bundle;
mod commands;
mod failure;
mod grants;
mod graph;
mod help;
mod migrate;
mod synth;
mod warnings;
mod yaml;

#[cfg(test)]
mod tests;

use std::{
    env,
    ffi::OsString,
    io::{self, Write},
    process::ExitCode,
};

use crate::{
    report::Problems,
    stack::App,
    synth::{Assembly, Template, assembly::Program, synthesise},
};
use commands::{Command, Format, Subject};
use failure::Failure;

/// What a command may know of the world around it.
pub(crate) struct World {
    /// How this program is run again.
    pub(crate) program: Program,
    /// Where the `cdk` command, if it started this program, wants the assembly.
    pub(crate) cdk_out: Option<OsString>,
    /// The database to migrate, where no option names one.
    pub(crate) database_url: Option<String>,
}

/// The command line of a program that declares infrastructure: the whole of its `main`.
///
/// ```no_run
/// # use infra::private::{Block, Scope};
/// # struct Backend;
/// # impl infra::Stack for Backend {
/// #     const NAME: &'static str = "Backend";
/// #     fn block() -> &'static Block {
/// #         static BLOCK: Block = Block {
/// #             name: "Backend", file: "", line: 1, column: 1, description: "", sections: "", rows: &[],
/// #         };
/// #         &BLOCK
/// #     }
/// #     fn build(_: &mut Scope<'_>) {}
/// # }
/// fn main() -> std::process::ExitCode {
///     infra::run::<Backend>()
/// }
/// ```
///
/// Without arguments it writes the cloud assembly that `cdk deploy --app cdk.out` takes; `help`
/// lists the other commands.
pub fn run<A: App>() -> ExitCode {
    let world = World {
        program: Program::this(),
        cdk_out: env::var_os("CDK_OUTDIR").filter(|out| !out.is_empty()),
        database_url: env::var("DATABASE_URL").ok().filter(|url| !url.is_empty()),
    };
    let words = env::args_os().skip(1);
    match execute(words, &world, synthesise::<A>, &mut io::stdout().lock()) {
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
    arguments: impl Iterator<Item = OsString>,
    world: &World,
    synthesise: impl FnOnce() -> Result<Assembly, Problems>,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let subject = match arguments::parse(arguments)? {
        Command::Help => return Ok(write!(out, "{}", help::TEXT)?),
        Command::Version => return Ok(writeln!(out, "infra {}", env!("CARGO_PKG_VERSION"))?),
        Command::Show(subject) => subject,
    };
    let assembly = synthesise().map_err(Failure::Problems)?;
    match subject {
        Subject::Synth {
            out: folder,
            quiet,
            stacks,
        } => {
            synth::run(assembly, world, folder, quiet, &stacks, out)?;
        }
        Subject::List => {
            for template in assembly.templates() {
                writeln!(out, "{}", template.stack())?;
            }
        }
        Subject::Template { stack, format } => {
            let template = only(&assembly, stack.as_deref())?;
            match format {
                Format::Yaml => write!(out, "{}", template.yaml())?,
                _ => write!(out, "{}", template.json())?,
            }
        }
        Subject::Grants { stack, format } => {
            grants::run(&chosen(&assembly, stack.as_deref())?, format, out)?;
        }
        Subject::Graph { stack, format } => {
            graph::run(&chosen(&assembly, stack.as_deref())?, format, out)?;
        }
        Subject::Bundle { asset } => match asset {
            Some(asset) => bundle::one(&assembly, &asset, out)?,
            None => bundle::every(&assembly, out)?,
        },
        Subject::Migrate {
            folder,
            url,
            task,
            to,
        } => {
            let url = url.or_else(|| world.database_url.clone());
            migrate::run(&assembly, folder.as_deref(), url, task, to, out)?;
        }
    }
    Ok(())
}

/// The stack named, or all.
fn chosen<'a>(assembly: &'a Assembly, stack: Option<&str>) -> Result<Vec<&'a Template>, Failure> {
    match stack {
        None => Ok(assembly.templates().iter().collect()),
        Some(name) => match assembly.template(name) {
            Some(template) => Ok(vec![template]),
            None => Err(Failure::no_stack(assembly, name)),
        },
    }
}

/// The stack named, or the only one.
fn only<'a>(assembly: &'a Assembly, stack: Option<&str>) -> Result<&'a Template, Failure> {
    match chosen(assembly, stack)?[..] {
        [one] => Ok(one),
        _ => Err(Failure::several(assembly)),
    }
}

impl Template {
    /// The template, as YAML.
    pub fn yaml(&self) -> String {
        yaml::text(self.tree())
    }
}
