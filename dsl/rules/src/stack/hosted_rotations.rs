//! A rotation that Secrets Manager hosts is expanded by a transform of its own: without it the deploy takes `HostedRotationLambda` for a
//! mistake.

use crate::{check::Check, read::of_type};

/// The transform, in its latest version.
const TRANSFORM: &str = "AWS::SecretsManager-2024-09-16";

pub(crate) fn stack(check: &mut Check<'_>) {
    // With any transform of a macro the block does not show all of its stack.
    if !check.stack.whole {
        return;
    }
    for (_, schedule) in of_type(check.stack, "AWS::SecretsManager::RotationSchedule") {
        let hosted = schedule
            .fields
            .iter()
            .find(|one| one.key == "HostedRotationLambda");
        if let Some(field) = hosted.filter(|field| !field.value.is_nothing()) {
            let fact = format!("`HostedRotationLambda` needs the transform `{TRANSFORM}`");
            let help = check.language.transform(TRANSFORM);
            check.on(field.key.site, fact, help);
        }
    }
}
