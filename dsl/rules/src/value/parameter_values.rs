//! A parameter has the values that a property takes: its `Default` and its `AllowedValues` are held against the schema where they end, also
//! through text, `Fn::Join`, `Fn::Select` and `Fn::FindInMap`. Where all that can be given is wrong, no deploy succeeds; where only some of it
//! is, that is a warning, because somebody may never give it.

use crate::{
    check::{Check, Place},
    fix::Fix,
    read::{get, is_computed, is_resolved_later, items, map, references, walk},
    schema,
    tree::{Part, Target, Value},
};

/// As many values as are tried.
const MOST: usize = 32;

/// What a value may turn out to be.
#[derive(Default)]
struct Possible {
    texts: Vec<String>,
    /// Whether it may be something else.
    open: bool,
}

pub(crate) fn value(check: &mut Check<'_>, value: &Value<'_>, place: &Place<'_>) {
    let is_put_together = matches!(
        value,
        Value::Reference(..) | Value::Joined(..) | Value::Function(..)
    );
    let Some(node) = place.position.node().filter(|_| is_put_together) else {
        return;
    };
    let Some(possible) = possible(check, value) else {
        return;
    };
    // Names in a text that nothing has put in yet are values, too.
    if possible.texts.iter().any(|text| text.contains("${")) {
        return;
    }
    let site = value.site();
    // Nothing is what a condition looks for that leaves the property out.
    let texts: Vec<&String> = possible
        .texts
        .iter()
        .filter(|text| !text.is_empty())
        .collect();
    let wrong: Vec<(&&String, (String, Fix))> = texts
        .iter()
        .filter_map(|text| {
            let text_value = Value::Text(text.as_str().into(), site);
            let refused = schema::refusal(check.language, &text_value, node, place.name)?;
            Some((text, refused))
        })
        .collect();
    let Some((text, (fact, fix))) = wrong.first() else {
        return;
    };
    let all = wrong.len() == possible.texts.len();
    let source = source(check, value, text);
    match all && !possible.open {
        true => check.on(site, format_args!("{fact}: {source}"), fix.clone()),
        false if is_compared(check, value) => {}
        false => check
            .findings
            .warn(site, format_args!("{fact}: {source}"), fix.clone()),
    }
}

/// Where a wrong value comes from.
fn source(check: &Check<'_>, value: &Value<'_>, text: &str) -> String {
    if let Value::Function(name, ..) = value
        && name != "Join"
    {
        return format!("`Fn::{}` gives `{text}`", name.text);
    }
    let mut named = Vec::new();
    walk(value, &mut |one| {
        named.extend(
            references(one).filter_map(|reference| match reference.target {
                Target::Parameter(number) => Some((reference.name.to_string(), number)),
                _ => None,
            }),
        );
        true
    });
    let Some((name, number)) = named.first() else {
        return format!("the text is `{text}`");
    };
    let fields = &check.stack.parameters[*number].fields;
    let is_alone = match value {
        Value::Joined(parts, _) => parts.len() == 1,
        value => matches!(value, Value::Reference(..)),
    };
    match get(fields, "AllowedValues") {
        _ if !is_alone => format!("`{name}` leads to it"),
        Some(_) => format!("`{name}` allows it"),
        None => format!("`{name}` is that by default"),
    }
}

/// Whether conditions look at a parameter in a value: they may leave the property out where it is wrong.
fn is_compared(check: &Check<'_>, value: &Value<'_>) -> bool {
    let mut numbers = Vec::new();
    walk(value, &mut |one| {
        numbers.extend(references(one).map(|reference| reference.target.clone()));
        true
    });
    let mut compared = false;
    for condition in &check.stack.conditions {
        walk(&condition.value, &mut |one| {
            compared |= references(one).any(|reference| numbers.contains(&reference.target));
            true
        });
    }
    compared
}

fn possible(check: &Check<'_>, value: &Value<'_>) -> Option<Possible> {
    match value {
        Value::Text(text, _) if is_resolved_later(text) => None,
        Value::Text(text, _) | Value::Number(text, _) => Some(Possible::one(text)),
        Value::Bool(value, _) => Some(Possible::one(&value.to_string())),
        Value::Reference(reference, _) => match reference.target {
            Target::Parameter(number) if reference.is_one() => of_parameter(check, number),
            _ => None,
        },
        Value::Joined(parts, _) => {
            let parts: Option<Vec<Possible>> =
                parts.iter().map(|part| of_part(check, part)).collect();
            Possible::joined(parts?, "")
        }
        Value::Function(name, arguments, _) => match (&*name.text, arguments.as_slice()) {
            ("Join", [Value::Text(between, _), list @ Value::List(..)]) => {
                let parts = items(list).iter().map(|item| possible(check, item));
                Possible::joined(parts.collect::<Option<Vec<_>>>()?, between)
            }
            (
                "Select",
                [
                    Value::Number(index, _) | Value::Text(index, _),
                    list @ Value::List(..),
                ],
            ) => possible(check, items(list).get(index.parse::<usize>().ok()?)?),
            ("FindInMap", [Value::Mapping(mapping, _), first, second]) => {
                of_mapping(check, mapping, first, second)
            }
            _ => None,
        },
        _ => None,
    }
}

fn of_part(check: &Check<'_>, part: &Part<'_>) -> Option<Possible> {
    match part {
        Part::Text(text) => Some(Possible::one(text)),
        Part::Reference(reference) => match reference.target {
            Target::Parameter(number) if reference.is_one() => of_parameter(check, number),
            _ => None,
        },
        _ => None,
    }
}

/// A parameter's allowed values, or its default, beside which others may be given.
fn of_parameter(check: &Check<'_>, number: usize) -> Option<Possible> {
    let parameter = check.stack.parameters.get(number)?;
    // A list is several values, and in Systems Manager stands the value of what is named.
    if parameter.ty.contains("List") || parameter.ty.starts_with("AWS::SSM::") {
        return None;
    }
    let allowed = get(&parameter.fields, "AllowedValues");
    let open = allowed.is_none();
    let given = allowed.or_else(|| get(&parameter.fields, "Default"))?;
    let texts: Option<Vec<String>> = items(given).iter().map(literal).collect();
    // What is wrong with the parameter itself is said there.
    let texts = texts
        .filter(|all| parameter.ty != "Number" || all.iter().all(|one| one.parse::<f64>().is_ok()));
    Some(Possible {
        texts: texts?,
        open,
    })
}

/// The cells of a mapping that a lookup may find.
fn of_mapping(
    check: &Check<'_>,
    name: &str,
    first: &Value<'_>,
    second: &Value<'_>,
) -> Option<Possible> {
    let mut mappings = check.stack.mappings.iter();
    let rows = map(&mappings.find(|one| one.key.text == name)?.value)?;
    let (first, second) = (key(first), key(second));
    let mut found = Possible::default();
    for row in rows
        .iter()
        .filter(|row| first.is_none_or(|key| row.key.text == key))
    {
        let cells = map(&row.value).filter(|cells| !is_computed(cells))?;
        let cells = cells
            .iter()
            .filter(|cell| second.is_none_or(|key| cell.key.text == key));
        for cell in cells {
            found.texts.push(literal(&cell.value)?);
        }
    }
    // Which of the columns is meant, nobody can say.
    (second.is_some() && found.texts.len() <= MOST && !is_computed(rows)).then_some(found)
}

fn key<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match value {
        Value::Text(text, _) => Some(text),
        _ => None,
    }
}

fn literal(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Text(text, _) if is_resolved_later(text) => None,
        Value::Text(text, _) | Value::Number(text, _) => Some(text.to_string()),
        Value::Bool(value, _) => Some(value.to_string()),
        _ => None,
    }
}

impl Possible {
    fn one(text: &str) -> Possible {
        Possible {
            texts: vec![text.to_owned()],
            open: false,
        }
    }

    /// All combinations, if they are few.
    fn joined(parts: Vec<Possible>, between: &str) -> Option<Possible> {
        let mut all: Option<Possible> = None;
        for part in parts {
            all = Some(match all {
                None => part,
                Some(all) => {
                    let texts = all.texts.iter().flat_map(|before| {
                        part.texts
                            .iter()
                            .map(move |text| format!("{before}{between}{text}"))
                    });
                    Possible {
                        texts: texts.take(MOST + 1).collect(),
                        open: all.open || part.open,
                    }
                }
            });
        }
        all.filter(|all| all.texts.len() <= MOST)
    }
}
