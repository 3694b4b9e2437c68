//! `Fn::…` is a function that CloudFormation has, with as many arguments as it takes; what stands
//! where a condition or a mapping is wanted is one.

use crate::{
    check::Check,
    fix::Fix,
    language::Language,
    tree::{Declaration, Field, Part, Site, Target, Value},
    value::for_each,
};

/// The functions: their least and most arguments, and an example of these.
const FUNCTIONS: [(&str, usize, usize, &[&str]); 25] = [
    ("And", 1, 10, &["a", "b"]),
    ("Base64", 1, 1, &["text"]),
    ("Cidr", 2, 3, &["block", "count", "bits"]),
    ("Contains", 2, 2, &["list", "text"]),
    ("EachMemberEquals", 2, 2, &["list", "text"]),
    ("EachMemberIn", 2, 2, &["list", "list"]),
    ("Equals", 2, 2, &["a", "b"]),
    ("FindInMap", 3, 4, &["mapping", "\"key\"", "\"key\""]),
    ("GetAZs", 0, 1, &[]),
    ("GetAtt", 2, 2, &["name", "\"Attribute\""]),
    ("GetStackOutput", 1, 1, &[STACK_OUTPUT]),
    ("If", 3, 3, &["condition", "then", "otherwise"]),
    ("ImportValue", 1, 1, &["\"name\""]),
    ("Join", 2, 2, &["\",\"", "[a, b]"]),
    ("Length", 1, 1, &["list"]),
    ("Not", 1, 1, &["a"]),
    ("Or", 1, 10, &["a", "b"]),
    ("RefAll", 1, 1, &["\"type\""]),
    ("Select", 2, 2, &["0", "list"]),
    ("Split", 2, 2, &["\",\"", "text"]),
    ("Sub", 1, 2, &["text"]),
    ("ToJsonString", 1, 1, &["{ … }"]),
    ("Transform", 1, 2, &["\"Name\"", "{ … }"]),
    ("ValueOf", 2, 2, &["\"parameter\"", "\"attribute\""]),
    ("ValueOfAll", 2, 2, &["\"type\"", "\"attribute\""]),
];

const STACK_OUTPUT: &str = "{ StackName: \"stack\", OutputName: \"name\" }";

/// The functions that decide a condition.
pub const CONDITION_FUNCTIONS: [&str; 4] = ["And", "Equals", "Not", "Or"];

/// The functions that only the rules of a template have.
pub const RULE_FUNCTIONS: [&str; 6] = [
    "Contains",
    "EachMemberEquals",
    "EachMemberIn",
    "RefAll",
    "ValueOf",
    "ValueOfAll",
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

/// What to write in the place of a call of a function: an example of a right one.
pub(super) fn example(language: &dyn Language, name: &str) -> Fix {
    let known = FUNCTIONS.iter().find(|(known, ..)| name == *known);
    let example = match name {
        "GetAtt" => Fix::attribute("name", "Attribute"),
        "Sub" => Fix::write(language.substituted()),
        name => Fix::function(name, known.map_or(&[][..], |(.., arguments)| arguments)),
    };
    example.like()
}

/// The arguments of a call of a function, as an example, and how many it takes at most.
///
/// ```
/// let (arguments, most) = infra_rules::example_arguments("Select").expect("a function");
/// assert_eq!((arguments, most), (["0", "list"].as_slice(), 2));
/// ```
pub fn example_arguments(name: &str) -> Option<(&'static [&'static str], usize)> {
    let known = FUNCTIONS.iter().find(|(known, ..)| name == *known);
    known.map(|(_, _, most, arguments)| (*arguments, *most))
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

/// Nor that an output could have.
pub(crate) fn stack(check: &mut Check<'_>) {
    for output in &check.stack.outputs {
        in_property(check, &output.field.value);
    }
}

fn in_property(check: &mut Check<'_>, value: &Value<'_>) {
    match value {
        Value::Function(name, arguments, _) => {
            let (of, help) = match &*name.text {
                name if CONDITION_FUNCTIONS.contains(&name) => {
                    let arguments = ["condition", "then", "otherwise"];
                    let choice = check.language.function("If", &arguments);
                    let help = format!("name a condition, and write `{choice}`");
                    ("a condition", Fix::from(help))
                }
                name if RULE_FUNCTIONS.contains(&name) => ("a rule of the template", Fix::Remove),
                // What decides is a condition's name.
                "If" => {
                    return arguments
                        .iter()
                        .skip(1)
                        .for_each(|one| in_property(check, one));
                }
                _ => return arguments.iter().for_each(|one| in_property(check, one)),
            };
            let fact = format!("`Fn::{}` is part of {of}, and has no value here", name.text);
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
    if name == "ForEach" {
        let fact = "`Fn::ForEach` is not a value: it stands among the entries of a map";
        let help = format!("write `{}`", for_each::EXAMPLE);
        return check.findings.add(site, fact, help);
    }
    if name == "Ref" {
        let fact = "`Ref` is written without `Fn::`";
        let referred = match arguments {
            [Value::Reference(reference, _)] if reference.attribute.is_none() => &reference.name,
            [Value::Text(name, _)] => name,
            _ => "name",
        };
        let help = Fix::write(check.language.reference(referred));
        return check.findings.add(site, fact, help);
    }
    let Some((_, least, most, _)) = FUNCTIONS.iter().find(|(known, ..)| *known == name) else {
        let near = infra_schema::near(name, functions());
        let help = match near.first() {
            Some(near) => Fix::part(near, format_args!("Fn::{near}")),
            None => Fix::one_of(functions()),
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
        let help = example(check.language, name);
        return check.findings.add(site, fact, help);
    }
    if let ("And" | "Or", Some(number)) = (name, conditions(arguments))
        && !(2..=10).contains(&number)
    {
        let fact = format!("`Fn::{name}` takes 2 to 10 conditions, given {number}");
        let help = example(check.language, name);
        return check.findings.add(site, fact, help);
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
        Some(near) => Fix::part(near, format_args!("AWS::{near}")),
        None => Fix::one_of(PSEUDO),
    };
    let fact = format!("unknown pseudo parameter: `AWS::{name}`");
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
        let help = example(check.language, "GetStackOutput");
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
            Value::Text(name, site) if function == "If" && !is_condition(check, name) => {
                (name, *site)
            }
            Value::Condition(name, site) if word == "mapping" => (name, *site),
            Value::Mapping(name, site) if word == "condition" => (name, *site),
            _ => continue,
        };
        let form = match word {
            "mapping" => check.language.mapping(name),
            _ => check.language.condition(name),
        };
        let fact = format!("`Fn::{function}` wants a {word}, but `{name}` is none");
        check
            .findings
            .add(site, fact, format_args!("declare one, `{form}`"));
    }
}

/// Whether a text is the logical id of a condition, or anything that may be one.
fn is_condition(check: &Check<'_>, id: &str) -> bool {
    let plain = |name: &str| name.replace('_', "").to_ascii_lowercase();
    let conditions = &check.stack.conditions;
    // Only a block that holds the whole stack has all of its conditions, by the names that it gives them.
    !(check.stack.undivided && check.stack.whole)
        || conditions
            .iter()
            .any(|one| plain(&one.key.text) == plain(id))
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
