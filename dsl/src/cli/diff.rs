//! `diff`: prints what a deploy would change, and refuses what would lose data. It reads what to compare with and decides nothing.

use std::{fs, io::Write, path::Path};

use litemap::LiteMap;

use super::{
    World,
    failure::Failure,
    moves,
    synth::FOLDER,
    table::{Row, Run},
};
use crate::{
    Refusal,
    command::{Call, Opt, Usage},
    diff::{
        self, Allowed, Diff, Revision, Unreadable,
        text::{self, Paint},
    },
    synth::{Assembly, Template, assembly::Program},
};

pub(super) const ROW: Row = Row {
    usage: Usage::new(
        "diff",
        "print what a deploy changes since PATH, a template or an assembly (default `cdk.out`), and refuse to lose data",
    )
    .argument("PATH")
    .options(&[
        Opt::value("stack", "STACK", "compare this stack only; may be repeated"),
        Opt::value(
            "allow-replace",
            "NAME",
            "what may be replaced although it holds data: `storage.database`, or a logical id; may be repeated",
        ),
        Opt::value(
            "allow-remove",
            "NAME",
            "what may be removed although it holds data; may be repeated",
        ),
        moves::REFACTOR,
        moves::IMPORT,
        moves::IDENTIFIER,
        moves::ACCOUNT,
        moves::REGION,
        Opt::flag("fail", "exit with 1 if anything differs"),
        Opt::flag("json", "print JSON"),
        Opt::flag("quiet", "print nothing but what is refused").short('q'),
    ])
    .formats(&["text", "json"]),
    run: Run::With(run),
};

fn run(
    mut assembly: Assembly,
    call: &Call,
    world: &World,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let stacks = call.values("stack");
    if let Some(unknown) = stacks.iter().find(|name| assembly.template(name).is_none()) {
        return Err(Failure::no_stack(&assembly, unknown));
    }
    let (before, after) = match call.argument() {
        Some(path) if !Path::new(path).is_dir() => {
            let before = template(&assembly, path, &stacks)?;
            let compared: Vec<String> = before.names().map(str::to_owned).collect();
            assembly.keep(|stack| compared.iter().any(|name| name == stack));
            (
                before,
                revision(&assembly, &world.program)?.without_nested(),
            )
        }
        folder => {
            let mut before = folder_of(folder)?;
            if !stacks.is_empty() {
                let is_chosen = |stack: &str| stacks.iter().any(|name| name == stack);
                assembly.keep(is_chosen);
                before.keep(is_chosen);
            }
            (before, revision(&assembly, &world.program)?)
        }
    };
    let before = before.called_as_in(&after);
    let allowed = Allowed {
        replace: call.values("allow-replace"),
        remove: call.values("allow-remove"),
    };
    let diff = diff::between(&before, &after);
    if !call.has("quiet") {
        let paint = Paint {
            colours: world.colours,
        };
        print(
            &diff,
            &allowed,
            call.has("json") || call.format() == "json",
            paint,
            out,
        )?;
    }
    moves::write(&diff, &before, &after, call, out)?;
    out.flush()?;
    match text::refused(&diff, &allowed) {
        Some(words) => Err(Failure::Refused(words)),
        None if call.has("fail") && !diff.is_empty() => Err(Failure::Differs),
        None => Ok(()),
    }
}

fn print(
    diff: &Diff,
    allowed: &Allowed,
    json: bool,
    paint: Paint,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if json {
        return Ok(writeln!(out, "{:#}", diff.json(allowed))?);
    }
    write!(out, "{}", text::list(diff, paint))?;
    Ok(write!(out, "{}", text::unused(diff, allowed))?)
}

/// What a deploy changes against the assembly in a folder, in words, for a review of these stacks.
#[cfg(feature = "review")]
pub(super) fn told(
    folder: &str,
    assembly: &Assembly,
    stacks: &[&Template],
    program: &Program,
) -> Result<String, Failure> {
    let mut before = folder_of(Some(folder))?;
    let mut after = revision(assembly, program)?;
    if stacks.len() < assembly.templates().len() {
        let is_chosen = |stack: &str| stacks.iter().any(|one| one.stack() == stack);
        before.keep(is_chosen);
        after.keep(is_chosen);
    }
    let diff = diff::between(&before.called_as_in(&after), &after);
    let allowed = Allowed {
        replace: Vec::new(),
        remove: Vec::new(),
    };
    let refused = text::refused(&diff, &allowed).unwrap_or_default();
    Ok(text::list(&diff, Paint { colours: false }) + &refused)
}

/// What the program synthesises now.
pub(super) fn revision(assembly: &Assembly, program: &Program) -> Result<Revision, Failure> {
    let files: LiteMap<String, String> = assembly.files(program);
    let read = |file: &str| files.get(file).cloned();
    Revision::of_assembly(&read).map_err(|why| unreadable("what this program synthesises", &why))
}

/// An assembly; without a name the last one.
fn folder_of(folder: Option<&str>) -> Result<Revision, Failure> {
    let path = Path::new(folder.unwrap_or(FOLDER));
    if folder.is_none() && !path.is_dir() {
        return Err(Failure::Usage(Refusal::computed(
            format!("there is no `{FOLDER}` to compare with"),
            "type `synth` before the change, or name what to compare with: `diff deployed.json`, as \
             `aws cloudformation get-template --stack-name STACK` prints it",
        )));
    }
    let read = |file: &str| fs::read_to_string(path.join(file)).ok();
    Revision::of_assembly(&read).map_err(|why| unreadable(&path.display().to_string(), &why))
}

/// One template, and the stack that it is compared with.
fn template(assembly: &Assembly, file: &str, stacks: &[String]) -> Result<Revision, Failure> {
    let text = fs::read_to_string(file).map_err(|error| {
        Failure::Usage(Refusal::computed(
            format!("cannot read `{file}`: {error}"),
            "name a template or the folder of an assembly",
        ))
    })?;
    let revision = Revision::of_template(&text).map_err(|why| unreadable(file, &why))?;
    let declared: Vec<&str> = assembly.templates().iter().map(Template::stack).collect();
    let by_path = revision
        .declared_name()
        .filter(|name| declared.contains(name));
    let name = match (stacks, &declared[..]) {
        ([only], _) => only.clone(),
        ([], [only]) => (*only).to_owned(),
        ([], _) if by_path.is_some() => by_path.unwrap_or_default().to_owned(),
        _ => {
            let options: Vec<String> = declared
                .iter()
                .map(|name| format!("`--stack {name}`"))
                .collect();
            return Err(Failure::Usage(Refusal::computed(
                format!("`{file}` is the template of one stack"),
                format!("type {}", options.join(" or ")),
            )));
        }
    };
    Ok(revision.named(&name))
}

fn unreadable(what: &str, why: &Unreadable) -> Failure {
    let (fact, help) = match why {
        Unreadable::NotJson => (
            format!("`{what}` is not JSON"),
            "a stack that was deployed from `cdk.out` comes as JSON by `aws cloudformation get-template --stack-name STACK`; \
             turn a template in YAML into JSON first: `cfn-flip`",
        ),
        Unreadable::NotATemplate => (
            format!("`{what}` is not a template: it has no `Resources`"),
            "name a template or the folder of an assembly",
        ),
        Unreadable::Missing(file) => (
            format!("`{what}` is not an assembly: it has no `{file}`"),
            "name a folder that `synth` wrote",
        ),
        Unreadable::Broken(file) => (
            format!("`{file}` of `{what}` cannot be read"),
            "name a folder that `synth` wrote",
        ),
    };
    Failure::Usage(Refusal::computed(fact, help))
}
