//! What looks like a rename, and what keeps it.

use super::{
    super::{
        renames::{KeptBy, Rename},
        revision::Place,
    },
    paint::{BOLD, Paint},
};

/// What looks like a rename, and what keeps it.
pub(super) fn renamed(rename: &Rename, paint: Paint) -> String {
    let (from, to) = (&rename.from, &rename.to);
    let fact = match &rename.kept_by {
        KeptBy::Refactoring => format!(
            "`{from}` of `{}` is gone, and `{to}` of `{}` is like it",
            rename.stack_before, rename.stack
        ),
        _ if from == to => format!("`{to}` has another logical id"),
        _ => format!("`{from}` is gone, and `{to}` is like it"),
    };
    let place = rename.place.as_ref().map(at).unwrap_or_default();
    format!(
        "{}: {fact}\n{place}  help: {}\n",
        paint.of(BOLD, "note"),
        keeping(rename)
    )
}

/// What to do so that a rename is one.
pub(in crate::diff) fn keeping(rename: &Rename) -> String {
    let (before, now) = (&rename.stack_before, &rename.stack);
    let Some(attribute) = attribute(&rename.kept_by) else {
        let kept = kept(rename);
        return match [before, now].iter().any(|stack| stack.contains('/')) {
            // A refactoring moves nothing into a nested stack or out of one.
            true => format!(
                "leave it in `{before}`; or deploy it there with `#[deletion(retain)]`, and import {kept} into `{now}` afterwards"
            ),
            false => format!(
                "move {kept} with `cdk refactor --unstable=refactor` before the deploy (`diff --refactor FILE` writes its `--override-file`), or leave it in `{before}`"
            ),
        };
    };
    if let (KeptBy::Id(_), true) = (&rename.kept_by, rename.is_inside) {
        let steps: Vec<String> = rename.to.split('.').map(step).collect();
        let path = steps.join(".");
        return format!(
            "write `{attribute} override {path} {{}}`, which keeps {}",
            kept(rename)
        );
    }
    let name = rename.to.rsplit('.').next().unwrap_or_default();
    let name = name.split('-').next().unwrap_or_default();
    format!(
        "write `{attribute}` before `{name}`, which keeps {}",
        kept(rename)
    )
}

/// The attribute to write; none where no attribute can say it.
pub(in crate::diff) fn attribute(kept_by: &KeptBy) -> Option<String> {
    match kept_by {
        KeptBy::Was(name) => Some(format!("#[was({name})]")),
        KeptBy::Id(id) => Some(format!("#[id = \"{id}\"]")),
        KeptBy::Refactoring => None,
    }
}

/// A name on the way to a resource, as an override has it.
fn step(name: &str) -> String {
    match name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        true => name.to_owned(),
        false => format!("\"{name}\""),
    }
}

fn kept(rename: &Rename) -> String {
    let first = rename
        .ids
        .first()
        .map(|(id, _)| id.as_str())
        .unwrap_or_default();
    match rename.ids.len() - 1 {
        0 => format!("`{first}`"),
        1 => format!("`{first}` and one more"),
        more => format!("`{first}` and {more} more"),
    }
}

pub(super) fn at(place: &Place) -> String {
    format!("  --> {}:{}:{}\n", place.file, place.line, place.column)
}
