//! A stack is found by its name in an account and region, and its files by what the assembly calls it on the disk, which may not tell
//! `Backend` from `BackEnd`.

use litemap::LiteMap;

use crate::{Refusal, declare::DeclaredStack, report::Problems};

const LONGEST: usize = 128;

/// Every stack has a legal name, which no other has in its environment, and files of its own.
pub(super) fn have_names_of_their_own(stacks: &[DeclaredStack], problems: &mut Problems) {
    let mut names: LiteMap<String, Vec<&DeclaredStack>> = LiteMap::new();
    let mut files: LiteMap<String, &DeclaredStack> = LiteMap::new();
    for stack in stacks {
        if let Some(refusal) = illegal(stack) {
            problems.push(stack.at(), refusal);
        }
        let others = names.entry(stack.name.to_ascii_lowercase()).or_default();
        let other = others.iter().rev();
        let mut near = other.filter(|other| !other.environment.is_apart(stack.environment));
        let artifact = stack.artifact.to_ascii_lowercase();
        if let Some(other) = near.next() {
            problems.push(stack.at(), same_name(stack, other));
        } else if let Some(other) = files.get(&artifact) {
            problems.push(stack.at(), same_files(stack, other));
        }
        others.push(stack);
        files.insert(artifact, stack);
    }
}

/// Why a name is not that of a stack.
fn illegal(stack: &DeclaredStack) -> Option<Refusal> {
    let name = &stack.name;
    let is_legal = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && name.len() <= LONGEST;
    if is_legal {
        return None;
    }
    let letters: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(LONGEST)
        .collect();
    Some(Refusal::computed(
        format!(
            "`{name}` is not a valid name of a stack: it may hold up to {LONGEST} letters and digits, a letter first"
        ),
        match stack.item {
            Some(_) => format!("write `#[id = \"{letters}\"]` before it"),
            None => format!("call it `{letters}`"),
        },
    ))
}

/// Two stacks that may be in one account and region.
fn same_name(stack: &DeclaredStack, other: &DeclaredStack) -> Refusal {
    let (name, first) = (&stack.name, other.at());
    if other.name != *name {
        return Refusal::computed(
            format!(
                "the stacks `{name}` and `{}`, declared at {first}, differ in capitals only, so their files have one name on many disks",
                other.name
            ),
            "rename one of them",
        );
    }
    let is_item = stack.item.is_some();
    match first == stack.at() {
        true if is_item => Refusal::computed(
            format!("a loop declares the stack `{name}` twice: two of its items have one name"),
            "loop over items whose names differ in letters or digits",
        ),
        true => Refusal::computed(
            format!("the stack `{name}` is in this program twice"),
            "name it once in `infra::run::<…>()`",
        ),
        false => Refusal::computed(
            format!(
                "the stack `{name}` has the name of the stack at {first}, and may be deployed to the same account and region"
            ),
            match is_item {
                true => format!(
                    "give one of them another name, `#[id = \"{name}2\"]`, or write `#[env(account = …, region = …)]` before both"
                ),
                false => "rename one of them".to_owned(),
            },
        ),
    }
}

/// Two stacks that the assembly would call the same.
fn same_files(stack: &DeclaredStack, other: &DeclaredStack) -> Refusal {
    let (name, artifact) = (&stack.name, &stack.artifact);
    Refusal::computed(
        format!(
            "the stack `{name}` has the files of the stack `{}`, declared at {}: the assembly calls both `{artifact}`",
            other.name,
            other.at()
        ),
        "call the item otherwise, and keep the name by `#[id = \"…\"]`",
    )
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
