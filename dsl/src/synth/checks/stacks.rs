//! A stack is found by its name in an account and region, and its files by the same name on the disk, which may not tell `Backend`
//! from `BackEnd`.

use std::collections::BTreeMap;

use crate::{Refusal, report::Problems, synth::resolved_stack::ResolvedStack};

const LONGEST: usize = 128;

/// Every stack has a legal name, and no other has it.
pub(super) fn have_names_of_their_own(drafts: &[ResolvedStack], problems: &mut Problems) {
    let mut known = BTreeMap::new();
    for resolved in drafts {
        let name = resolved.name;
        let is_legal = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && name.len() <= LONGEST;
        if !is_legal {
            let letters: String = name
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .take(LONGEST)
                .collect();
            let refusal = Refusal::computed(
                format!(
                    "`{name}` is not a valid name of a stack: it may hold up to {LONGEST} letters and digits, a letter first"
                ),
                match resolved.item {
                    Some(_) => format!("write `#[id = \"{letters}\"]` before it"),
                    None => format!("call it `{letters}`"),
                },
            );
            problems.push(resolved.named_at(), refusal);
        }
        if let Some((other, first)) =
            known.insert(name.to_ascii_lowercase(), (name, resolved.named_at()))
        {
            let refusal = if other != name {
                Refusal::computed(
                    format!(
                        "the stacks `{name}` and `{other}`, declared at {first}, differ in capitals only, so their files have one name \
                         on many disks"
                    ),
                    "rename one of them",
                )
            } else if first == resolved.named_at() {
                match resolved.item {
                    Some(_) => Refusal::computed(
                        format!(
                            "a loop declares the stack `{name}` twice: two of its items have one name"
                        ),
                        "loop over items whose names differ in letters or digits",
                    ),
                    None => Refusal::computed(
                        format!("the stack `{name}` is in this program twice"),
                        "name it once in `infra::run::<…>()`",
                    ),
                }
            } else {
                Refusal::computed(
                    format!(
                        "the stack `{name}` has the name of the stack at {first}, also if they are deployed to different places: their \
                         files have one name"
                    ),
                    match resolved.item {
                        Some(_) => format!("give one of them another name: `#[id = \"{name}2\"]`"),
                        None => "rename one of them".to_owned(),
                    },
                )
            };
            problems.push(resolved.named_at(), refusal);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::synth::testing::{app, block, declare};

    fn check(names: &[&'static str], expected: &str) {
        let models = names
            .iter()
            .map(|name| declare(block(name, Vec::new()), |_, _| {}))
            .collect();
        let Err(problems) = app(models) else {
            panic!("nothing was wrong with {names:?}")
        };
        assert!(problems.to_string().contains(expected), "{problems}");
    }

    #[test]
    fn a_name_is_of_letters_and_digits() {
        check(&["Backend_Stack"], "help: call it `BackendStack`");
    }

    #[test]
    fn a_name_is_given_once() {
        check(
            &["One", "Two", "One"],
            "the stack `One` is in this program twice",
        );
    }

    #[test]
    fn names_differ_in_more_than_capitals() {
        check(
            &["Backend", "Other", "BackEnd"],
            "the stacks `BackEnd` and `Backend`, declared at app.rs:1:11, differ in capitals only",
        );
    }
}
