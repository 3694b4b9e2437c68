//! `permissions`: prints the least policy of the role with which CloudFormation deploys, or what a policy lacks of it.

use std::{fs, io::Write};

use infra_permissions::Handler;
use serde_json::{Value as Json, json};

use super::{
    World,
    failure::{Failure, unknown_word},
    stacks,
    table::{Row, Run},
};
use crate::{
    Refusal,
    command::{Call, Opt, Usage},
    permissions::{
        Comparison, LIMIT, Needs, Policy, Scope, Statement, deployer, document, documents, size,
        statements,
    },
    synth::Assembly,
};

pub(super) const ROW: Row = Row {
    usage: Usage::new(
        "permissions",
        "print the policy for `cdk bootstrap --cloudformation-execution-policies`",
    )
    .argument("STACK")
    .options(&[
        Opt::value(
            "only",
            "HANDLERS",
            "what CloudFormation may do, such as `create,update` (default: create,read,update,delete)",
        ),
        Opt::value("account", "NUMBER", "the account, for narrower ARNs"),
        Opt::value("region", "REGION", "the region, for narrower ARNs and their partition"),
        Opt::value("document", "NUMBER", "print this document alone, as IAM takes it"),
        Opt::value("diff", "FILE", "print what a policy lacks and has too much; exit with 1 if it lacks something"),
        Opt::flag("deployer", "the policy of whoever runs `cdk deploy` instead"),
    ])
    .formats(&["text", "json"]),
    run: Run::With(run),
};

/// As many managed policies as a role takes, unless its account has a higher quota.
const ATTACHED: usize = 10;

fn run(assembly: Assembly, call: &Call, _: &World, out: &mut dyn Write) -> Result<(), Failure> {
    let scope = scope(call)?;
    let needs = match call.has("deployer") {
        true => deployer(&scope),
        false => Needs::of(&stacks::chosen(&assembly, call.argument())?, &scope),
    };
    if let Some(file) = call.value("diff") {
        return compare(&file, &needs, call, out);
    }
    let documents = documents(&statements(&needs));
    if let Some(number) = call.value("document") {
        let document = numbered(&documents, &number)?;
        return Ok(writeln!(out, "{document:#}")?);
    }
    if call.format() == "json" {
        let policies: Json = documents.iter().map(|one| document(one)).collect();
        let all = json!({ "policies": policies, "unknown": needs.unknown });
        return Ok(writeln!(out, "{all:#}")?);
    }
    text(&documents, &needs, out)
}

fn scope(call: &Call) -> Result<Scope, Failure> {
    let handlers = match call.value("only") {
        None => Handler::ALL
            .into_iter()
            .filter(|handler| *handler != Handler::List)
            .collect(),
        Some(names) => names.split(',').map(handler).collect::<Result<_, _>>()?,
    };
    let value = |option| call.value(option).unwrap_or_else(|| "*".to_owned());
    Ok(Scope {
        handlers,
        account: value("account"),
        region: value("region"),
    })
}

fn handler(name: &str) -> Result<Handler, Failure> {
    let found = Handler::ALL
        .into_iter()
        .find(|handler| handler.name() == name);
    found.ok_or_else(|| {
        let names = Handler::ALL.map(Handler::name);
        Failure::unknown(format!("`{name}` is not a handler"), name, &names)
    })
}

/// The document of this number, counted from 1.
fn numbered(documents: &[Vec<Statement>], number: &str) -> Result<Json, Failure> {
    let index = number
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    match index.and_then(|index| documents.get(index)) {
        Some(found) => Ok(document(found)),
        None => {
            let numbers: Vec<String> = (1..=documents.len()).map(|one| one.to_string()).collect();
            let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
            let fact = format!("there is no document `{number}`");
            Err(Failure::Usage(unknown_word(fact, number, &numbers)))
        }
    }
}

fn text(documents: &[Vec<Statement>], needs: &Needs, out: &mut dyn Write) -> Result<(), Failure> {
    for (number, statements) in documents.iter().enumerate() {
        let length = size(&document(statements));
        let count = documents.len();
        writeln!(
            out,
            "document {} of {count}, {length} of {LIMIT} characters",
            number + 1
        )?;
        for statement in statements {
            writeln!(out, "\n  allow {}", wrapped(&statement.actions))?;
            for resource in &statement.resources {
                writeln!(out, "    on {resource}")?;
            }
            if let Some((_, key, services)) = statement.condition() {
                writeln!(out, "    if {key} is {}", services.join(" or "))?;
            }
        }
        writeln!(out)?;
    }
    if documents.len() > ATTACHED {
        writeln!(
            out,
            "A role takes {ATTACHED} managed policies: have the quota raised, or deploy some stacks with a role of their own.\n"
        )?;
    }
    if !needs.unknown.is_empty() {
        writeln!(out, "unknown:")?;
    }
    for one in &needs.unknown {
        writeln!(out, "  {one}")?;
    }
    Ok(())
}

/// Actions in lines that one can read.
fn wrapped(actions: &[String]) -> String {
    const WIDTH: usize = 110;
    let mut text = String::new();
    let mut column = 0;
    for (number, action) in actions.iter().enumerate() {
        if number > 0 {
            let breaks = column + action.len() > WIDTH;
            text += if breaks { ",\n        " } else { ", " };
            column = if breaks { 0 } else { column + 2 };
        }
        text += action;
        column += action.len();
    }
    text
}

fn compare(file: &str, needs: &Needs, call: &Call, out: &mut dyn Write) -> Result<(), Failure> {
    let help = "name a file with a policy document, a list of them, or what `permissions --format json` prints";
    let unreadable =
        |why: String| Failure::Usage(Refusal::computed(format!("`{file}` {why}"), help));
    let text =
        fs::read_to_string(file).map_err(|error| unreadable(format!("cannot be read: {error}")))?;
    let policy = Policy::read(&text).map_err(|error| unreadable(error.to_string()))?;
    let Comparison { missing, surplus } = policy.compare(needs);
    if call.format() == "json" {
        let missing: Json = missing
            .iter()
            .map(|(action, resources)| json!({ "action": action, "resources": resources }))
            .collect();
        let all = json!({ "missing": missing, "surplus": surplus, "unknown": needs.unknown });
        writeln!(out, "{all:#}")?;
    } else {
        for (action, resources) in &missing {
            writeln!(out, "missing  {action}")?;
            for resource in resources {
                writeln!(out, "           on {resource}")?;
            }
        }
        for line in &surplus {
            writeln!(out, "surplus  {line}")?;
        }
    }
    match missing.len() {
        0 => Ok(()),
        count => {
            let actions = if count == 1 {
                "an action".to_owned()
            } else {
                format!("{count} actions")
            };
            let fact = format!("`{file}` lacks {actions} that the deploy takes");
            let help =
                "add what is missing; `permissions --document 1` prints a policy that has it";
            out.flush()?;
            Err(Failure::Command(Refusal::computed(fact, help)))
        }
    }
}
