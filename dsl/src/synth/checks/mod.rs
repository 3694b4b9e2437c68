//! Rules about a whole stack or a whole app, which only values decide. One rule, one file, with its
//! reason and its cases; adding one is a file and a line in a list. Rules report and change nothing.

mod deploy_order;
mod exports;
mod granted;

mod limits;
mod reachable;
mod read;
mod readable;
mod references;
mod rules;
mod stacks;
mod texts;
mod values;

pub(crate) use texts::suspicious;

use super::{assembly::Assembly, nest::Nest, resolved_stack::ResolvedStack};
use crate::{declare::DeclaredStack, report::Problems};

/// What every stack must keep to.
const STACK: [fn(&ResolvedStack, &mut Problems); 7] = [
    references::are_declared,
    values::can_be_written,
    rules::are_kept,
    texts::name_nothing,
    granted::names_what_it_allows,
    readable::is_what_is_told,
    reachable::is_what_is_told,
];

/// What stacks must keep to together.
const ACROSS: [fn(&[ResolvedStack], &mut Problems); 2] =
    [exports::are_unique, deploy_order::exists];

/// Judges what stacks are called, which needs nothing of what they hold.
pub(crate) fn names(stacks: &[DeclaredStack], problems: &mut Problems) {
    stacks::have_names_of_their_own(stacks, problems);
}

/// Judges one stack.
pub(crate) fn stack(resolved: &ResolvedStack, problems: &mut Problems) {
    STACK.iter().for_each(|rule| rule(resolved, problems));
}

/// Judges stacks together.
pub(crate) fn across(drafts: &[ResolvedStack], problems: &mut Problems) {
    ACROSS.iter().for_each(|rule| rule(drafts, problems));
}

/// Judges how much each template holds.
pub(crate) fn counts(stacks: &[(ResolvedStack, Option<Nest>)], problems: &mut Problems) {
    for (whole, nest) in stacks {
        limits::counts(nest.as_ref().map_or(whole, |nest| &nest.root), problems);
        let nested = nest.iter().flat_map(|nest| &nest.nested);
        nested.for_each(|one| limits::counts(&one.resolved, problems));
    }
}

/// Judges what was rendered.
pub(crate) fn sizes(assembly: &Assembly, problems: &mut Problems) {
    limits::bodies(assembly, problems);
}
