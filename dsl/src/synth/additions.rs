//! Merges what grants add into what they add it to: statements into roles, variables into
//! functions, items into lists. What functions wait for is among a [`Draft`]'s dependencies already.

use std::collections::BTreeSet;

use super::draft::{Draft, Part};
use crate::{declare::Addition, report::Problems, values::Value};

/// The inline policy that holds what was granted.
const POLICY: &str = "Grants";

/// Merges all additions, and reports what cannot take them.
pub(crate) fn merge(draft: &mut Draft, problems: &mut Problems) {
    // A grant to what runs many functions is one mistake, not one of each function.
    let mut refused = BTreeSet::new();
    for (key, addition) in std::mem::take(&mut draft.additions) {
        let Some(part) = draft.part_mut(key) else {
            continue;
        };
        let Addition {
            statements,
            variables,
            items,
            ..
        } = addition;
        if !statements.is_empty() {
            allow(part, &statements, problems);
        }
        for (property, item) in items {
            append(part, property, item, problems);
        }
        for (name, value, at) in variables {
            if let Err(message) = tell(part, name, value)
                && refused.insert((name, at))
            {
                problems.push(at, message);
            }
        }
    }
}

/// Adds a policy with these statements to a role.
fn allow(role: &mut Part, statements: &[Value], problems: &mut Problems) {
    let policy = Value::map([
        ("PolicyName", Value::Text(POLICY)),
        (
            "PolicyDocument",
            Value::map([
                ("Version", Value::Text("2012-10-17")),
                ("Statement", Value::list(statements.iter().copied())),
            ]),
        ),
    ]);
    let policies = match role.body.get("Policies") {
        None | Some(Value::Absent) => &[][..],
        Some(Value::List(policies)) => policies,
        Some(_) => {
            let message = format!(
                "the `Policies` of `{}` are computed by CloudFormation, so what is granted cannot join them\nhelp: write `Policies` as a list, or leave it out",
                role.name()
            );
            return role.problem(problems, message);
        }
    };
    if policies
        .iter()
        .any(|known| known.get("PolicyName") == Some(Value::Text(POLICY)))
    {
        let message = format!(
            "`{}` has a policy `{POLICY}`, the name under which grants are written\nhelp: give the policy another `PolicyName`",
            role.name()
        );
        return role.problem(problems, message);
    }
    let policies = policies.iter().copied().chain([policy]);
    role.body = role.body.with("Policies", Value::list(policies));
}

/// Adds an item to a list of a resource.
fn append(resource: &mut Part, property: &'static str, item: Value, problems: &mut Problems) {
    let items = match resource.body.get(property) {
        None | Some(Value::Absent) => &[][..],
        Some(Value::List(items)) => items,
        Some(_) => {
            let message = format!(
                "the `{property}` of `{}` is computed by CloudFormation, so what is granted cannot join it\nhelp: write `{property}` as a list, or leave it out",
                resource.name()
            );
            return resource.problem(problems, message);
        }
    };
    if !items.contains(&item) {
        let items = items.iter().copied().chain([item]);
        resource.body = resource.body.with(property, Value::list(items));
    }
}

/// Sets a variable of a function, or says why it cannot.
fn tell(function: &mut Part, name: &'static str, value: Value) -> Result<(), String> {
    let environment = function.body.get("Environment").unwrap_or(Value::Map(&[]));
    let variables = environment.get("Variables").unwrap_or(Value::Map(&[]));
    if is_function(environment) || is_function(variables) {
        return Err(format!(
            "the environment of `{}` is computed by CloudFormation, so `{name}` cannot join it\nhelp: write `Variables` as a map, or leave it out",
            function.name()
        ));
    }
    if variables
        .get(name)
        .is_some_and(|value| value != Value::Absent)
    {
        return Err(format!(
            "`{name}` stands in the environment of `{}` already, at {}\nhelp: give the grant another name behind `as`",
            function.name(),
            function.at
        ));
    }
    let variables = variables.with(name, value);
    function.body = function
        .body
        .with("Environment", environment.with("Variables", variables));
    Ok(())
}

/// Whether a map is an intrinsic function, whose entries are not known here.
fn is_function(value: Value) -> bool {
    match value {
        Value::Map([(name, _)]) => name.starts_with("Fn::") || *name == "Ref",
        Value::Map(_) | Value::Absent => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests;
