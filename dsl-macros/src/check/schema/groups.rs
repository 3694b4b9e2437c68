//! Of some properties one has to be given, and of some exactly one.

use super::{Judge, Place, Slip, either, given::Given};
use crate::ast::Field;

pub(super) fn object(judge: &mut Judge<'_>, fields: &[Field], place: &Place<'_>) {
    // Beside a missing property, a missing choice is told of in the same words.
    let complete = place
        .node
        .required()
        .all(|name| judge.given(fields, name, place) != Given::No);
    if complete {
        for group in absent(judge, fields, place) {
            at_least_one(judge, fields, place, &group);
        }
    }
    let one: Vec<&str> = place.node.required_xor().collect();
    at_most_one(judge, fields, place, &one);
}

/// The choices of which nothing is there.
pub(super) fn absent(
    judge: &Judge<'_>,
    fields: &[Field],
    place: &Place<'_>,
) -> Vec<Vec<&'static str>> {
    let groups: [Vec<&str>; 2] = [
        place.node.required_or().collect(),
        place.node.required_xor().collect(),
    ];
    let absent = |group: &Vec<&str>| {
        !group.is_empty()
            && group
                .iter()
                .all(|name| judge.given(fields, name, place) == Given::No)
    };
    groups.into_iter().filter(absent).collect()
}

/// Refuses an object with none of these.
pub(super) fn at_least_one(
    judge: &mut Judge<'_>,
    fields: &[Field],
    place: &Place<'_>,
    names: &[&str],
) {
    let given: Vec<Given<'_>> = names
        .iter()
        .map(|name| judge.given(fields, name, place))
        .collect();
    if given.iter().any(|given| *given != Given::No) {
        judge.unknown |= !given.iter().any(|given| matches!(given, Given::Yes(_)));
        return;
    }
    let because = judge.because.clone();
    judge.refuse(Slip::Name, place.span, || {
        let forms: Vec<String> = names.iter().map(|name| format!("`{name}: …`")).collect();
        (
            format!(
                "`{}` needs {}{because}",
                place.name,
                either(names.iter().copied())
            ),
            format!("write {}", forms.join(" or ")),
        )
    });
}

/// Refuses all of these but the first that is there.
pub(super) fn at_most_one(
    judge: &mut Judge<'_>,
    fields: &[Field],
    place: &Place<'_>,
    names: &[&str],
) {
    let given = |name: &&&str| match judge.given(fields, name, place) {
        Given::Yes(field) => Some(field),
        Given::No | Given::Perhaps => None,
    };
    let mut given: Vec<&Field> = names.iter().filter_map(|name| given(&name)).collect();
    given.sort_by_key(|field| (field.key.span.start().line, field.key.span.start().column));
    let Some((first, others)) = given.split_first() else {
        return;
    };
    for other in others {
        exclude(judge, first, other, place);
    }
}

/// Refuses a property because of another one.
pub(super) fn exclude(judge: &mut Judge<'_>, first: &Field, other: &Field, place: &Place<'_>) {
    let because = judge.because.clone();
    judge.refuse(Slip::Name, other.key.span, || {
        let (a, b) = (&first.key.text, &other.key.text);
        match because.as_str() {
            "" => (
                format!("`{}` takes `{a}` or `{b}`, not both", place.name),
                "remove one of them".to_owned(),
            ),
            because => (
                format!("`{b}` cannot be given{because}"),
                "remove it".to_owned(),
            ),
        }
    });
}
