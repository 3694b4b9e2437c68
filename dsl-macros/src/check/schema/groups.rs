//! Of some properties one has to be given, and of some exactly one.

use super::{Judge, Place, Slip, given::Given};
use crate::{ast::Field, check::quoted};

pub(super) fn object(judge: &mut Judge<'_>, fields: &[Field], place: &Place<'_>) {
    let either: Vec<&str> = place.node.required_or().collect();
    at_least_one(judge, fields, place, &either);
    let one: Vec<&str> = place.node.required_xor().collect();
    if at_least_one(judge, fields, place, &one) {
        at_most_one(judge, fields, place, &one);
    }
}

/// Whether one of these is there, or nothing is to be.
pub(super) fn at_least_one(judge: &mut Judge<'_>, fields: &[Field], place: &Place<'_>, names: &[&str]) -> bool {
    if names.is_empty() {
        return true;
    }
    let given: Vec<Given<'_>> = names.iter().map(|name| judge.given(fields, name, place.node)).collect();
    if given.iter().any(|given| *given != Given::No) {
        judge.unknown |= !given.iter().any(|given| matches!(given, Given::Yes(_)));
        return true;
    }
    let because = judge.because.clone();
    judge.refuse(Slip::Name, place.span, || {
        let fact = format!("`{}` needs one of {}{because}", place.name, quoted(names.iter().copied()));
        let forms: Vec<String> = names.iter().map(|name| format!("`{name}: …`")).collect();
        (fact, format!("write {}", forms.join(" or ")))
    });
    false
}

/// Refuses all of these but the first that is there.
pub(super) fn at_most_one(judge: &mut Judge<'_>, fields: &[Field], place: &Place<'_>, names: &[&str]) {
    let given = |name: &&&str| match judge.given(fields, name, place.node) {
        Given::Yes(field) => Some(field),
        Given::No | Given::Perhaps => None,
    };
    let mut given: Vec<&Field> = names.iter().filter_map(|name| given(&name)).collect();
    given.sort_by_key(|field| (field.key.span.start().line, field.key.span.start().column));
    let Some((first, others)) = given.split_first() else { return };
    for other in others {
        exclude(judge, first, other, place);
    }
}

/// Refuses a property because of another one.
pub(super) fn exclude(judge: &mut Judge<'_>, first: &Field, other: &Field, place: &Place<'_>) {
    let because = judge.because.clone();
    judge.refuse(Slip::Name, other.key.span, || {
        let (a, b) = (&first.key.text, &other.key.text);
        (format!("`{}` takes `{a}` or `{b}`, not both{because}", place.name), "remove one of them".to_owned())
    });
}
