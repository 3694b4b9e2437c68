//! What auditors hold a template to: cdk-nag's packs, which are written in the CDK, and AWS Control Tower's proactive controls, in
//! the language of cfn-guard. Both come with npm, and a script beside them asks both.

use std::{path::Path, process::Command};

use super::{CDK, Finding, Level, answer, folder, installed, say, text};

/// The findings of five packs of cdk-nag and of Control Tower. A rule's name begins with its pack's, and its place is the resource's
/// logical id. Nothing if they do not run here.
///
/// # Panics
/// If they give no judgement.
pub fn audit(template: &Path) -> Option<Vec<Finding>> {
    if cfg!(windows) {
        say("no cfn-guard for this machine; templates are not audited");
        return None;
    }
    installed("cdk-nag", &format!("{CDK}/node_modules/cdk-nag"))?;
    let mut command = Command::new("node");
    command
        .arg(folder().join(CDK).join("audit.cjs"))
        .arg(template);
    let found = answer(&mut command, template);
    Some(
        found
            .as_array()
            .into_iter()
            .flatten()
            .map(finding)
            .collect(),
    )
}

fn finding(found: &serde_json::Value) -> Finding {
    Finding {
        level: Level::Warning,
        rule: format!("{} {}", text(&found["pack"]), text(&found["rule"])),
        place: text(&found["place"]),
        message: text(&found["message"]),
    }
}
