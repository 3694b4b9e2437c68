//! Rules about a whole stack or a whole app, which only values decide. One rule, one file.

use super::{assembly::Assembly, draft::Draft};
use crate::report::Problems;

/// Judges one stack.
pub(crate) fn stack(draft: &Draft, problems: &mut Problems) {
    let _ = (draft, problems);
}

/// Judges stacks together.
pub(crate) fn across(drafts: &[Draft], problems: &mut Problems) {
    let _ = (drafts, problems);
}

/// Judges what was rendered.
pub(crate) fn sizes(assembly: &Assembly, problems: &mut Problems) {
    let _ = (assembly, problems);
}
