//! A grant says what is allowed, so that a reader knows. `*` allows what is not known today.

use crate::{report::Problems, synth::draft::Draft, value::Value};

/// Every action that a grant allows is named.
pub(super) fn names_what_it_allows(draft: &Draft, problems: &mut Problems) {
    for grant in &draft.grants {
        let actions = grant
            .statements
            .iter()
            .filter_map(|statement| statement.get("Action"));
        let actions = actions.flat_map(|action| match action {
            Value::List(actions) => actions.to_vec(),
            one => vec![one],
        });
        let mut all = actions
            .filter_map(|action| action.as_text())
            .filter(|action| is_all(action));
        if let Some(action) = all.next() {
            let message = format!(
                "`{} {}` allows `{action}`: whatever the service offers, today or later\nhelp: let the construct name the actions: `grant.allow(&[\"s3:GetObject\"], …)`",
                grant.verb, grant.target
            );
            problems.push(grant.at, message);
        }
    }
}

/// `*`, or all of one service.
fn is_all(action: &str) -> bool {
    action == "*" || action.ends_with(":*")
}
