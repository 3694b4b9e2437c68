//! `migrate`: applies a stack's migrations to a database that this machine reaches. It must not know how that is done; the
//! construct that declares them does.

use std::io::Write;

use super::failure::Failure;
use crate::{Migrates, Migrating, Task, bundle, synth::Assembly};

pub(super) fn run(
    assembly: &Assembly,
    folder: Option<&str>,
    url: Option<String>,
    task: Task,
    to: Option<u16>,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let assets = assembly.assets();
    let contents = assets.values().filter_map(|asset| asset.contents());
    let known: Vec<&dyn Migrates> = contents.filter_map(|one| one.migrates()).collect();
    let migrations = chosen(&known, folder)?;
    let Some(url) = url else {
        return Err(Failure::usage(
            "`migrate` needs a database",
            "type `--url postgres://user:password@host:5432/name`, or set `DATABASE_URL`",
        ));
    };
    let migrating = Migrating {
        url: &url,
        task,
        to,
    };
    // What follows is told past this.
    out.flush()?;
    migrations
        .migrate(&bundle::target(), &migrating)
        .map_err(Failure::Migrate)
}

/// The migrations of the folder named, or the only ones.
fn chosen<'a>(
    known: &[&'a dyn Migrates],
    folder: Option<&str>,
) -> Result<&'a dyn Migrates, Failure> {
    let mut folders: Vec<&str> = known.iter().map(|one| one.folder()).collect();
    folders.sort_unstable();
    let unknown = match (folder, known) {
        (_, []) => {
            let help = "declare a `Migrator` with `sql: migrations!(\"folder\")`";
            return Err(Failure::usage("this program declares no migrations", help));
        }
        (None, [one]) => return Ok(*one),
        (None, _) => {
            let fact = "there is more than one folder of migrations".to_owned();
            return Err(Failure::unknown(fact, "", &folders));
        }
        (Some(folder), _) => folder,
    };
    match known.iter().find(|one| one.folder() == unknown) {
        Some(one) => Ok(*one),
        None => {
            let fact = format!("there are no migrations in `{unknown}`");
            Err(Failure::unknown(fact, unknown, &folders))
        }
    }
}
