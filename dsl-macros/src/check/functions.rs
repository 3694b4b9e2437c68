//! `Fn::…` is a function that CloudFormation has, with as many arguments as it takes; what stands
//! where a condition or a mapping is wanted is one.

use super::{Check, quoted};
use crate::{
    ast::{Field, Part, Value},
    names::{BodyId, Seen, What},
};

/// The functions: their least and most arguments, and how they are written.
const FUNCTIONS: [(&str, usize, usize, &str); 25] = [
    ("And", 1, 10, "Fn::And(a, b)"),
    ("Base64", 1, 1, "Fn::Base64(text)"),
    ("Cidr", 2, 3, "Fn::Cidr(block, count, bits)"),
    ("Contains", 2, 2, "Fn::Contains(list, text)"),
    ("EachMemberEquals", 2, 2, "Fn::EachMemberEquals(list, text)"),
    ("EachMemberIn", 2, 2, "Fn::EachMemberIn(list, list)"),
    ("Equals", 2, 2, "Fn::Equals(a, b)"),
    (
        "FindInMap",
        3,
        4,
        "Fn::FindInMap(mapping, \"key\", \"key\")",
    ),
    ("GetAZs", 0, 1, "Fn::GetAZs()"),
    ("GetAtt", 2, 2, "name.Attribute"),
    (
        "GetStackOutput",
        1,
        1,
        "Fn::GetStackOutput({ StackName: \"stack\", OutputName: \"name\" })",
    ),
    ("If", 3, 3, "Fn::If(condition, then, otherwise)"),
    ("ImportValue", 1, 1, "Fn::ImportValue(\"name\")"),
    ("Join", 2, 2, "Fn::Join(\",\", [a, b])"),
    ("Length", 1, 1, "Fn::Length(list)"),
    ("Not", 1, 1, "Fn::Not(a)"),
    ("Or", 1, 10, "Fn::Or(a, b)"),
    ("RefAll", 1, 1, "Fn::RefAll(\"type\")"),
    ("Select", 2, 2, "Fn::Select(0, list)"),
    ("Split", 2, 2, "Fn::Split(\",\", text)"),
    ("Sub", 1, 2, "\"text ${name}\""),
    ("ToJsonString", 1, 1, "Fn::ToJsonString({ … })"),
    ("Transform", 1, 2, "Fn::Transform(\"Name\", { … })"),
    ("ValueOf", 2, 2, "Fn::ValueOf(\"parameter\", \"attribute\")"),
    (
        "ValueOfAll",
        2,
        2,
        "Fn::ValueOfAll(\"type\", \"attribute\")",
    ),
];

/// The pseudo parameters.
const PSEUDO: [&str; 8] = [
    "AccountId",
    "NoValue",
    "NotificationARNs",
    "Partition",
    "Region",
    "StackId",
    "StackName",
    "URLSuffix",
];

/// Whether CloudFormation has a function of this name.
pub(super) fn is_known(name: &proc_macro2::Ident) -> bool {
    FUNCTIONS.iter().any(|(known, ..)| name == known)
}

/// The names of functions and of pseudo parameters.
#[cfg(test)]
pub(super) fn all() -> [Vec<&'static str>; 2] {
    [
        FUNCTIONS.iter().map(|(name, ..)| *name).collect(),
        PSEUDO.to_vec(),
    ]
}

pub(super) fn value(check: &mut Check<'_>, value: &Value, body: BodyId) {
    match value {
        Value::Pseudo(name) => pseudo(check, &name.to_string(), name.span()),
        Value::Joined(parts, literal) => {
            for part in parts {
                if let crate::ast::Part::Pseudo(name) = part {
                    pseudo(check, name.trim_start_matches("AWS::"), literal.span());
                }
            }
        }
        Value::Function {
            name, arguments, ..
        } => {
            let text = name.to_string();
            let Some((_, least, most, form)) = FUNCTIONS.iter().find(|(known, ..)| *known == text)
            else {
                let near = infra_schema::near(&text, FUNCTIONS.iter().map(|(name, ..)| *name));
                let help = match near.first() {
                    Some(near) => format!("write `Fn::{near}`"),
                    None => format!(
                        "write one of {}",
                        quoted(FUNCTIONS.iter().map(|(name, ..)| *name))
                    ),
                };
                check.errors.add(
                    name.span(),
                    format_args!("CloudFormation has no function `Fn::{text}`"),
                    help,
                );
                return;
            };
            if !(*least..=*most).contains(&arguments.len()) {
                let count = match (least, most) {
                    (least, most) if least == most => least.to_string(),
                    (least, most) => format!("{least} to {most}"),
                };
                let fact = format!(
                    "`Fn::{text}` takes {count} arguments, given {}",
                    arguments.len()
                );
                check
                    .errors
                    .add(name.span(), fact, format_args!("write `{form}`"));
                return;
            }
            kinds(check, &text, arguments, body);
            forms(check, &text, arguments);
        }
        _ => {}
    }
}

fn pseudo(check: &mut Check<'_>, name: &str, span: proc_macro2::Span) {
    if PSEUDO.contains(&name) {
        return;
    }
    let near = infra_schema::near(name, PSEUDO.iter().copied());
    let help = match near.first() {
        Some(near) => format!("write `AWS::{near}`"),
        None => format!("write one of {}", quoted(PSEUDO)),
    };
    check.errors.add(
        span,
        format_args!("there is no pseudo parameter `AWS::{name}`"),
        help,
    );
}

/// What has to be of a certain form is.
fn forms(check: &mut Check<'_>, function: &str, arguments: &[Value]) {
    if let ("Sub", [text, Value::Map(variables, _)]) = (function, arguments) {
        substituted(check, text, variables);
    }
    let ("GetStackOutput", [argument]) = (function, arguments) else {
        return;
    };
    let wrong = match argument {
        Value::Map(fields, _) => ["StackName", "OutputName"]
            .iter()
            .any(|name| !fields.iter().any(|field| field.key.text == *name)),
        Value::Text(..) | Value::Number { .. } | Value::Bool(..) | Value::List(..) => true,
        _ => false,
    };
    if wrong {
        let help = "write `Fn::GetStackOutput({ StackName: \"stack\", OutputName: \"name\" })`";
        check.errors.add(
            argument.span(),
            "`Fn::GetStackOutput` needs `StackName` and `OutputName`",
            help,
        );
    }
}

/// A variable stands in the text that it is for. CloudFormation takes the others, so this is a warning.
fn substituted(check: &mut Check<'_>, text: &Value, variables: &[Field]) {
    let parts = match text {
        Value::Joined(parts, _) => parts.as_slice(),
        Value::Text(..) => &[],
        _ => return,
    };
    for key in variables.iter().map(|variable| &variable.key) {
        let stands = parts.iter().any(
            |part| matches!(part, Part::Path(names) if names.len() == 1 && names[0] == key.text),
        );
        if !stands {
            let fact = format!("`{}` is not in the text", key.text);
            let help = format!(
                "write `${{{0}}}` in the text, or remove `{0}` here",
                key.text
            );
            check.errors.warn(key.span, fact, help);
        }
    }
}

/// What has to be a condition or a mapping is one.
fn kinds(check: &mut Check<'_>, function: &str, arguments: &[Value], body: BodyId) {
    let (wanted, word, checked): (What, &str, &[Value]) = match function {
        "If" => (What::Condition, "condition", &arguments[..1]),
        "And" | "Or" | "Not" => (What::Condition, "condition", arguments),
        "FindInMap" => (What::Mapping, "mapping", &arguments[..1]),
        _ => return,
    };
    for value in checked {
        let Value::Path(names) = value else { continue };
        let [name] = names.as_slice() else { continue };
        let Seen::One(declared) = check.names.see(&name.to_string(), body) else {
            continue;
        };
        if declared.what != wanted
            && declared.what != What::Local
            && declared.what != What::In(None)
        {
            let form = match wanted {
                What::Mapping => format!("mapping {name} {{ … }}"),
                _ => format!("condition {name} = Fn::Equals(a, b);"),
            };
            let fact = format!("`Fn::{function}` wants a {word}, but `{name}` is none");
            check
                .errors
                .add(name.span(), fact, format_args!("declare one, `{form}`"));
        }
    }
}
