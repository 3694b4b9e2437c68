//! What is refused, why, and what to type.

use super::{
    super::{
        change::{Action, Diff},
        refusals::{Allowed, Loss, option_of},
        revision::Place,
    },
    rename::{at, keeping},
    resource::fate_words,
};

/// What is refused, each with what to type; nothing where all is named.
pub(crate) fn refused(diff: &Diff, allowed: &Allowed) -> Option<String> {
    let losses: Vec<&Loss> = diff
        .losses
        .iter()
        .filter(|loss| !allowed.allows(loss))
        .collect();
    let number = losses.len();
    let mut out = String::new();
    for loss in losses {
        let rename = loss.rename.and_then(|number| diff.renames.get(number));
        let (place, within) = match rename {
            // Of what is gone, the place of what looks like it is told.
            Some(rename) => (rename.place.as_ref(), &[][..]),
            None if loss.action == Action::Remove => (None, &[][..]),
            None => (loss.place.as_ref(), &loss.within[..]),
        };
        out += &format!(
            "error: {}\n{}",
            fact(loss),
            place.map(at).unwrap_or_default()
        );
        for (construct, Place { file, line, column }) in within {
            out += &format!("   in `{construct}` at {file}:{line}:{column}\n");
        }
        if let Some(rename) = rename {
            out += &format!("  help: {}\n", keeping(rename));
        }
        out += &format!(
            "  help: if that is meant, type `{} {}`\n\n",
            option_of(loss.action),
            loss.path
        );
    }
    let count = match number {
        0 => return None,
        1 => "1 resource that holds data would be removed or replaced".to_owned(),
        number => format!("{number} resources that hold data would be removed or replaced"),
    };
    Some(format!("{out}{count}\n"))
}

/// What would be lost, and why.
pub(in crate::diff) fn fact(loss: &Loss) -> String {
    let (path, type_name) = (&loss.path, &loss.type_name);
    let becomes = |beside: &str| {
        let words = loss
            .fate
            .map(|fate| fate_words(fate, type_name, "its data"));
        words
            .map(|words| format!("{beside} {words}"))
            .unwrap_or_default()
    };
    let causes: Vec<String> = loss
        .causes
        .iter()
        .map(|(property, because)| match because {
            Some(id) => format!("`{property}` names `{id}`, which is replaced"),
            None if loss.action == Action::MayReplace => {
                format!("a change of `{property}` can require it")
            }
            None => format!("`{property}` cannot change in place"),
        })
        .collect();
    let why = match causes.is_empty() {
        true => "its type changes".to_owned(),
        false => causes.join(", "),
    };
    match loss.action {
        Action::Remove => format!(
            "`{path}`, an `{type_name}`, holds data and would be removed{}",
            becomes(": it")
        ),
        Action::MayReplace => format!(
            "`{path}`, an `{type_name}`, holds data and may be replaced: {why}{}",
            becomes(", and the old one")
        ),
        _ => format!(
            "`{path}`, an `{type_name}`, holds data and would be replaced: {why}{}",
            becomes(", and the old one")
        ),
    }
}

/// Names that were typed for nothing.
pub(crate) fn unused(diff: &Diff, allowed: &Allowed) -> String {
    let line = |(option, name): (&str, &str)| format!("note: `{option} {name}` allows nothing\n");
    allowed.unused(&diff.losses).into_iter().map(line).collect()
}
