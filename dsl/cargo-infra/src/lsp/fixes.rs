//! What mends a problem: what its help says to write, tried before it is offered. A fix is one only if the compiler has nothing to
//! say of the block that it did not say before, and this problem is gone.

use std::{collections::BTreeMap, ops::Range};

use super::{
    blocks::Block,
    edits::Site,
    help,
    problems::{Problem, of_text},
};

/// A text to write in a place of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fix {
    pub(super) title: String,
    pub(super) range: Range<usize>,
    pub(super) new: String,
    /// Whether it is what one would write without a second thought.
    pub(super) is_preferred: bool,
}

/// As many texts of a help are tried: each costs a compilation of the block.
const MOST: usize = 12;

/// The fixes of a problem, those first that its help names first. `before` is all that is wrong with its block.
pub(super) fn fixes(text: &str, block: &Block, problem: &Problem, before: &[Problem]) -> Vec<Fix> {
    let mut tried: Vec<Fix> = Vec::new();
    let mut found: Vec<Fix> = Vec::new();
    for fix in candidates(text, block, problem) {
        if tried.len() == MOST {
            break;
        }
        if tried
            .iter()
            .any(|one| (&one.range, &one.new) == (&fix.range, &fix.new))
        {
            continue;
        }
        let mended = block.edited(fix.range.clone(), &fix.new);
        if mended.is_some_and(|mended| mends(problem, before, &of_text(&mended))) {
            let is_preferred = found.is_empty() && fix.is_preferred;
            found.push(Fix {
                is_preferred,
                ..fix.clone()
            });
        }
        tried.push(fix);
    }
    found
}

/// Whether this problem is gone, and no other has come. What could not be read may have hidden what rules say.
fn mends(problem: &Problem, before: &[Problem], after: &[Problem]) -> bool {
    let is_hidden = |one: &&Problem| problem.rule.is_empty() && !one.rule.is_empty();
    let had = count(before.iter());
    let has = count(after.iter().filter(|one| !is_hidden(one)));
    let had = |message: &str| had.get(message).copied().unwrap_or_default();
    let rest = has
        .get(problem.message.as_str())
        .copied()
        .unwrap_or_default();
    rest < had(&problem.message) && has.iter().all(|(message, count)| *count <= had(message))
}

/// How often each is said.
fn count<'p>(problems: impl Iterator<Item = &'p Problem>) -> BTreeMap<&'p str, usize> {
    let mut count = BTreeMap::new();
    for one in problems {
        *count.entry(one.message.as_str()).or_default() += 1;
    }
    count
}

/// What the help of a problem says to write, as edits of its token and of what the token is part of.
fn candidates(text: &str, block: &Block, problem: &Problem) -> Vec<Fix> {
    let Some((fact, help)) = problem.message.split_once("\nhelp: ") else {
        return Vec::new();
    };
    let site = Site {
        text,
        block,
        token: problem.range.clone(),
    };
    let alternatives = help::texts(help);
    let is_only = alternatives.len() == 1;
    let fix = |title: String, is_preferred: bool| {
        move |(range, new)| Fix {
            title: title.clone(),
            range,
            new,
            is_preferred,
        }
    };
    let mut candidates = Vec::new();
    for quoted in alternatives {
        let edits = site.write(fact, help, quoted, is_only);
        candidates.extend(
            edits
                .into_iter()
                .map(fix(format!("Write `{quoted}`"), is_only)),
        );
    }
    if help == "remove it" || help.starts_with("remove it;") || help.ends_with("or remove it") {
        let title = format!("Remove `{}`", &text[problem.range.clone()]);
        candidates.extend(
            site.remove()
                .into_iter()
                .map(fix(title, help.starts_with("remove it"))),
        );
    }
    if let Some((attribute, item)) = help::allow(help) {
        let title = format!(
            "Allow `{}` here, with a reason in the place of `why`",
            problem.rule
        );
        candidates.extend(
            site.before_item(attribute, item)
                .into_iter()
                .map(fix(title, false)),
        );
    }
    candidates
}
