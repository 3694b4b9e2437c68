//! `${queue.Arn}` in a text of Rust code goes into the template as it stands, where nobody puts a value in its
//! place. `infra::text!` does.

use crate::{Refusal, report::Problems, synth::resolved_stack::ResolvedStack, values::Value};

/// No text of Rust code names what it looks like naming.
pub(super) fn name_nothing(resolved: &ResolvedStack, problems: &mut Problems) {
    for declaration in resolved.declarations() {
        let mut found = declaration.texts.clone();
        found.dedup();
        for text in found {
            declaration.problem(problems, refusal(text));
        }
    }
    for grant in &resolved.grants {
        for text in grant.statements.iter().flat_map(suspicious) {
            problems.push(grant.at, refusal(text));
        }
    }
}

fn refusal(text: &str) -> Refusal {
    Refusal::computed(
        format!("`${{…}}` in the text `{text}` is not replaced, because it comes from Rust code"),
        format!(
            "write `infra::text!(\"{text}\")`, or `Text::verbatim(\"{text}\")` where the text itself shall have `${{`"
        ),
    )
}

/// The texts in a value that look as if they named something: `${name}`, `${name.Attribute}`. What IAM and others put in
/// place themselves has a colon, and a shell's variables have capitals.
pub(crate) fn suspicious(value: &Value) -> Vec<&'static str> {
    let mut found = Vec::new();
    collect(value, &mut found);
    found
}

fn collect(value: &Value, found: &mut Vec<&'static str>) {
    match value {
        Value::Text(text) if names(text) => found.push(text),
        Value::List(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| collect(value, found)),
        // The parts of a text have been told apart already.
        _ => {}
    }
}

fn names(text: &str) -> bool {
    text.match_indices("${").any(|(at, _)| {
        let inside = &text[at + 2..];
        let Some(end) = inside.find('}') else {
            return false;
        };
        let name = &inside[..end];
        name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.')
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_of_handles_are_told_from_what_others_put_in() {
        for text in ["${queue}", "about ${queue.Arn}/*", "${self.0.Arn}"] {
            assert!(names(text), "{text}");
        }
        for text in [
            "${aws:username}",
            "${HOME}",
            "${",
            "$queue",
            "${!queue}",
            "${*}",
        ] {
            assert!(!names(text), "{text}");
        }
    }
}
