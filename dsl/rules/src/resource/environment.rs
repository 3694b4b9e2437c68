//! A function's environment can be set as it is written. Lambda keeps some names for itself, takes letters, digits
//! and `_` only, and holds 4 kB in all; each is found out at the deploy otherwise.

use crate::{
    check::Check,
    fix::Fix,
    quotas::ENVIRONMENT as MOST,
    read::{at, map},
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
        if infra_schema::environment::is_reserved(name) {
            let fact = format!("Lambda sets `{name}` itself");
            check.on(field.key.site, fact, "remove it, or choose another name");
        } else if !is_name(name) {
            let fact = format!("`{name}` is not a valid name of an environment variable");
            let fixed: String = name
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
                .collect();
            let help = match is_name(&fixed) {
                true => Fix::write(&fixed),
                false => {
                    "begin with a letter, and use letters, digits and `_`, two at least".into()
                }
            };
            check.on(field.key.site, fact, help);
        }
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

/// How long a value is at the least.
fn length(value: &Value<'_>) -> usize {
    least(value).saturating_sub(2)
}

fn is_name(name: &str) -> bool {
    name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
