//! Of some properties one has to be given, and of some exactly one.

use super::{Place, Validator, presence::Property, validator::Mismatch};
use crate::{fix::Fix, message::either, tree::Field};

pub(super) fn object(validator: &mut Validator<'_>, fields: &[Field<'_>], place: &Place<'_>) {
    if !place.node.has_choices() {
        return;
    }
    let absent = absent(validator, fields, place);
    let mut required = place.node.required();
    // Beside a missing property, a missing choice is told of in the same words.
    if !absent.is_empty()
        && required.all(|name| !validator.presence(fields, name, place).is_absent())
    {
        for group in absent {
            at_least_one(validator, fields, place, &group);
        }
    }
    let one: Vec<&str> = place.node.required_xor().collect();
    at_most_one(validator, fields, place, &one);
}

/// The choices of which nothing is there.
pub(super) fn absent(
    validator: &Validator<'_>,
    fields: &[Field<'_>],
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
                .all(|name| validator.presence(fields, name, place).is_absent())
    };
    groups.into_iter().filter(absent).collect()
}

/// Refuses an object with none of these.
pub(super) fn at_least_one(
    validator: &mut Validator<'_>,
    fields: &[Field<'_>],
    place: &Place<'_>,
    names: &[&str],
) {
    let given: Vec<Property<'_>> = names
        .iter()
        .map(|name| validator.presence(fields, name, place))
        .collect();
    if given.iter().any(|given| !given.is_absent()) {
        validator.unknown |= !given
            .iter()
            .any(|given| matches!(given, Property::Present(_)));
        return;
    }
    let because = validator.because.clone();
    validator.refuse(Mismatch::Name, place.site, || {
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
    validator: &mut Validator<'_>,
    fields: &[Field<'_>],
    place: &Place<'_>,
    names: &[&str],
) {
    let presence = |name: &&&str| match validator.presence(fields, name, place) {
        Property::Present(field) => Some(field),
        Property::Absent | Property::Unknown => None,
    };
    let mut given: Vec<&Field> = names.iter().filter_map(|name| presence(&name)).collect();
    given.sort_by_key(|field| field.key.site);
    let Some((first, others)) = given.split_first() else {
        return;
    };
    for other in others {
        exclude(validator, first, other, place);
    }
}

/// Refuses a property because of another one.
pub(super) fn exclude(
    validator: &mut Validator<'_>,
    first: &Field,
    other: &Field,
    place: &Place<'_>,
) {
    let because = validator.because.clone();
    validator.refuse(Mismatch::Name, other.key.site, || {
        let (a, b) = (&first.key.text, &other.key.text);
        match because.as_str() {
            "" => (
                format!("`{}` takes `{a}` or `{b}`, not both", place.name),
                Fix::RemoveOne,
            ),
            because => (format!("`{b}` cannot be given{because}"), Fix::Remove),
        }
    });
}
