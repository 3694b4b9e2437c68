//! A policy for what is removed is one that CloudFormation has. Literals are judged by `cargo check`; this is for text that was
//! computed, which CloudFormation would refuse after the upload.

use crate::{Refusal, report::Problems, synth::draft::Draft};

const POLICIES: [&str; 4] = ["Delete", "Retain", "RetainExceptOnCreate", "Snapshot"];

/// Every `DeletionPolicy` and `UpdateReplacePolicy` that is known is one of them.
pub(super) fn are_policies(draft: &Draft, problems: &mut Problems) {
    for part in draft.resources() {
        // One attribute says both, so one problem is enough.
        let said = ["DeletionPolicy", "UpdateReplacePolicy"]
            .into_iter()
            .filter_map(|name| part.beside.get(name)?.as_text())
            .find(|text| !POLICIES.contains(text));
        if let Some(text) = said {
            let name = part.name();
            part.problem(
                problems,
                Refusal::computed(
                    format!("`{text}` is not a policy for what is removed, on `{name}`"),
                    "give one of `Delete`, `Retain`, `RetainExceptOnCreate` and `Snapshot`",
                ),
            );
        }
    }
}
