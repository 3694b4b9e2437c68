//! What an output, a mapping or a condition holds is what CloudFormation takes there: one value, a
//! table of two levels, a function that answers yes or no.

use crate::{
    check::Check,
    fix::Fix,
    read::{is_computed, is_computing, map},
    several::one_value,
    tree::{Field, Output, Value},
    value::functions::is_function,
};

/// The functions that answer yes or no.
const CONDITIONS: [&str; 8] = [
    "And",
    "Contains",
    "EachMemberEquals",
    "EachMemberIn",
    "Equals",
    "Not",
    "Or",
    "Transform",
];

pub(crate) fn output(check: &mut Check<'_>, output: &Output<'_>) {
    if let Some(name @ (Value::List(..) | Value::Map(..) | Value::Range(..))) = &output.export
        && !map(name).is_some_and(is_computed)
    {
        let found = match name {
            Value::List(..) => "a list",
            Value::Map(..) => "a map",
            _ => "a range",
        };
        let output = &output.field.key.text;
        let fact = format!("expected text as the export name of `{output}`, found {found}");
        check.on_value(name, fact, Fix::text("name").like());
    }
    one_value(check, "output", &output.field.key.text, &output.field.value);
}

pub(crate) fn mapping(check: &mut Check<'_>, mapping: &Field<'_>) {
    let rows = map(&mapping.value).unwrap_or_default();
    for row in rows.iter().filter(|row| !is_function_name(&row.key.text)) {
        let key = &row.key;
        let legal = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
        if !key.text.chars().all(legal) || key.text.is_empty() {
            let fact = format!(
                "a key of a mapping has letters, digits, `.` and `-` only, given `{}`",
                key.text
            );
            check.findings.add(key.site, fact, "write another key");
        }
        match &row.value {
            Value::Map(cells, _) => {
                let cells = cells.iter();
                let cells = cells.filter(|cell| !is_function_name(&cell.key.text));
                cells.for_each(|one| cell(check, &one.value));
            }
            Value::Unknown(..) | Value::Function(..) => {}
            value => {
                let fact = format!(
                    "a mapping has two levels, and `{}` of `{}` has one",
                    key.text, mapping.key.text
                );
                let help = Fix::write(format_args!("{{ key: {} }}", shown(value))).like();
                check.findings.add(value.site(), fact, help);
            }
        }
    }
}

fn cell(check: &mut Check<'_>, value: &Value<'_>) {
    let (fact, help) = match value {
        Value::Map(..) => (
            "a mapping has two levels, and this would be a third",
            "write a text, a number or a list",
        ),
        Value::Function(name, ..) if name == "Transform" => return,
        Value::Reference(..)
        | Value::Condition(..)
        | Value::Mapping(..)
        | Value::Pseudo(..)
        | Value::Joined(..)
        | Value::Function(..) => (
            "a mapping holds literals: CloudFormation reads it before all else",
            "write a literal",
        ),
        _ => return,
    };
    check.findings.add(value.site(), fact, help);
}

/// Whether a key stands for what CloudFormation puts there.
fn is_function_name(key: &str) -> bool {
    is_computing(key) || key.starts_with("Fn::")
}

fn shown(value: &Value<'_>) -> String {
    match value {
        Value::Text(text, _) => format!("{text:?}"),
        Value::Number(text, _) => text.to_string(),
        Value::Bool(value, _) => value.to_string(),
        _ => "…".to_owned(),
    }
}

pub(crate) fn condition(check: &mut Check<'_>, condition: &Field<'_>) {
    let value = &condition.value;
    let wrong = match value {
        Value::Function(name, ..) => !CONDITIONS.contains(&&*name.text) && is_function(&name.text),
        Value::Map(fields, _) => !is_computed(fields),
        Value::Text(..)
        | Value::Number(..)
        | Value::List(..)
        | Value::Joined(..)
        | Value::Pseudo(..)
        | Value::Mapping(..)
        | Value::Reference(..) => true,
        // One condition may be another.
        Value::Bool(..) | Value::Condition(..) | Value::Unknown(..) | Value::Range(..) => false,
    };
    if wrong {
        let fact = format!(
            "the condition `{}` is not a boolean expression",
            condition.key.text
        );
        let function = |name: &str, argument| check.language.function(name, argument);
        let help = format!(
            "write `{}`, or several of them in `{}`, `{}`, `{}`",
            function("Equals", &["a", "b"]),
            function("And", &["…"]),
            function("Or", &["…"]),
            function("Not", &["…"])
        );
        check.findings.add(value.site(), fact, help);
    }
}
