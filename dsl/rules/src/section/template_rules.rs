//! A rule of the template holds assertions about parameters, which CloudFormation tests before it deploys anything. It has functions of its
//! own for that, and knows neither resources nor conditions.

use crate::{
    check::Check,
    fix::Fix,
    read::{is_computed, references},
    tree::{Field, Part, Target, Value},
    value::functions::is_function,
};

/// The functions that answer yes or no.
const ANSWERS: [&str; 7] = [
    "And",
    "Contains",
    "EachMemberEquals",
    "EachMemberIn",
    "Equals",
    "Not",
    "Or",
];

/// The functions that give what is compared.
const VALUES: [&str; 5] = ["If", "RefAll", "Select", "ValueOf", "ValueOfAll"];

pub(crate) fn section(check: &mut Check<'_>, section: &Field<'_>) {
    if section.key != "Rules" {
        return;
    }
    let Some(rules) = entries(check, &section.value, "`Rules` is") else {
        return;
    };
    for one in rules {
        name(check, one);
        rule(check, one);
    }
}

/// The entries of a map; what is another thing is reported, if it is known.
fn entries<'v, 't>(
    check: &mut Check<'_>,
    value: &'v Value<'t>,
    what: &str,
) -> Option<&'v [Field<'t>]> {
    match value {
        Value::Map(fields, _) if is_computed(fields) => None,
        Value::Map(fields, _) => Some(fields),
        Value::Unknown(..) | Value::Function(..) => None,
        value => {
            let fact = format!("{what} a map, and this is not one");
            check.on_value(value, fact, Fix::write("{ … }").like());
            None
        }
    }
}

fn name(check: &mut Check<'_>, rule: &Field<'_>) {
    let name = &rule.key.text;
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric()) {
        let fact = format!("the name of a rule has letters and digits only, given `{name}`");
        check.on(rule.key.site, fact, "write another name");
    }
}

fn rule(check: &mut Check<'_>, rule: &Field<'_>) {
    let name = &rule.key.text;
    let Some(fields) = entries(check, &rule.value, &format!("the rule `{name}` is")) else {
        return;
    };
    known(
        check,
        fields,
        "a rule of the template",
        &["RuleCondition", "Assertions"],
    );
    match fields.iter().find(|field| field.key == "Assertions") {
        None if is_misspelt(fields, "Assertions") => {}
        None => {
            let fact = format!("the rule `{name}` has no `Assertions`");
            let contains = check
                .language
                .function("Contains", &["[\"a\", \"b\"]", "name"]);
            let example = format!("{{ Assertions: [{{ Assert: {contains} }}] }}");
            check.on(rule.key.site, fact, Fix::write(example).like());
        }
        Some(field) => assertions(check, name, &field.value),
    }
    let conditions = fields.iter().filter(|field| field.key == "RuleCondition");
    conditions.for_each(|field| answer(check, "RuleCondition", &field.value));
}

fn assertions(check: &mut Check<'_>, rule: &str, value: &Value<'_>) {
    let items = match value {
        Value::List(items, _) if !items.is_empty() => items,
        Value::Unknown(..) | Value::Function(..) => return,
        value => {
            let fact = format!("`Assertions` of the rule `{rule}` is a list of one or more");
            let equals = check.language.function("Equals", &["a", "b"]);
            let help = Fix::write(format_args!("[{{ Assert: {equals} }}]")).like();
            return check.on_value(value, fact, help);
        }
    };
    for item in items {
        let Some(fields) = entries(check, item, "an assertion is") else {
            continue;
        };
        known(
            check,
            fields,
            "an assertion",
            &["Assert", "AssertDescription"],
        );
        match fields.iter().find(|field| field.key == "Assert") {
            None if is_misspelt(fields, "Assert") => {}
            None => {
                let equals = check.language.function("Equals", &["a", "b"]);
                let help = Fix::add(format_args!("Assert: {equals}")).like();
                check.on_value(item, "an assertion needs `Assert`", help);
            }
            Some(field) => answer(check, "Assert", &field.value),
        }
        let description = fields.iter().find(|field| field.key == "AssertDescription");
        if let Some(field) = description
            && !matches!(field.value, Value::Text(..) | Value::Unknown(..))
        {
            check.on_value(
                &field.value,
                "`AssertDescription` is text",
                Fix::write("\"…\"").like(),
            );
        }
    }
}

fn known(check: &mut Check<'_>, fields: &[Field<'_>], what: &str, names: &[&'static str]) {
    for field in fields
        .iter()
        .filter(|field| !names.contains(&&*field.key.text))
    {
        let near = infra_schema::near(&field.key.text, names.iter().copied());
        let help = Fix::near(near.first(), names.iter().copied());
        let fact = format!("{what} has no `{}`", field.key.text);
        check.on(field.key.site, fact, help);
    }
}

/// Whether an entry is there under a name like this one, of which [`known`] says so.
fn is_misspelt(fields: &[Field<'_>], name: &str) -> bool {
    let is_near = |key: &str| !infra_schema::near(key, [name].into_iter()).is_empty();
    fields.iter().any(|field| is_near(&field.key.text))
}

/// What decides is a function that answers yes or no, of functions that rules have.
fn answer(check: &mut Check<'_>, what: &str, value: &Value<'_>) {
    let is_wrong = match value {
        Value::Function(name, ..) => {
            is_function(&name.text) && !ANSWERS.contains(&&*name.text) && name != "Transform"
        }
        Value::Bool(..) | Value::Unknown(..) | Value::Condition(..) => false,
        Value::Map(fields, _) => {
            !is_computed(fields) && !fields.iter().any(|one| one.key == "Condition")
        }
        _ => true,
    };
    if is_wrong {
        let fact = format!("`{what}` takes a comparison");
        let help = format!(
            "write `{}`, or one of `Fn::{}`",
            check.language.function("Equals", &["name", "\"a\""]),
            ANSWERS.join("`, `Fn::")
        );
        return check.on_value(value, fact, help);
    }
    compared(check, value);
}

/// What is compared is known before anything is deployed.
fn compared(check: &mut Check<'_>, value: &Value<'_>) {
    match value {
        Value::Function(name, arguments, _) => {
            let known = [&ANSWERS[..], &VALUES[..]].concat();
            if is_function(&name.text) && !known.contains(&&*name.text) && name != "Transform" {
                let fact = format!("a rule of the template cannot use `Fn::{}`", name.text);
                return check.on(name.site, fact, "compare a parameter or a pseudo parameter");
            }
            arguments.iter().for_each(|one| compared(check, one));
        }
        Value::List(items, _) => items.iter().for_each(|one| compared(check, one)),
        Value::Map(fields, _) => fields.iter().for_each(|one| compared(check, &one.value)),
        Value::Condition(name, site) => {
            let fact = format!("a rule of the template cannot use conditions, and `{name}` is one");
            check.on(*site, fact, "write here what the condition compares");
        }
        Value::Joined(parts, site) if parts.iter().any(is_substituted) => {
            let fact =
                "a rule of the template cannot use `Fn::Sub`, which text with `${…}` becomes";
            check.on(*site, fact, "compare a parameter or a pseudo parameter");
        }
        value => resource(check, value),
    }
}

fn is_substituted(part: &Part<'_>) -> bool {
    !matches!(part, Part::Text(_) | Part::Unknown)
}

fn resource(check: &mut Check<'_>, value: &Value<'_>) {
    let named =
        references(value).find(|one| matches!(one.target, Target::Resource(_) | Target::Typed(_)));
    if let Some(reference) = named {
        let fact = format!(
            "a rule of the template is tested before a resource is created, and `{}` is one",
            reference.name
        );
        check.on_value(value, fact, "compare a parameter or a pseudo parameter");
    }
}
