//! What a type needs is given. All that is missing is one error, on the type or on the property
//! that holds the object, because nothing else stands there to be edited.

use super::{Judge, Place, Slip, given::Given};
use crate::{ast::Field, check::quoted};

pub(super) fn object(judge: &mut Judge<'_>, fields: &[Field], place: &Place<'_>) {
    let mut missing = Vec::new();
    for name in place.node.required() {
        match judge.given(fields, name, place.node) {
            Given::Yes(_) => {}
            Given::No => missing.push(name),
            // Nobody would write what may be nothing where something is needed.
            Given::Perhaps => {}
        }
    }
    if missing.is_empty() {
        return;
    }
    let because = judge.because.clone();
    for _ in 1..missing.len() {
        // Each of them counts in a trial.
        judge.wrong += 10;
    }
    judge.refuse(Slip::Name, place.span, || {
        let fields: Vec<String> = missing.iter().map(|name| format!("{name}: …")).collect();
        let fact = format!("`{}` needs {}{because}", place.name, quoted(missing.iter().copied()));
        (fact, format!("write `{}`", fields.join(", ")))
    });
}
