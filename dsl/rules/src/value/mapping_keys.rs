//! `Fn::FindInMap` finds what the mapping has: a key that is not there fails the deploy, also when it comes from a parameter that
//! allows it.

use crate::{
    check::Check,
    fix::Fix,
    read::{get, is_computed, items, map, text},
    tree::{Field, Target, Value},
};

pub(crate) fn value(check: &mut Check<'_>, value: &Value<'_>) {
    let Value::Function(name, arguments, _) = value else {
        return;
    };
    // A fourth argument is what there is otherwise.
    let ("FindInMap", [Value::Mapping(mapping, _), first, second]) =
        (&*name.text, arguments.as_slice())
    else {
        return;
    };
    let stack = check.stack;
    let declared = stack.mappings.iter().find(|one| one.key.text == *mapping);
    let Some(top) = declared.and_then(|one| map(&one.value)) else {
        return;
    };
    if !key(check, mapping, top, first) {
        return;
    }
    for name in keys(check, first) {
        if let Some(inner) = get(top, &name).and_then(map) {
            let whole = format!("{mapping}.{name}");
            if !key(check, &whole, inner, second) {
                return;
            }
        }
    }
}

/// The keys that a value may be, as far as they are known.
fn keys(check: &Check<'_>, value: &Value<'_>) -> Vec<String> {
    match value {
        Value::Reference(reference, _) => match reference.target {
            Target::Parameter(number) => {
                let parameter = &check.stack.parameters[number];
                let allowed = get(&parameter.fields, "AllowedValues").map(items);
                let allowed = allowed.unwrap_or_default().iter().filter_map(text);
                allowed.map(str::to_owned).collect()
            }
            _ => Vec::new(),
        },
        value => text(value).map(str::to_owned).into_iter().collect(),
    }
}

/// Whether each key that a value may be is there; otherwise it is reported.
fn key(check: &mut Check<'_>, mapping: &str, fields: &[Field<'_>], value: &Value<'_>) -> bool {
    if is_computed(fields) {
        return true;
    }
    let missing = keys(check, value)
        .into_iter()
        .find(|name| !fields.iter().any(|field| field.key.text == *name));
    let Some(missing) = missing else { return true };
    let known: Vec<&str> = fields.iter().map(|field| &*field.key.text).collect();
    let fact = format!("`{mapping}` has no key `{missing}`");
    match value {
        Value::Text(..) => {
            let fix = match infra_schema::near(&missing, known.iter().copied()).first() {
                Some(near) => Fix::text(near),
                None => Fix::one_of(known),
            };
            check.on_value(value, fact, fix);
        }
        _ => check.on_value(
            value,
            format_args!("{fact}, which the parameter allows"),
            "add the key, or take the value from `AllowedValues`",
        ),
    }
    false
}
