//! A property may need another one beside it, or exclude it.

use super::{Place, Validator, groups, presence::Property, validator::Mismatch};
use crate::{fix::Fix, message::quoted, tree::Field};

pub(super) fn object(validator: &mut Validator<'_>, fields: &[Field<'_>], place: &Place<'_>) {
    let node = place.node;
    if !node.has_dependents() {
        return;
    }
    for (name, others) in node.dependent_required() {
        let Property::Present(field) = validator.presence(fields, name, place) else {
            continue;
        };
        let missing: Vec<&str> = others
            .filter(|other| validator.presence(fields, other, place).is_absent())
            .collect();
        if missing.is_empty() {
            continue;
        }
        let because = validator.because.clone();
        validator.refuse(Mismatch::Name, field.key.site, || {
            let forms: Vec<String> = missing.iter().map(|name| format!("{name}: …")).collect();
            let fact = format!(
                "`{name}` needs {} beside it{because}",
                quoted(missing.iter().copied())
            );
            (fact, Fix::add(forms.join(", ")))
        });
    }
    let mut reported: Vec<(&str, &str)> = Vec::new();
    for (name, others) in node.dependent_excluded() {
        let Property::Present(first) = validator.presence(fields, name, place) else {
            continue;
        };
        for other in others {
            // Most exclusions stand in the schema from both sides.
            if reported.contains(&(other, name)) {
                continue;
            }
            if let Property::Present(second) = validator.presence(fields, other, place) {
                reported.push((name, other));
                let (first, second) = match first.key.site < second.key.site {
                    true => (first, second),
                    false => (second, first),
                };
                groups::exclude(validator, first, second, place);
            }
        }
    }
}
