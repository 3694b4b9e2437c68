//! What mends a problem: the edits that it carries, or else what its help says to write, tried before it is offered. A fix is one only if the compiler has nothing to
//! say of the block that it did not say before, and this problem is gone.

use std::{collections::BTreeMap, ops::Range};

use infra_compiler::Edit;

use super::{
    blocks::Block,
    edits::Site,
    help,
    known::NOTHING_LIKE,
    problems::{Problem, of_text},
    values::filled,
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

/// What a problem says to write, as edits of its token and of what the token is part of.
fn candidates(text: &str, block: &Block, problem: &Problem) -> Vec<Fix> {
    let (fact, help) = problem
        .message
        .split_once("\nhelp: ")
        .unwrap_or((&problem.message, ""));
    let site = Site {
        text,
        block,
        token: problem.range.clone(),
    };
    let mut all = match problem.edits.is_empty() {
        true => of_words(&site, problem, fact, help),
        false => of_edits(&site, block, problem, fact, help),
    };
    all.extend(quoted(&site, block, fact));
    all
}

/// A value without its quotation marks, such as `nodejs24.x`, with them, where not any text may stand.
fn quoted(site: &Site<'_>, block: &Block, fact: &str) -> Option<Fix> {
    fact.strip_prefix("nothing is named `")?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let (start, behind) = (site.token.start, &site.text[site.token.start..]);
    let range = start..start + behind.len() - behind.trim_start_matches(is_part).len();
    let written = format!("\"{}\"", &site.text[range.clone()]);
    let other = block.edited(range.clone(), &format!("\"{NOTHING_LIKE}\""))?;
    let at = block.inner(start)? + 1;
    let is_judged = of_text(&other).iter().any(|one| one.range.contains(&at));
    let edits = is_judged.then_some((range, written.clone()));
    write(&written, true, edits.into_iter().collect()).pop()
}

/// The fixes that a problem carries as data.
fn of_edits(site: &Site<'_>, block: &Block, problem: &Problem, fact: &str, help: &str) -> Vec<Fix> {
    let is_written = |edit: &&Edit| !matches!(edit, Edit::Remove | Edit::Before { .. });
    let is_only = problem.edits.iter().filter(is_written).count() == 1;
    let mut candidates = Vec::new();
    for edit in &problem.edits {
        candidates.extend(match edit {
            Edit::Write(text) if help::is_known(text) => {
                write(text, is_only, site.write(fact, help, text, is_only))
            }
            Edit::Beside(fields) if help::is_known(fields) => {
                write(fields, is_only, site.field(fields))
            }
            Edit::Beside(fields) => {
                let filled = site.inside().and_then(|at| filled(block, at, fields));
                filled.map_or_else(Vec::new, |fields| {
                    write(&fields, is_only, site.field(&fields))
                })
            }
            Edit::Attribute(attribute) if help::is_known(attribute) => {
                write(attribute, is_only, site.attribute_or_before(attribute))
            }
            Edit::Before { attribute, item } => allow(site, problem, attribute, Some(item)),
            Edit::Remove => remove(site, problem, problem.edits.len() == 1),
            _ => Vec::new(),
        });
    }
    candidates
}

/// The fixes that the words of a problem's help name.
fn of_words(site: &Site<'_>, problem: &Problem, fact: &str, help: &str) -> Vec<Fix> {
    // Nobody knows which of the two is meant.
    let instead = help
        .strip_prefix("remove it, or ")
        .filter(|rest| rest.starts_with("write `"));
    let alternatives = help::texts(instead.unwrap_or(help), &site.text[problem.range.clone()]);
    let is_only = alternatives.len() == 1 && instead.is_none();
    let mut candidates = Vec::new();
    for quoted in alternatives {
        let text = match help.ends_with(", in quotes") && !quoted.starts_with('"') {
            true => format!("\"{quoted}\""),
            false => quoted.to_owned(),
        };
        let edits = site.write(fact, help, &text, is_only);
        candidates.extend(write(&text, is_only, edits));
    }
    let token = &site.text[problem.range.clone()];
    let other = help::nearest(help, token).or_else(|| help::around(help, token));
    if let Some(other) = other {
        let edits = vec![(problem.range.clone(), other.clone())];
        candidates.extend(write(&other, true, edits));
    }
    if instead.is_some() {
        candidates.extend(remove(site, problem, false));
    }
    if help == "remove it" || help.starts_with("remove it;") || help.ends_with("or remove it") {
        candidates.extend(remove(site, problem, help.starts_with("remove it")));
    }
    if let Some((attribute, item)) = help::allow(help) {
        candidates.extend(allow(site, problem, attribute, item));
    }
    candidates
}

fn write(text: &str, is_preferred: bool, edits: Vec<(Range<usize>, String)>) -> Vec<Fix> {
    titled(&format!("Write `{text}`"), is_preferred, edits)
}

fn remove(site: &Site<'_>, problem: &Problem, is_preferred: bool) -> Vec<Fix> {
    let title = format!("Remove `{}`", &site.text[problem.range.clone()]);
    titled(&title, is_preferred, site.remove())
}

fn allow(site: &Site<'_>, problem: &Problem, attribute: &str, item: Option<&str>) -> Vec<Fix> {
    let title = format!(
        "Allow `{}` here, with a reason in the place of `why`",
        problem.rule
    );
    titled(&title, false, site.before_item(attribute, item))
}

fn titled(
    title: &str,
    is_preferred: bool,
    edits: impl IntoIterator<Item = (Range<usize>, String)>,
) -> Vec<Fix> {
    let fix = |(range, new)| Fix {
        title: title.to_owned(),
        range,
        new,
        is_preferred,
    };
    edits.into_iter().map(fix).collect()
}
