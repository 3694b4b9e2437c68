//! Merges what grants add into what they add it to: statements into roles, variables into
//! functions, items into lists. What functions wait for is among a [`ResolvedStack`]'s dependencies already.

use litemap::LiteMap;

use super::{
    conditions::{Conditions, Under},
    resolved_stack::{ResolvedDeclaration, ResolvedStack},
};
use crate::{Refusal, declare::Addition, report::Problems, values::Value};

/// The inline policy that holds what was granted.
const POLICY: &str = "Grants";

/// Merges all additions, and reports what cannot take them.
pub(crate) fn merge(resolved: &mut ResolvedStack, problems: &mut Problems) {
    // A grant to what runs many functions is one mistake, not one of each function.
    let mut refused: LiteMap<_, ()> = LiteMap::new();
    let conditions = Conditions::of(resolved);
    for record in &mut resolved.grants {
        let statements = record.statements.iter();
        let split = statements.flat_map(|one| conditions.split(*one, record.actor.role));
        record.statements = split.map(|(_, statement)| statement).collect();
    }
    for (key, addition) in std::mem::take(&mut resolved.additions) {
        let Some(declaration) = resolved.declaration_mut(key) else {
            continue;
        };
        let Addition {
            statements,
            variables,
            items,
            ..
        } = addition;
        if !statements.is_empty() {
            let groups = conditions.group(&statements, key);
            allow(declaration, &conditions, groups, problems);
        }
        for (property, item) in items {
            append(declaration, property, item, problems);
        }
        for (name, value, at) in variables {
            let under = conditions.around(value, key);
            if !conditions.are_seen(&under, declaration, problems) {
                continue;
            }
            let value = under.guard(value);
            if let Err(refusal) = tell(declaration, name, value)
                && refused.insert((name, at), ()).is_none()
            {
                problems.push(at, refusal);
            }
        }
    }
}

/// Adds policies with these statements to a role, one for each group that is there under the same conditions: one whose statements may
/// all be left out is none that IAM takes.
fn allow(
    role: &mut ResolvedDeclaration,
    conditions: &Conditions,
    groups: Vec<(Under, Vec<Value>)>,
    problems: &mut Problems,
) {
    let mut granted = Vec::new();
    for (under, statements) in groups {
        if !conditions.are_seen(&under, role, problems) {
            return;
        }
        let name = conditions.policy_name(&under, POLICY);
        granted.push(under.guard(policy(name, statements)));
    }
    let policies = match role.body.get("Policies") {
        None | Some(Value::Absent) => &[][..],
        Some(Value::List(policies)) => policies,
        Some(_) => {
            let refusal = Refusal::computed(
                format!(
                    "the `Policies` of `{}` are computed by CloudFormation, so what is granted cannot join them",
                    role.name()
                ),
                "write `Policies` as a list, or leave it out",
            );
            return role.problem(problems, refusal);
        }
    };
    if policies
        .iter()
        .any(|known| known.get("PolicyName") == Some(Value::Text(POLICY)))
    {
        let refusal = Refusal::computed(
            format!(
                "`{}` has a policy `{POLICY}`, the name under which grants are written",
                role.name()
            ),
            "give the policy another `PolicyName`",
        );
        return role.problem(problems, refusal);
    }
    let policies = policies.iter().copied().chain(granted);
    role.body = role.body.with("Policies", Value::list(policies));
}

fn policy(name: &'static str, statements: Vec<Value>) -> Value {
    let document = Value::map([
        ("Version", Value::Text("2012-10-17")),
        ("Statement", Value::list(statements)),
    ]);
    Value::map([
        ("PolicyName", Value::Text(name)),
        ("PolicyDocument", document),
    ])
}

/// Adds an item to a list of a resource.
fn append(
    resource: &mut ResolvedDeclaration,
    property: &'static str,
    item: Value,
    problems: &mut Problems,
) {
    let items = match resource.body.get(property) {
        None | Some(Value::Absent) => &[][..],
        Some(Value::List(items)) => items,
        Some(_) => {
            let refusal = Refusal::computed(
                format!(
                    "the `{property}` of `{}` is computed by CloudFormation, so what is granted cannot join it",
                    resource.name()
                ),
                format!("write `{property}` as a list, or leave it out"),
            );
            return resource.problem(problems, refusal);
        }
    };
    if !items.contains(&item) {
        let items = items.iter().copied().chain([item]);
        resource.body = resource.body.with(property, Value::list(items));
    }
}

/// Sets a variable of a function, or says why it cannot.
fn tell(
    function: &mut ResolvedDeclaration,
    name: &'static str,
    value: Value,
) -> Result<(), Refusal> {
    let environment = function.body.get("Environment").unwrap_or(Value::Map(&[]));
    let variables = environment.get("Variables").unwrap_or(Value::Map(&[]));
    if is_function(environment) || is_function(variables) {
        return Err(Refusal::computed(
            format!(
                "the environment of `{}` is computed by CloudFormation, so `{name}` cannot join it",
                function.name()
            ),
            "write `Variables` as a map, or leave it out",
        ));
    }
    if variables
        .get(name)
        .is_some_and(|value| value != Value::Absent)
    {
        return Err(Refusal::computed(
            format!(
                "`{name}` stands in the environment of `{}` already, at {}",
                function.name(),
                function.at
            ),
            "give the grant another name behind `as`",
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
