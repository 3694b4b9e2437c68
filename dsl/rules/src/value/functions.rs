//! `Fn::…` is a function that CloudFormation has, with as many arguments as it takes; what stands
//! where a condition or a mapping is wanted is one.

use crate::{
    check::Check,
    tree::{Declaration, Field, Part, Site, Target, Value},
    words::quoted,
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
pub fn is_function(name: &str) -> bool {
    FUNCTIONS.iter().any(|(known, ..)| name == *known)
}

/// Whether a function takes one argument, which a template then gives without a list around it.
pub fn is_unary(name: &str) -> bool {
    let known = FUNCTIONS.iter().find(|(known, ..)| name == *known);
    known.is_some_and(|(_, _, most, _)| *most == 1)
}

/// How a call of a function is written.
pub(super) fn form(name: &str) -> &'static str {
    let known = FUNCTIONS.iter().find(|(known, ..)| name == *known);
    known.map_or("", |(.., form)| form)
}

/// The names of functions, without `Fn::`.
pub fn functions() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.iter().map(|(name, ..)| *name)
}

/// The names of pseudo parameters, without `AWS::`.
pub fn pseudo_parameters() -> impl Iterator<Item = &'static str> {
    PSEUDO.into_iter()
}

pub(crate) fn value(check: &mut Check<'_>, value: &Value<'_>) {
    match value {
        Value::Pseudo(name, site) => pseudo(check, name, *site),
        Value::Joined(parts, site) => {
            for part in parts {
                if let Part::Pseudo(name) = part {
                    pseudo(check, name, *site);
                }
            }
        }
        Value::Function(name, arguments, _) => function(check, &name.text, arguments, name.site),
        _ => {}
    }
}

/// What decides a condition or a rule has no value that a property could take.
pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for field in &resource.fields {
        in_property(check, &field.value);
    }
}

fn in_property(check: &mut Check<'_>, value: &Value<'_>) {
    match value {
        Value::Function(name, arguments, _) => {
            let (of, help) = match &*name.text {
                "And" | "Equals" | "Not" | "Or" => (
                    "a condition",
                    "name a condition, and write `Fn::If(condition, then, otherwise)`",
                ),
                "Contains" | "EachMemberEquals" | "EachMemberIn" | "RefAll" | "ValueOf"
                | "ValueOfAll" => ("a rule of the template", "remove it"),
                // What decides is a condition's name.
                "If" => {
                    return arguments
                        .iter()
                        .skip(1)
                        .for_each(|one| in_property(check, one));
                }
                _ => return arguments.iter().for_each(|one| in_property(check, one)),
            };
            let fact = format!("`Fn::{}` is part of {of}, not of a property", name.text);
            check.on(name.site, fact, help);
        }
        Value::List(items, _) => items.iter().for_each(|item| in_property(check, item)),
        Value::Map(fields, _) => fields
            .iter()
            .for_each(|field| in_property(check, &field.value)),
        _ => {}
    }
}

fn function(check: &mut Check<'_>, name: &str, arguments: &[Value<'_>], site: Site) {
    // Entries that CloudFormation puts in a map's place; what they may be is the map's business.
    if name.starts_with("ForEach::") {
        return;
    }
    let Some((_, least, most, form)) = FUNCTIONS.iter().find(|(known, ..)| *known == name) else {
        let near = infra_schema::near(name, functions());
        let help = match near.first() {
            Some(near) => format!("write `Fn::{near}`"),
            None => format!("write one of {}", quoted(functions())),
        };
        let fact = format!("CloudFormation has no function `Fn::{name}`");
        return check.findings.add(site, fact, help);
    };
    if !(*least..=*most).contains(&arguments.len()) {
        let count = match (least, most) {
            (least, most) if least == most => least.to_string(),
            (least, most) => format!("{least} to {most}"),
        };
        let fact = format!(
            "`Fn::{name}` takes {count} arguments, given {}",
            arguments.len()
        );
        return check
            .findings
            .add(site, fact, format_args!("write `{form}`"));
    }
    if let ("And" | "Or", Some(number)) = (name, conditions(arguments))
        && !(2..=10).contains(&number)
    {
        let fact = format!("`Fn::{name}` takes 2 to 10 conditions, given {number}");
        return check
            .findings
            .add(site, fact, format_args!("write `{form}`"));
    }
    names(check, name, arguments);
    if let ("Sub", [text, Value::Map(variables, _)]) = (name, arguments) {
        substituted(check, text, variables);
    }
    forms(check, name, arguments);
}

/// How many conditions are given, side by side or in a list; none if only a later stage knows.
fn conditions(arguments: &[Value<'_>]) -> Option<usize> {
    match arguments {
        [Value::List(items, _)] => Some(items.len()),
        [Value::Unknown(..)] => None,
        several => Some(several.len()),
    }
}

fn pseudo(check: &mut Check<'_>, name: &str, site: Site) {
    if PSEUDO.contains(&name) {
        return;
    }
    let near = infra_schema::near(name, PSEUDO.iter().copied());
    let help = match near.first() {
        Some(near) => format!("write `AWS::{near}`"),
        None => format!("write one of {}", quoted(PSEUDO)),
    };
    let fact = format!("there is no pseudo parameter `AWS::{name}`");
    check.findings.add(site, fact, help);
}

/// What has to be of a certain form is.
fn forms(check: &mut Check<'_>, function: &str, arguments: &[Value<'_>]) {
    let ("GetStackOutput", [argument]) = (function, arguments) else {
        return;
    };
    let wrong = match argument {
        Value::Map(fields, _) => ["StackName", "OutputName"]
            .iter()
            .any(|name| !fields.iter().any(|field| field.key.text == *name)),
        Value::Text(..) | Value::Number(..) | Value::Bool(..) | Value::List(..) => true,
        _ => false,
    };
    if wrong {
        let help = "write `Fn::GetStackOutput({ StackName: \"stack\", OutputName: \"name\" })`";
        let fact = "`Fn::GetStackOutput` needs `StackName` and `OutputName`";
        check.findings.add(argument.site(), fact, help);
    }
}

/// What has to be a condition or a mapping is one.
fn names(check: &mut Check<'_>, function: &str, arguments: &[Value<'_>]) {
    let (word, checked) = match function {
        "If" => ("condition", &arguments[..1]),
        "And" | "Or" | "Not" => ("condition", arguments),
        "FindInMap" => ("mapping", &arguments[..1]),
        _ => return,
    };
    for value in checked {
        let (name, site) = match value {
            // A parameter may hold the name of a mapping.
            Value::Reference(reference, _)
                if word == "mapping" && matches!(reference.target, Target::Parameter(_)) =>
            {
                continue;
            }
            Value::Reference(reference, site) if reference.attribute.is_none() => {
                (&reference.name, *site)
            }
            Value::Condition(name, site) if word == "mapping" => (name, *site),
            Value::Mapping(name, site) if word == "condition" => (name, *site),
            _ => continue,
        };
        let form = match word {
            "mapping" => format!("mapping {name} {{ … }}"),
            _ => format!("condition {name} = Fn::Equals(a, b);"),
        };
        let fact = format!("`Fn::{function}` wants a {word}, but `{name}` is none");
        check
            .findings
            .add(site, fact, format_args!("declare one, `{form}`"));
    }
}

/// A variable stands in the text that it is for. CloudFormation takes the others, so this is a warning.
fn substituted(check: &mut Check<'_>, text: &Value<'_>, variables: &[Field<'_>]) {
    let parts = match text {
        Value::Joined(parts, _) => parts.as_slice(),
        Value::Text(..) => &[],
        _ => return,
    };
    for key in variables.iter().map(|variable| &variable.key) {
        let stands = parts
            .iter()
            .any(|part| matches!(part, Part::Variable(name) if *name == key.text));
        if !stands {
            let fact = format!("`{}` is not in the text", key.text);
            let help = format!(
                "write `${{{0}}}` in the text, or remove `{0}` here",
                key.text
            );
            check.findings.warn(key.site, fact, help);
        }
    }
}
