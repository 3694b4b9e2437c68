//! `lock`: writes `infra.lock`, and `synth` holds what is declared to it. The file stands beside the package's `Cargo.toml`, where
//! its other lock file is looked for. That cargo says which package runs; a program that is started without cargo looks for
//! the nearest `Cargo.toml` above the working directory.

use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{
    World, diff,
    failure::Failure,
    table::{Row, Run},
};
use crate::{
    Refusal,
    command::{Call, Opt, Usage},
    diff::{
        Place,
        lock::{Broken, FILE, Lock, Lost, names},
    },
    report::{At, Problems},
    synth::Assembly,
    values::leak_text,
};

pub(super) const ROW: Row = Row {
    usage: Usage::new(
        "lock",
        "write `infra.lock`, by which `synth` refuses to replace or remove what holds data",
    )
    .options(&[
        Opt::value(
            "allow",
            "NAME",
            "what may go although it holds data: `storage.database`, or a logical id; may be repeated",
        ),
        Opt::flag("quiet", "print nothing").short('q'),
    ]),
    run: Run::With(run),
};

/// The folder of the package that runs.
pub(super) fn package() -> Option<PathBuf> {
    if let Some(folder) = env::var_os("CARGO_MANIFEST_DIR").filter(|folder| !folder.is_empty()) {
        return Some(folder.into());
    }
    let here = env::current_dir().ok()?;
    let mut folders = here.ancestors();
    folders
        .find(|folder| folder.join("Cargo.toml").is_file())
        .map(Path::to_owned)
}

fn run(assembly: Assembly, call: &Call, world: &World, out: &mut dyn Write) -> Result<(), Failure> {
    let Some(package) = &world.package else {
        return Err(Failure::Command(Refusal::new(
            "there is no `Cargo.toml` in this folder or above, beside which `infra.lock` stands",
            "run it by `cargo run -- lock`",
        )));
    };
    let file = package.join(FILE);
    let revision = diff::revision(&assembly, &world.program)?;
    let known = read(&file)?.map(|(lock, _)| lock).unwrap_or_default();
    let allowed = call.values("allow");
    let is_allowed = |lost: &Lost| allowed.iter().any(|name| names(name, &lost.loss));
    let lost: Vec<Lost> = known
        .lost(&revision)
        .into_iter()
        .filter(|lost| !is_allowed(lost))
        .collect();
    if !lost.is_empty() {
        return Err(Failure::Refused(
            lost.iter()
                .map(refusal)
                .map(|one| format!("error: {}\n", indented(one)))
                .collect(),
        ));
    }
    let now = Lock::of(&revision, &Lock::default());
    let count = now.count();
    let text = known.with(now, &revision).text();
    fs::write(&file, text).map_err(|error| {
        Failure::Command(Refusal::computed(
            format!("cannot write `{}`: {error}", file.display()),
            "make the folder writable",
        ))
    })?;
    if call.has("quiet") {
        return Ok(());
    }
    let resources = if count == 1 {
        "1 resource that holds"
    } else {
        &format!("{count} resources that hold")
    };
    Ok(writeln!(out, "wrote {FILE}  {resources} data")?)
}

/// Refuses what would lose what stands in the lock, if there is one.
pub(super) fn hold(assembly: &Assembly, world: &World) -> Result<(), Failure> {
    let Some(file) = world.package.as_ref().map(|package| package.join(FILE)) else {
        return Ok(());
    };
    let Some((lock, text)) = read(&file)? else {
        return Ok(());
    };
    let revision = diff::revision(assembly, &world.program)?;
    if let Some((name, all)) = lock.shared(&revision) {
        let all: Vec<String> = all.iter().map(|one| format!("`{one}`")).collect();
        return Err(Failure::Command(Refusal::computed(
            format!(
                "`{FILE}` knows one stack `{name}`, and {} are called so now",
                all.join(" and ")
            ),
            "look at what changes, `diff`, and type `lock`",
        )));
    }
    let mut problems = Problems::default();
    for lost in lock.lost(&revision) {
        let within = lost
            .loss
            .within
            .iter()
            .map(|(name, place)| (name.clone(), declared(place)));
        problems.push_within(at(&lost, &text), refusal(&lost), within.collect());
    }
    problems.into_result().map_err(Failure::Problems)
}

/// The lock and its text; nothing where there is none.
fn read(file: &Path) -> Result<Option<(Lock, String)>, Failure> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(Failure::Command(Refusal::computed(
                format!("cannot read `{}`: {error}", file.display()),
                "make it readable, or remove it to do without",
            )));
        }
    };
    match Lock::read(&text) {
        Ok(lock) => Ok(Some((lock, text))),
        Err(Broken::Format) => Err(Failure::Command(Refusal::computed(
            format!("`{}` is not a lock that `lock` wrote", file.display()),
            "restore it from version control; after a merge, take one side and type `lock`",
        ))),
        Err(Broken::Later) => Err(Failure::Command(Refusal::computed(
            format!(
                "`{}` was written by a later version of `infra`",
                file.display()
            ),
            "run `cargo update -p infra`",
        ))),
    }
}

fn refusal(lost: &Lost) -> Refusal {
    let allow = format!("type `lock --allow {}`", lost.loss.path);
    let help = match &lost.kept_by {
        Some(keep) => format!("{keep}; if it is meant to go, {allow}"),
        None => format!("undo the change; if it is meant, {allow}"),
    };
    Refusal::computed(lost.fact.clone(), help)
}

fn indented(refusal: Refusal) -> String {
    refusal.to_string().replace("\nhelp:", "\n  help:")
}

fn declared(place: &Place) -> At {
    At {
        file: leak_text(place.file.clone()),
        line: place.line,
        column: place.column,
    }
}

/// The declaration; of what is not declared any more, its place in the lock.
fn at(lost: &Lost, text: &str) -> At {
    if let Some(place) = &lost.loss.place {
        return declared(place);
    }
    let key = format!("\"{}\": {{", lost.loss.id);
    let found = text
        .lines()
        .zip(1..)
        .find_map(|(line, number)| Some((number, line.find(&key)? as u32 + 1)));
    let (line, column) = found.unwrap_or((1, 1));
    At {
        file: FILE,
        line,
        column,
    }
}
