//! A function is given what CloudFormation takes there: text where it joins, a list where it selects, an index that the list has, a region
//! that can be one.
//! It says so at the deploy only, and of an index past a list's end not even then before all else has been made.

use crate::{
    check::Check,
    cidr::Cidr,
    environments::is_region,
    fix::Fix,
    read::{references, text, walk},
    several::{Several, of_map},
    tree::{Part, Reference, Site, Target, Value},
    value::functions::{self, CONDITION_FUNCTIONS},
};

/// What an argument has to be.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    /// Text, or a number or a boolean as text.
    Text,
    /// Text without anything computed in it.
    Literal,
    /// A list.
    List,
    /// A list of texts.
    Texts,
    /// A list or a map.
    Structure,
    /// A map.
    Map,
    /// A whole number from one to this.
    Count(u32),
    /// What a list can be counted by.
    Index,
    /// Anything, or what another rule is about.
    Any,
}

use Wanted::{Any, Count, Index, List, Literal, Map, Structure, Text, Texts};

/// What each function takes. Those that are left out take conditions, names and structures of their own.
const ARGUMENTS: [(&str, &[Wanted]); 12] = [
    ("Base64", &[Text]),
    ("Cidr", &[Text, Count(256), Count(128)]),
    ("Equals", &[Text, Text]),
    ("FindInMap", &[Any, Text, Text]),
    ("GetAZs", &[Text]),
    ("ImportValue", &[Text]),
    ("Join", &[Literal, Texts]),
    ("Length", &[List]),
    ("Select", &[Index, List]),
    ("Split", &[Literal, Text]),
    ("Sub", &[Text, Map]),
    ("ToJsonString", &[Structure]),
];

/// What a value is, as far as it shows.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Text,
    Number,
    List,
    Map,
    Condition,
}

impl Kind {
    const fn words(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Number => "a number",
            Kind::List => "a list",
            Kind::Map => "a map",
            Kind::Condition => "a condition",
        }
    }
}

pub(crate) fn value(check: &mut Check<'_>, value: &Value<'_>) {
    let (name, arguments) = match value {
        Value::Joined(parts, site) if parts.len() > 1 || check.language.is_text_alone() => {
            return joined(check, parts, *site);
        }
        Value::Function(name, arguments, _) => (name, arguments),
        _ => return,
    };
    let Some((function, wanted)) = ARGUMENTS.iter().find(|(known, _)| name.text == *known) else {
        return;
    };
    for (argument, wanted) in arguments.iter().zip(*wanted) {
        judge(check, function, argument, *wanted);
    }
    match (*function, arguments.as_slice()) {
        ("Select", [index, list]) => past_the_end(check, index, list),
        ("ImportValue", [name]) => of_a_resource(check, name, "the name of an import"),
        ("FindInMap", [_, keys @ ..]) => keys
            .iter()
            .take(2)
            .for_each(|key| of_a_resource(check, key, "a key of a mapping")),
        // Longer ones are judged by themselves.
        ("Sub", [Value::Joined(parts, site)]) if parts.len() == 1 => joined(check, parts, *site),
        ("Sub", [_, Value::Map(variables, _)]) => variables
            .iter()
            .for_each(|one| judge(check, function, &one.value, Text)),
        ("GetAZs", [region]) => region_of(check, region),
        ("Cidr", [network, ..]) => network_of(check, network),
        _ => {}
    }
}

/// A text takes one value for each `${…}`.
fn joined(check: &mut Check<'_>, parts: &[Part<'_>], site: Site) {
    for part in parts {
        let Part::Reference(reference) = part else {
            continue;
        };
        let Some(several) = Several::of(check, reference) else {
            continue;
        };
        let name = &reference.name;
        let path = match &reference.attribute {
            Some(attribute) => format!("{name}.{attribute}"),
            None => name.to_string(),
        };
        let (at, help) = match several {
            Several::List => {
                let list = check.language.written(reference);
                let one = check.language.function("Join", &["\",\"", &list]);
                let texts = format!("[\"text\", {one}]");
                let whole = Fix::function("Join", &["\"\"", &texts]);
                (None, whole.like())
            }
            Several::Map => {
                let written = |attribute: &str| format!("${{{name}.{attribute}}}");
                let help = of_map(check, reference, written);
                (reference.attribute_site, help)
            }
        };
        let fact = format!(
            "a text takes one value, and `${{{path}}}` is {}",
            several.words()
        );
        // What is wrong with the text as a whole has been said.
        if !check.findings.has(site) {
            check.on(at.unwrap_or(site), fact, help);
        }
    }
}

fn judge(check: &mut Check<'_>, function: &str, argument: &Value<'_>, wanted: Wanted) {
    if let Some(branches) = argument.branches() {
        return branches
            .into_iter()
            .for_each(|branch| judge(check, function, branch, wanted));
    }
    match wanted {
        Any => {}
        Count(most) => counted(check, function, argument, most),
        Index => index(check, argument),
        Literal if is_computed(argument) => {
            let fact =
                format!("`Fn::{function}` takes a literal delimiter, and this one is computed");
            refuse(check, function, argument.site(), &fact);
        }
        Texts => {
            kind(check, function, argument, wanted);
            if let Value::List(items, _) = argument {
                items
                    .iter()
                    .for_each(|item| judge(check, function, item, Text));
            }
        }
        _ => kind(check, function, argument, wanted),
    }
}

/// Whether a text is surely made of something that only the deploy knows.
fn is_computed(value: &Value<'_>) -> bool {
    match value {
        Value::Joined(parts, _) => parts
            .iter()
            .any(|part| !matches!(part, Part::Text(_) | Part::Unknown | Part::Variable(_))),
        Value::Function(name, ..) => name.text != "If",
        Value::Pseudo(..) | Value::Reference(..) => true,
        _ => false,
    }
}

fn kind(check: &mut Check<'_>, function: &str, argument: &Value<'_>, wanted: Wanted) {
    let Some(kind) = kind_of(check, argument) else {
        return;
    };
    let (words, fits) = match wanted {
        Text | Literal => ("text", matches!(kind, Kind::Text | Kind::Number)),
        List | Texts => ("a list", kind == Kind::List),
        Structure => ("a list or a map", matches!(kind, Kind::List | Kind::Map)),
        Map => ("a map", kind == Kind::Map),
        Count(_) | Index | Any => return,
    };
    if fits {
        return;
    }
    let fact = format!(
        "`Fn::{function}` takes {words} here, given {}",
        kind.words()
    );
    match argument {
        Value::Reference(reference, site) if kind == Kind::Map => {
            let written = |name: &str| check.language.attribute(&reference.name, name);
            let help = of_map(check, reference, written);
            check.on(reference.attribute_site.unwrap_or(*site), fact, help);
        }
        _ => refuse(check, function, argument.site(), &fact),
    }
}

/// What a value surely is.
fn kind_of(check: &Check<'_>, value: &Value<'_>) -> Option<Kind> {
    Some(match value {
        Value::Bool(..) | Value::Text(..) | Value::Joined(..) => Kind::Text,
        Value::Number(..) => Kind::Number,
        Value::List(..) => Kind::List,
        // What CloudFormation puts in a map's place can be anything.
        Value::Map(fields, _) if crate::read::is_computed(fields) => return None,
        Value::Map(..) => Kind::Map,
        Value::Pseudo(name, _) if name == "NoValue" => return None,
        Value::Pseudo(name, _) if name == "NotificationARNs" => Kind::List,
        Value::Pseudo(..) => Kind::Text,
        Value::Function(name, ..) => match &*name.text {
            "GetAZs" | "Split" | "Cidr" => Kind::List,
            "Join" | "Sub" | "Base64" | "ToJsonString" | "ImportValue" => Kind::Text,
            "Length" => Kind::Number,
            name if CONDITION_FUNCTIONS.contains(&name) => Kind::Condition,
            _ => return None,
        },
        Value::Reference(reference, _) => return of_reference(check, reference),
        Value::Range(_) | Value::Condition(..) | Value::Mapping(..) | Value::Unknown(..) => {
            return None;
        }
    })
}

fn of_reference(check: &Check<'_>, reference: &Reference<'_>) -> Option<Kind> {
    match (Several::of(check, reference), &reference.target) {
        (Some(Several::List), _) => Some(Kind::List),
        (Some(Several::Map), _) => Some(Kind::Map),
        (None, Target::Parameter(_)) => Some(Kind::Text),
        (None, Target::Resource(_) | Target::Typed(_)) => {
            reference.attribute.is_none().then_some(Kind::Text)
        }
    }
}

fn counted(check: &mut Check<'_>, function: &str, argument: &Value<'_>, most: u32) {
    let (Value::Number(text, site) | Value::Text(text, site)) = argument else {
        return kind(check, function, argument, Text);
    };
    let number = text.parse::<u32>().ok();
    if number.is_some_and(|number| (1..=most).contains(&number)) {
        return;
    }
    let fact =
        format!("`Fn::{function}` takes a whole number from 1 to {most} here, given `{text}`");
    refuse(check, function, *site, &fact);
}

fn index(check: &mut Check<'_>, argument: &Value<'_>) {
    let (Value::Number(text, site) | Value::Text(text, site)) = argument else {
        return kind(check, "Select", argument, Text);
    };
    if text.parse::<u32>().is_err() {
        let fact = format!("an index is a whole number from 0, given `{text}`");
        refuse(check, "Select", *site, &fact);
    }
}

/// An index that a list, which is written out, does not have.
fn past_the_end(check: &mut Check<'_>, index: &Value<'_>, list: &Value<'_>) {
    let (Value::Number(text, site) | Value::Text(text, site)) = index else {
        return;
    };
    let Value::List(items, _) = list else { return };
    let Ok(index) = text.parse::<usize>() else {
        return;
    };
    if index >= items.len() && !items.is_empty() {
        let fact = format!(
            "the list has {} items, and its last index is {}, given `{text}`",
            items.len(),
            items.len() - 1
        );
        let help = format!("write an index from 0 to {}", items.len() - 1);
        check.on(*site, fact, help);
    }
}

fn region_of(check: &mut Check<'_>, value: &Value<'_>) {
    let Some(name) = text(value).filter(|name| !name.is_empty()) else {
        return;
    };
    if !is_region(name) {
        let fact = format!("`{name}` is not a region");
        check.on_value(
            value,
            fact,
            "write `AWS::Region`, or one such as `\"eu-central-1\"`",
        );
    }
}

/// Blocks of IPv4 addresses; those of IPv6 are left to the deploy.
fn network_of(check: &mut Check<'_>, value: &Value<'_>) {
    if let Some(name) = text(value).filter(|name| !name.contains(':'))
        && Cidr::parse(name).is_err()
    {
        let fact = format!("`{name}` is not a block of addresses");
        check.on_value(value, fact, "write one such as `\"10.0.0.0/16\"`");
    }
}

/// CloudFormation reads exports and mappings before it makes a resource.
fn of_a_resource(check: &mut Check<'_>, name: &Value<'_>, what: &str) {
    walk(name, &mut |value| {
        let resource =
            references(value).find(|reference| !matches!(reference.target, Target::Parameter(_)));
        if let Some(reference) = resource {
            let fact = format!(
                "{what} cannot depend on a resource, and `{}` is one",
                reference.name
            );
            let help = "write it with parameters and pseudo parameters only";
            check.on_value(value, fact, help);
        }
        true
    });
}

fn refuse(check: &mut Check<'_>, function: &str, site: Site, fact: &str) {
    let help = functions::example(check.language, function);
    check.on(site, fact, help);
}
