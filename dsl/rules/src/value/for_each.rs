//! `Fn::ForEach` stands among the entries of a map, and has a name, what it goes through, and the entries of each turn. CloudFormation
//! expands it before all else, so what it goes through is a list or a parameter of one.

use crate::{
    check::Check,
    fix::Fix,
    read::items,
    tree::{Declaration, Field, Key, Site, Target, Value},
};

/// What it looks like among the entries of a map.
pub(super) const EXAMPLE: &str =
    "\"Fn::ForEach::Loop\": [\"Item\", [\"a\", \"b\"], { \"Name${Item}\": \"${!Item}\" }]";

const KEY: &str = "Fn::ForEach";

pub(crate) fn value(check: &mut Check<'_>, value: &Value<'_>) {
    match value {
        Value::Map(fields, _) => among(check, fields),
        // A map of one entry, which functions are written as.
        Value::Function(key, arguments, site) if key.text.starts_with("ForEach::") => {
            named(
                check,
                key,
                key.text.strip_prefix("ForEach").unwrap_or_default(),
            );
            repeated(check, arguments, *site);
        }
        _ => {}
    }
}

/// The properties of a resource are the entries of a map, too.
pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    among(check, &resource.fields);
}

fn among(check: &mut Check<'_>, fields: &[Field<'_>]) {
    for Field { key, value } in fields {
        if let Some(rest) = key.text.strip_prefix(KEY) {
            named(check, key, rest);
            repeated(check, items(value), value.site());
        }
    }
}

/// A loop has a name of letters and digits.
fn named(check: &mut Check<'_>, key: &Key<'_>, rest: &str) {
    let name = rest.strip_prefix("::").unwrap_or_default();
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric()) {
        let fact = "`Fn::ForEach` has a name of letters and digits behind it";
        check.on(key.site, fact, Fix::write(format_args!("\"{KEY}::Loop\"")));
    }
}

fn repeated(check: &mut Check<'_>, parts: &[Value<'_>], site: Site) {
    let [item, list, entries] = parts else {
        if !matches!(parts, [Value::Unknown(..) | Value::Function(..)]) {
            let fact = format!("`{KEY}` takes 3 values, given {}", parts.len());
            check.on(site, fact, format_args!("write `{EXAMPLE}`"));
        }
        return;
    };
    let is_name = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric()) && !text.is_empty();
    match item {
        Value::Text(text, _) if is_name(text) => {}
        Value::Unknown(..) => {}
        item => {
            let fact = "each item of a loop has a name of letters and digits";
            check.on_value(item, fact, Fix::write("\"Item\"").like());
        }
    }
    let is_wrong = match list {
        Value::Reference(reference, _) => !is_list(check, &reference.target),
        Value::Text(..)
        | Value::Number(..)
        | Value::Bool(..)
        | Value::Map(..)
        | Value::Joined(..) => true,
        _ => false,
    };
    if is_wrong {
        let fact = "a loop goes through a list, which is known before anything is deployed";
        let help = "write `[\"a\", \"b\"]`, or a parameter of type `CommaDelimitedList`";
        check.on_value(list, fact, help);
    }
    if matches!(
        entries,
        Value::Text(..) | Value::Number(..) | Value::Bool(..) | Value::List(..)
    ) {
        let help = Fix::write("{ \"Name${Item}\": … }").like();
        check.on_value(entries, "a loop gives entries", help);
    }
}

/// Whether something may be a list that is known early.
fn is_list(check: &Check<'_>, target: &Target<'_>) -> bool {
    match target {
        Target::Parameter(number) => {
            let parameter = check.stack.parameters.get(*number);
            parameter.is_none_or(|one| one.ty.contains("List"))
        }
        Target::Resource(_) | Target::Typed(_) => false,
    }
}
