//! What a type needs is given. All that is missing is one error, on the type or on the property
//! that holds the object, because nothing else stands there to be edited.

use super::{Place, Validator, groups, presence::Property, validator::Mismatch};
use crate::{fix::Fix, message::quoted, tree::Field};

pub(super) fn object(validator: &mut Validator<'_>, fields: &[Field<'_>], place: &Place<'_>) {
    if !place.node.has_required() {
        return;
    }
    let mut missing = Vec::new();
    for name in place.node.required() {
        match validator.presence(fields, name, place) {
            Property::Present(_) => {}
            // Nobody would write what may be nothing where something is needed.
            Property::Absent if validator.is_conditional(fields, name) => {}
            Property::Absent => missing.push(name),
            Property::Unknown => validator.unknown = true,
        }
    }
    if missing.is_empty() {
        return;
    }
    // Of some others, one has to be there too.
    let groups: Vec<Vec<&str>> = groups::absent(validator, fields, place);
    let because = validator.because.clone();
    for _ in 1..missing.len() {
        // Each of them counts in a trial.
        validator.wrong += 10;
    }
    validator.refuse(Mismatch::Name, place.site, || {
        let forms = missing
            .iter()
            .chain(groups.iter().filter_map(|group| group.first()));
        let forms: Vec<String> = forms.map(|name| format!("{name}: …")).collect();
        let names = quoted(missing.iter().copied());
        let groups = groups
            .iter()
            .map(|group| format!(", and one of {}", quoted(group.iter().copied())));
        let groups: String = groups.collect();
        (
            format!("`{}` needs {names}{groups}{because}", place.name),
            Fix::add(forms.join(", ")),
        )
    });
}
