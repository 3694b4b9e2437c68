//! What an output, a mapping or a condition holds is what CloudFormation takes there: one value, a
//! table of two levels, a function that answers yes or no.

use proc_macro2::Ident;

use super::Check;
use crate::{
    ast::{Block, BlockKind, Field, Item, ItemKind, Value},
    ids::BodyId,
    names::Seen,
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

/// The functions that give lists.
const LISTS: [&str; 3] = ["Cidr", "GetAZs", "Split"];

/// Outputs: a construct's may be anything, a stack's stands in the template.
pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    if block.kind != BlockKind::Stack {
        return;
    }
    for item in &block.body.items {
        let ItemKind::Out { name, value, .. } = &item.kind else {
            continue;
        };
        check.unless_allowed(item, "sections", |check| {
            output(check, &name.to_string(), value);
        });
    }
}

fn output(check: &mut Check<'_>, name: &str, value: &Value) {
    let (given, help) = match value {
        Value::List(..) => ("a list", "write `Fn::Join(\",\", […])`"),
        Value::Map(..) => (
            "a map",
            "write an output for each value, or `Fn::ToJsonString({ … })`",
        ),
        Value::Range(..) => ("a range", "write an output for each end"),
        Value::Path(names) if is_list(check, names) => (
            "a list",
            "write `Fn::Join(\",\", …)` around it, or one of it, such as `name[0].Arn`",
        ),
        Value::Function {
            name: function,
            arguments,
            ..
        } if function == "If" && arguments.len() == 3 => {
            arguments[1..]
                .iter()
                .for_each(|branch| output(check, name, branch));
            return;
        }
        Value::Function { name: function, .. } if LISTS.iter().any(|list| function == list) => (
            "a list",
            "write `Fn::Join(\",\", …)` around it, or `Fn::Select(0, …)`",
        ),
        _ => return,
    };
    check.errors.add(
        value.span(),
        format_args!("the output `{name}` is one value, given {given}"),
        help,
    );
}

/// Whether a path names what a loop declares, seen from outside of it.
fn is_list(check: &Check<'_>, names: &[Ident]) -> bool {
    let Some(first) = names.first() else {
        return false;
    };
    match check.names.see(&first.to_string(), BodyId::TOP) {
        Seen::Outside(declared) => check.names.is_repeated(declared.body),
        _ => false,
    }
}

pub(super) fn item(check: &mut Check<'_>, item: &Item, _: BodyId) {
    match &item.kind {
        ItemKind::Mapping {
            name,
            value: Value::Map(rows, _),
        } => mapping(check, &name.to_string(), rows),
        ItemKind::Condition { name, value } => condition(check, &name.to_string(), value),
        _ => {}
    }
}

fn mapping(check: &mut Check<'_>, name: &str, rows: &[Field]) {
    for row in rows.iter().filter(|row| !row.key.text.starts_with("Fn::")) {
        let key = &row.key;
        if !key
            .text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
            || key.text.is_empty()
        {
            let fact = format!(
                "a key of a mapping has letters, digits, `.` and `-` only, given `{}`",
                key.text
            );
            check.errors.add(key.span, fact, "write another key");
        }
        let Value::Map(cells, _) = &row.value else {
            if !matches!(
                row.value,
                Value::Broken(..) | Value::Rust(..) | Value::Function { .. }
            ) {
                let fact = format!(
                    "a mapping has two levels, and `{}` of `{name}` has one",
                    key.text
                );
                check.errors.add(
                    row.value.span(),
                    fact,
                    format_args!("write `{{ key: {} }}`", shown(&row.value)),
                );
            }
            continue;
        };
        for cell in cells
            .iter()
            .filter(|cell| !cell.key.text.starts_with("Fn::"))
        {
            let (fact, help) = match &cell.value {
                Value::Map(..) => (
                    "a mapping has two levels, and this would be a third",
                    "write a text, a number or a list",
                ),
                Value::Path(_) | Value::Pseudo(_) | Value::Joined(..) => (
                    "a mapping holds literals: CloudFormation reads it before all else",
                    "write a literal",
                ),
                Value::Function { name, .. } if name != "Transform" => (
                    "a mapping holds literals: CloudFormation reads it before all else",
                    "write a literal",
                ),
                _ => continue,
            };
            check.errors.add(cell.value.span(), fact, help);
        }
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text, _) => format!("{text:?}"),
        Value::Number { text, .. } => text.clone(),
        Value::Bool(value, _) => value.to_string(),
        _ => "…".to_owned(),
    }
}

fn condition(check: &mut Check<'_>, name: &str, value: &Value) {
    let help =
        "write `Fn::Equals(a, b)`, or several of them in `Fn::And(…)`, `Fn::Or(…)`, `Fn::Not(…)`";
    let wrong = match value {
        Value::Function { name, .. } => {
            !CONDITIONS.iter().any(|known| name == known)
                && infra_rules::is_function(&name.to_string())
        }
        Value::Text(..)
        | Value::Number { .. }
        | Value::List(..)
        | Value::Map(..)
        | Value::Joined(..)
        | Value::Pseudo(_) => true,
        Value::Bool(..)
        | Value::Path(_)
        | Value::Rust(..)
        | Value::Range(..)
        | Value::Broken(..) => false,
    };
    if wrong {
        check.errors.add(
            value.span(),
            format_args!("the condition `{name}` is no yes or no"),
            help,
        );
    }
}
