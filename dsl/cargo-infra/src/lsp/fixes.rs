//! What mends a problem: what its help says to write, tried before it is offered. A fix is one only if the compiler has nothing to
//! say of the block that it did not say before, and this problem is gone.

use std::{collections::BTreeMap, ops::Range};

use super::{
    blocks::Block,
    entries::entries,
    help,
    problems::{Problem, of_text},
};
use crate::fmt::{Outline, outline};

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

/// Whether this problem is gone, and no other has come.
fn mends(problem: &Problem, before: &[Problem], after: &[Problem]) -> bool {
    let count = |all: &[Problem]| {
        let mut count = BTreeMap::new();
        for one in all {
            *count.entry(one.message.clone()).or_insert(0_usize) += 1;
        }
        count
    };
    let (before, after) = (count(before), count(after));
    let had = |message: &String| before.get(message).copied().unwrap_or_default();
    let is_gone = after.get(&problem.message).copied().unwrap_or_default() < had(&problem.message);
    is_gone && after.iter().all(|(message, count)| *count <= had(message))
}

/// What the help of a problem says to write, as edits of its token and of what the token is part of.
fn candidates(text: &str, block: &Block, problem: &Problem) -> Vec<Fix> {
    let Some((fact, help)) = problem.message.split_once("\nhelp: ") else {
        return Vec::new();
    };
    let token = &text[problem.range.clone()];
    let alternatives = help::texts(help);
    let is_only = alternatives.len() == 1;
    // An attribute is none of the others misspelt.
    let is_attribute = text[..problem.range.start].ends_with("#[");
    let mut candidates = Vec::new();
    for quoted in alternatives
        .into_iter()
        .filter(|_| is_only || !is_attribute)
    {
        let Some((range, new)) = written(text, &problem.range, fact, quoted) else {
            continue;
        };
        candidates.push(Fix {
            title: format!("Write `{quoted}`"),
            range,
            new,
            is_preferred: is_only,
        });
    }
    if help == "remove it" || help.starts_with("remove it;") || help.ends_with("or remove it") {
        let title = format!("Remove `{token}`");
        candidates.extend(removal(text, block, problem).map(|range| Fix {
            title,
            range,
            new: String::new(),
            is_preferred: is_only || help.starts_with("remove it"),
        }));
    }
    candidates.extend(
        help::allow(help)
            .and_then(|(attribute, item)| allowed(text, block, problem, attribute, item)),
    );
    candidates
}

/// Where a text of a help goes, and how it is written there.
fn written(
    text: &str,
    place: &Range<usize>,
    fact: &str,
    quoted: &str,
) -> Option<(Range<usize>, String)> {
    let token = &text[place.clone()];
    let is_text = token.starts_with('"');
    if is_text && token.contains("${") && !quoted.starts_with('"') {
        // One name in a text is wrong, and the rest of it stays.
        let wrong = fact.split('`').skip(1).step_by(2);
        let found = wrong.flat_map(|wrong| {
            let of_owner = quoted
                .rsplit_once('.')
                .map(|(owner, _)| format!("{owner}.{wrong}"));
            [Some(wrong.to_owned()), of_owner]
        });
        let wrong = found.flatten().find(|wrong| {
            ["}", "."]
                .iter()
                .any(|end| token.contains(&format!("${{{wrong}{end}")))
        })?;
        return Some((
            place.clone(),
            token.replace(&format!("${{{wrong}"), &format!("${{{quoted}")),
        ));
    }
    let is_code = quoted.starts_with(['"', '{', '['])
        || quoted.contains("::")
        || quoted.parse::<f64>().is_ok()
        || ["true", "false"].contains(&quoted);
    if is_text && !is_code {
        return Some((place.clone(), format!("{quoted:?}")));
    }
    let is_path = !is_text && !quoted.starts_with('"') && quoted.contains(['.', ':']);
    let range = match is_path {
        true => path(text, place),
        false => place.clone(),
    };
    let ends = |c: char| c.is_whitespace() || ",)]};:".contains(c);
    // A text stands for a whole value, or the name of one.
    let is_whole = !quoted.starts_with('"') || text[range.end..].starts_with(ends);
    is_whole.then(|| (range, quoted.to_owned()))
}

/// The whole of the path that a name is part of, such as `AWS::SQS::Queue` or `queue.Arn`.
fn path(text: &str, name: &Range<usize>) -> Range<usize> {
    let is_part = |c: char| c.is_alphanumeric() || "_:.".contains(c);
    let start = text[..name.start].trim_end_matches(is_part).len();
    let end = text.len() - text[name.end..].trim_start_matches(is_part).len();
    // The colon behind a key is none of a path's.
    start..start + text[start..end].trim_end_matches([':', '.']).len()
}

/// The attribute that allows it, before the item that the help names, or before the field that the problem is in.
fn allowed(
    text: &str,
    block: &Block,
    problem: &Problem,
    attribute: &str,
    item: Option<&str>,
) -> Option<Fix> {
    let at = match item {
        Some(name) => {
            let declared = outline(&block.text);
            block.place(named(&declared, name)?.start)
        }
        None => entries(text, block, problem.range.start).first()?.start,
    };
    let line = text[..at].rfind('\n').map_or(0, |line| line + 1);
    let behind = match text[line..at].trim().is_empty() {
        // What stands on a line of its own has the attribute on one, too.
        true => format!("\n{}", &text[line..at]),
        false => " ".to_owned(),
    };
    Some(Fix {
        title: format!(
            "Allow `{}` here, with a reason in the place of `why`",
            problem.rule
        ),
        range: at..at,
        new: format!("{attribute}{behind}"),
        is_preferred: false,
    })
}

/// The item of a name, wherever it stands.
fn named<'o>(items: &'o [Outline], name: &str) -> Option<&'o Outline> {
    items.iter().find_map(|item| match item.name == name {
        true => Some(item),
        false => named(&item.inner, name),
    })
}

/// The field, the item or the attribute that the problem is the first token of, without what parts it from the next.
fn removal(text: &str, block: &Block, problem: &Problem) -> Option<Range<usize>> {
    let entries = entries(text, block, problem.range.start);
    let entry = entries
        .into_iter()
        .find(|entry| entry.start == problem.range.start)?;
    let behind = &text[entry.end..];
    let spaces = behind.len() - behind.trim_start().len();
    let before = &text[..entry.start];
    let margin = before.len() - before.trim_end_matches([' ', '\t']).len();
    // What stands on a line of its own takes the line with it.
    let is_line =
        before[..before.len() - margin].ends_with('\n') && behind[..spaces].contains('\n');
    Some(match is_line {
        true => entry.start - margin..entry.end + behind.find('\n').map_or(0, |at| at + 1),
        false => entry.start..entry.end + spaces.min(1),
    })
}
