//! What of a value stands in the template for everybody to read. What a condition chooses stands there in both cases, a parameter's
//! default too, and so does what the program reads while it is built.

use std::borrow::Cow;

use crate::{
    check::Check,
    read::{get, is_resolved_later},
    tree::{Parameter, Part, Site, Target, Value},
    whole_text::{HOLE, whole_text},
};

/// Where a literal comes from.
#[derive(Clone, Copy)]
pub(super) enum Origin<'s> {
    /// It is written where it is used.
    Written,
    /// It is the default of a parameter.
    Default(&'s Parameter<'s>),
    /// The program reads it from its environment or a file, while it is built.
    ReadIn,
}

/// A literal, with where it stands.
pub(super) struct Literal<'v> {
    /// Its text, with a hole for each pseudo parameter; empty if the program reads it.
    pub(super) text: Cow<'v, str>,
    pub(super) site: Site,
    pub(super) origin: Origin<'v>,
}

impl Literal<'_> {
    /// Whether part of it shows only at the deploy.
    pub(super) fn has_holes(&self) -> bool {
        self.text.contains(HOLE)
    }

    /// As it could turn out.
    pub(super) fn filled(&self) -> String {
        self.text.replace(HOLE, "a")
    }
}

/// The literals that a value may turn out to be, none of them empty and none looked up at the deploy.
pub(super) fn literals<'v>(check: &Check<'v>, value: &'v Value<'_>) -> Vec<Literal<'v>> {
    let mut found = Vec::new();
    collect(check, value, &mut found);
    found
}

fn collect<'v>(check: &Check<'v>, value: &'v Value<'_>, found: &mut Vec<Literal<'v>>) {
    if let Some(branches) = value.branches() {
        return branches
            .into_iter()
            .for_each(|branch| collect(check, branch, found));
    }
    let site = value.site();
    match value {
        Value::Unknown(..) if check.stack.read_in.contains(&site) => found.push(Literal {
            text: Cow::Borrowed(""),
            site,
            origin: Origin::ReadIn,
        }),
        Value::Reference(reference, _) if reference.attribute.is_none() => {
            if let Target::Parameter(number) = reference.target {
                found.extend(default(&check.stack.parameters[number]));
            }
        }
        value => {
            found.extend(
                known_text(value)
                    .filter(|text| is_given(text))
                    .map(|text| Literal {
                        text,
                        site,
                        origin: Origin::Written,
                    }),
            )
        }
    }
}

/// A parameter's default. That of a parameter whose value Systems Manager keeps is a name there.
fn default<'s>(parameter: &'s Parameter<'s>) -> Option<Literal<'s>> {
    let value =
        get(&parameter.fields, "Default").filter(|_| !parameter.ty.starts_with("AWS::SSM::"))?;
    let text = match value {
        Value::Text(text, _) | Value::Number(text, _) => Cow::Borrowed(&**text),
        _ => return None,
    };
    is_given(&text).then_some(Literal {
        text,
        site: value.site(),
        origin: Origin::Default(parameter),
    })
}

/// Whether there is more to a text than what the deploy knows.
fn is_given(text: &str) -> bool {
    !is_resolved_later(text) && text.chars().any(|c| c != HOLE && !c.is_whitespace())
}

/// A text of which all is known but pseudo parameters.
pub(super) fn known_text<'v>(value: &'v Value<'_>) -> Option<Cow<'v, str>> {
    let known = |part: &Part<'_>| matches!(part, Part::Text(_) | Part::Pseudo(_));
    match value {
        Value::Joined(parts, _) if !parts.iter().all(known) => None,
        Value::Function(name, arguments, _) if name == "Join" => match arguments.as_slice() {
            [_, Value::List(list, _)]
                if list.iter().all(|item| {
                    matches!(item, Value::Pseudo(..)) || known_text(item).is_some()
                }) =>
            {
                whole_text(value)
            }
            _ => None,
        },
        value => whole_text(value),
    }
}
