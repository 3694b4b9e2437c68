//! A property may need another one beside it, or exclude it.

use super::{Judge, Place, Slip, given::Given, groups};
use crate::{ast::Field, check::quoted};

pub(super) fn object(judge: &mut Judge<'_>, fields: &[Field], place: &Place<'_>) {
    let node = place.node;
    for (name, others) in node.dependent_required() {
        let Given::Yes(field) = judge.given(fields, name, place) else {
            continue;
        };
        let missing: Vec<&str> = others
            .into_iter()
            .filter(|other| judge.given(fields, other, place) == Given::No)
            .collect();
        if missing.is_empty() {
            continue;
        }
        let because = judge.because.clone();
        judge.refuse(Slip::Name, field.key.span, || {
            let forms: Vec<String> = missing.iter().map(|name| format!("{name}: …")).collect();
            let fact = format!(
                "`{name}` needs {} beside it{because}",
                quoted(missing.iter().copied())
            );
            (fact, format!("write `{}`", forms.join(", ")))
        });
    }
    let mut reported: Vec<(&str, &str)> = Vec::new();
    for (name, others) in node.dependent_excluded() {
        let Given::Yes(first) = judge.given(fields, name, place) else {
            continue;
        };
        for other in others {
            // Most exclusions stand in the schema from both sides.
            if reported.contains(&(other, name)) {
                continue;
            }
            if let Given::Yes(second) = judge.given(fields, other, place) {
                reported.push((name, other));
                let (first, second) = match first.key.span.start() < second.key.span.start() {
                    true => (first, second),
                    false => (second, first),
                };
                groups::exclude(judge, first, second, place);
            }
        }
    }
}
