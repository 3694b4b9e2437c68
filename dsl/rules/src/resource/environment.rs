//! A function's environment can be set as it is written. Lambda keeps some names for itself, takes letters, digits
//! and `_` only, holds one value in each and 4 kB in all; that is found out at the deploy otherwise.

use crate::{
    check::Check,
    fix::Fix,
    quotas::ENVIRONMENT as MOST,
    read::{at, map},
    several::one_value,
    size::least,
    tree::{Declaration, Value},
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if !matches!(
        &*resource.ty,
        "AWS::Lambda::Function" | "AWS::Serverless::Function"
    ) {
        return;
    }
    let Some(value) = at(&resource.fields, &["Environment", "Variables"]) else {
        return;
    };
    let Some(variables) = map(value) else { return };
    let mut size = 0;
    for field in variables {
        let name = &*field.key.text;
        size += name.len() + length(&field.value);
        if name.starts_with("Fn::") {
            continue;
        }
        if let Some((fact, instead)) = variable_name(name) {
            let help = match instead {
                Ok(fixed) => Fix::write(fixed),
                Err(help) => help.into(),
            };
            check.on(field.key.site, fact, help);
        }
        one_value(check, "variable", name, &field.value);
    }
    if size > MOST
        && let Some(field) = variables.iter().max_by_key(|field| length(&field.value))
    {
        let fact = format!("the environment has {size} bytes, of which {MOST} fit");
        let help = format!(
            "shorten `{}`, or keep it in a parameter that the function reads",
            field.key.text
        );
        check.on(field.key.site, fact, help);
    }
}

/// Why a function's environment cannot hold a variable of this name, and the name that is meant, or what else to do.
pub fn variable_name(name: &str) -> Option<(String, Result<String, &'static str>)> {
    if infra_schema::environment::is_reserved(name) {
        let help = "choose another name";
        return Some((format!("Lambda sets `{name}` itself"), Err(help)));
    }
    if is_name(name) {
        return None;
    }
    let fixed: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    let instead = match is_name(&fixed) {
        true => Ok(fixed),
        false => Err("begin with a letter, and use letters, digits and `_`, two at least"),
    };
    let fact = format!("`{name}` is not a valid name of an environment variable");
    Some((fact, instead))
}

/// How long a value is at the least.
fn length(value: &Value<'_>) -> usize {
    least(value).saturating_sub(2)
}

fn is_name(name: &str) -> bool {
    name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
