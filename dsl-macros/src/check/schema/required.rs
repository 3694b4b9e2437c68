//! What a type needs is given. All that is missing is one error, on the type or on the property
//! that holds the object, because nothing else stands there to be edited.

use super::{Judge, Place, Slip, given::Given, groups};
use crate::{ast::Field, check::quoted};

pub(super) fn object(judge: &mut Judge<'_>, fields: &[Field], place: &Place<'_>) {
    let mut missing = Vec::new();
    for name in place.node.required() {
        match judge.given(fields, name, place) {
            Given::Yes(_) => {}
            Given::No => missing.push(name),
            // Nobody would write what may be nothing where something is needed.
            Given::Perhaps => {}
        }
    }
    if missing.is_empty() {
        return;
    }
    // Of some others, one has to be there too.
    let groups: Vec<Vec<&str>> = groups::absent(judge, fields, place);
    let because = judge.because.clone();
    for _ in 1..missing.len() {
        // Each of them counts in a trial.
        judge.wrong += 10;
    }
    judge.refuse(Slip::Name, place.span, || {
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
            format!("write `{}`", forms.join(", ")),
        )
    });
}
