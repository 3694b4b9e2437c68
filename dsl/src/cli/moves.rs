//! The files that `diff` writes for the tools that move resources from one stack to another: `cdk refactor` and `cdk import`.

use std::{fs, io::Write, path::Path};

use litemap::LiteMap;

use super::failure::Failure;
use crate::{
    Refusal,
    command::{Call, Opt},
    diff::{
        Diff, Environment, Revision,
        moves::{Import, Nowhere, Refactoring, Unknown, imports},
    },
};

/// The option that names the file for `cdk refactor`.
pub(super) const REFACTOR: Opt = Opt::value(
    "refactor",
    "FILE",
    "write what moved to another stack, for `cdk refactor --unstable=refactor --override-file FILE`",
);
/// The option that names the folder for `cdk import`.
pub(super) const IMPORT: Opt = Opt::value(
    "import",
    "FOLDER",
    "write FOLDER/STACK.json for each stack that something moved to, for `cdk import STACK --resource-mapping FOLDER/STACK.json`",
);
/// The option that says what no template does.
pub(super) const IDENTIFIER: Opt = Opt::value(
    "identifier",
    "NAME=VALUE",
    "what a resource to be imported is called, where no template says it: `Orders.TableName=orders`; may be repeated",
);
/// The options that say where stacks are deployed to that do not say it themselves.
pub(super) const ACCOUNT: Opt = Opt::value(
    "account",
    "NUMBER",
    "the account of what moves, where the app does not say it",
);
pub(super) const REGION: Opt = Opt::value(
    "region",
    "REGION",
    "the region of what moves, where the app does not say it",
);

/// Writes the files that were asked for, and says of each what takes it.
pub(super) fn write(
    diff: &Diff,
    before: &Revision,
    after: &Revision,
    call: &Call,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    // Everything is known before anything is written.
    let refactoring = call.value("refactor").map(|file| {
        let otherwise = Environment {
            account: call.value("account"),
            region: call.value("region"),
        };
        let refactoring = Refactoring::of(diff, before, after, &otherwise);
        Ok::<_, Failure>((file, refactoring.map_err(nowhere)?))
    });
    let refactoring = refactoring.transpose()?;
    let import = call.value("import").map(|folder| {
        let imports = imports(diff, after, &given(call)?).map_err(|all| unknown(&all))?;
        Ok::<_, Failure>((folder, imports))
    });
    let import = import.transpose()?;
    let mut said = String::new();
    if let Some((file, refactoring)) = refactoring {
        put(Path::new(&file), &refactoring.file)?;
        said += &moved(&file, &refactoring);
    }
    if let Some((folder, imports)) = import {
        for one in imports {
            let file = Path::new(&folder).join(format!("{}.json", one.stack));
            put(&file, &one.file)?;
            said += &imported(&file, &one);
        }
    }
    // What prints JSON prints nothing else.
    match call.has("quiet") || call.has("json") || call.format() == "json" {
        true => Ok(()),
        false => Ok(write!(out, "{said}")?),
    }
}

/// What a refactoring needs besides its file.
fn moved(file: &str, refactoring: &Refactoring) -> String {
    let count = refactoring.count;
    if count == 0 {
        return format!("wrote {file}  nothing moved to another stack\n");
    }
    let counted = match count {
        1 => "1 resource moves".to_owned(),
        count => format!("{count} resources move"),
    };
    let undeclared = refactoring.undeclared.iter();
    let named: String = undeclared
        .map(|stack| format!(" --additional-stack-name {stack}"))
        .collect();
    let new = refactoring.new.iter().map(|stack| {
        format!(
            "note: `{stack}` is new, and `cdk refactor` makes no stack: deploy it first without what moves there\n"
        )
    });
    format!(
        "wrote {file}  {counted}; type `cdk refactor --unstable=refactor --override-file {file}{named}`\n{}",
        new.collect::<String>()
    )
}

fn imported(file: &Path, import: &Import) -> String {
    let (file, stack) = (file.display(), &import.stack);
    let counted = match import.count {
        1 => "1 resource".to_owned(),
        count => format!("{count} resources"),
    };
    format!(
        "wrote {file}  {counted}; type `cdk import {stack} --resource-mapping {file}` once no stack has it any more\n"
    )
}

/// The values of `--identifier`, by `ID.PROPERTY`.
fn given(call: &Call) -> Result<LiteMap<String, String>, Failure> {
    let mut given = LiteMap::new();
    for text in call.values("identifier") {
        match text.split_once('=') {
            Some((name, value)) if name.contains('.') && !value.is_empty() => {
                given.insert(name.to_owned(), value.to_owned());
            }
            _ => {
                return Err(Failure::Usage(Refusal::computed(
                    format!("`{text}` is not the identifier of a resource"),
                    "type a logical id, the property and its value: `--identifier Orders.TableName=orders`",
                )));
            }
        }
    }
    Ok(given)
}

fn nowhere(Nowhere { stack, lacks }: Nowhere) -> Failure {
    let example = |name: &&str| match *name {
        "account" => "--account 111122223333",
        _ => "--region eu-west-1",
    };
    let examples: Vec<&str> = lacks.iter().map(example).collect();
    let (is, verb) = (
        lacks.join(" and the "),
        if lacks.len() == 1 { "is" } else { "are" },
    );
    Failure::Usage(Refusal::computed(
        format!(
            "the {is} of the stack `{stack}` {verb} not known, and a refactoring is of one place"
        ),
        format!(
            "type `{}`, or write `#[env(account = …, region = …)]` before the stack",
            examples.join(" ")
        ),
    ))
}

fn unknown(all: &[Unknown]) -> Failure {
    let names: Vec<String> = all.iter().map(|one| format!("`{}`", one.name)).collect();
    let options: Vec<String> = all
        .iter()
        .map(|one| format!("--identifier {}=…", one.name))
        .collect();
    let stack = all.first().map(|one| one.stack_before.as_str());
    let stack = stack.unwrap_or_default().split('/').next();
    Failure::Usage(Refusal::computed(
        format!("no template says {}", names.join(", ")),
        format!(
            "type `{}`; `aws cloudformation describe-stack-resources --stack-name {}` prints it as `PhysicalResourceId`",
            options.join(" "),
            stack.unwrap_or_default()
        ),
    ))
}

fn put(file: &Path, json: &serde_json::Value) -> Result<(), Failure> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let written = folder
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(file, format!("{json:#}\n")));
    written.map_err(|error| {
        Failure::Command(Refusal::computed(
            format!("cannot write `{}`: {error}", file.display()),
            "name a file in a folder that can be written",
        ))
    })
}
