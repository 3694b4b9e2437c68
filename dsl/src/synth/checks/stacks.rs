//! A stack is found by its name in an account and region.

use std::collections::BTreeMap;

use crate::{Refusal, report::Problems, synth::resolved_stack::ResolvedStack};

const LONGEST: usize = 128;

/// Every stack has a legal name, and no other has it.
pub(super) fn have_names_of_their_own(drafts: &[ResolvedStack], problems: &mut Problems) {
    let mut known = BTreeMap::new();
    for resolved in drafts {
        let name = resolved.block.name;
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
                format!("call it `{letters}`"),
            );
            problems.push(resolved.at(), refusal);
        }
        if let Some(first) = known.insert(name, resolved.at()) {
            let refusal = if first == resolved.at() {
                Refusal::computed(
                    format!("the stack `{name}` is in this program twice"),
                    "name it once in `infra::run::<…>()`",
                )
            } else {
                Refusal::computed(
                    format!("the stack `{name}` has the name of the stack at {first}"),
                    "rename one of them",
                )
            };
            problems.push(resolved.at(), refusal);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::synth::{
        app,
        testing::{block, declare},
    };

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
}
