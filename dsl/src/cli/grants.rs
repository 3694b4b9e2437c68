//! `grants`: prints who may do what to what, for a security review.

use std::io::{self, Write};

use serde_json::Value as Json;

use super::table::{Row, Run};
use crate::{
    command::Usage,
    synth::{
        Template,
        access::{Access, Granted, Role, Statement},
        render::shown,
    },
};

pub(super) const ROW: Row = Row {
    usage: Usage::new("grants", "print who may do what to what")
        .argument("STACK")
        .formats(&["text", "json"]),
    run: Run::Stacks(run),
};

fn run(templates: &[&Template], format: &str, out: &mut dyn Write) -> io::Result<()> {
    let stacks: Vec<Access> = templates
        .iter()
        .map(|template| Access::of(&template.resolved))
        .collect();
    if format == "json" {
        let all: Json = stacks.iter().flat_map(Access::json).collect();
        return writeln!(out, "{all:#}");
    }
    for (number, stack) in stacks.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        text(stack, out)?;
    }
    Ok(())
}

fn text(stack: &Access, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "stack {}", stack.stack)?;
    for grant in &stack.grants {
        granted(grant, out)?;
    }
    for role in &stack.roles {
        besides(role, out)?;
    }
    Ok(())
}

fn granted(grant: &Granted, out: &mut dyn Write) -> io::Result<()> {
    let Granted {
        grantee,
        verb,
        target,
        variable,
        role,
        at,
        ..
    } = grant;
    let name = variable
        .map(|name| format!(" as {name}"))
        .unwrap_or_default();
    writeln!(out, "\n  grant {grantee} {{ {verb} {target}{name} }}  {at}")?;
    writeln!(out, "    role {role}")?;
    grant
        .statements
        .iter()
        .try_for_each(|one| statement(one, out))?;
    for (group, port) in &grant.connections {
        writeln!(out, "    reach {group} on port {port}")?;
    }
    for remark in &grant.remarks {
        writeln!(out, "    {remark}")?;
    }
    Ok(())
}

/// What a role may do whatever was granted: mostly what it takes to run.
fn besides(role: &Role, out: &mut dyn Write) -> io::Result<()> {
    if role.statements.is_empty() && role.managed.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n  beside grants, role {}  {}", role.id, role.at)?;
    if let Some(original) = &role.original {
        writeln!(out, "    what role {original} is granted")?;
    }
    role.statements
        .iter()
        .try_for_each(|one| statement(one, out))?;
    role.managed
        .iter()
        .try_for_each(|arn| writeln!(out, "    what {} allows", shown(arn)))
}

fn statement(statement: &Statement, out: &mut dyn Write) -> io::Result<()> {
    let verb = statement.texts("Effect").join(" ").to_lowercase();
    for (name, prefix) in [("Action", ""), ("NotAction", "all but ")] {
        let actions = statement.texts(name);
        if !actions.is_empty() {
            writeln!(out, "    {verb} {prefix}{}", actions.join(", "))?;
        }
    }
    for (name, prefix) in [("Resource", ""), ("NotResource", "all but ")] {
        for resource in statement.texts(name) {
            writeln!(out, "      on {prefix}{resource}")?;
        }
    }
    match statement.0.get("Condition") {
        Some(condition) => writeln!(out, "      if {condition}"),
        None => Ok(()),
    }
}
