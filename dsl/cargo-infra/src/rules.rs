//! What each rule that a finding names is there for. The reasons stand in `RULES.md`, which is written from the rules; those of templates
//! alone stand here. It must not know who shows them.

use std::{collections::BTreeMap, fmt::Write as _};

/// What is written from the rules.
const WRITTEN: &str = include_str!("../../../dsl-macros/RULES.md");

/// The rules about a template's text, which no block can break.
pub(crate) const OF_TEMPLATES: [(&str, &str); 5] = [
    (
        "duplicate_keys",
        "A key stands once in a map. Of several one is deployed, without a word about what the others say.",
    ),
    (
        "syntax",
        "A template is YAML or JSON, with CloudFormation's sections and entries in it. What cannot be read deploys nothing.",
    ),
    (
        "unsubstituted",
        "`${Name}` means a value in `Fn::Sub` alone. In any other text it is deployed as these letters.",
    ),
    (
        "yaml_merge",
        "CloudFormation does not read `<<`, which merges maps for other readers of YAML. `aws cloudformation package` writes the merged entries out before a deploy.",
    ),
    (
        "yaml_numbers",
        "YAML has numbers that do not look like what they are: `0123` is 83, and `1_000` is 1000. What is meant as a text stands in quotation marks.",
    ),
];

/// The reason of each rule, by its name.
pub(crate) fn reasons() -> BTreeMap<&'static str, &'static str> {
    let written = WRITTEN.split("\n## `").skip(1).filter_map(|one| {
        let (rule, reason) = one.split_once("`\n")?;
        // The programs that break it stand in the project's folder alone.
        let reason = reason.split(" ([programs](").next()?;
        Some((rule, reason.trim()))
    });
    written.chain(OF_TEMPLATES).collect()
}

/// All reasons as a document, with the line of each rule's heading, from 1 on.
pub(crate) fn document() -> (String, BTreeMap<&'static str, usize>) {
    let mut text = "# Rules\n\nWhat `infra!` and `cargo infra` refuse, and why.\n".to_owned();
    let mut lines = BTreeMap::new();
    for (rule, reason) in reasons() {
        lines.insert(rule, text.lines().count() + 2);
        let _ = write!(text, "\n## `{rule}`\n\n{reason}\n");
    }
    (text, lines)
}

#[cfg(test)]
mod tests {
    use super::{OF_TEMPLATES, document, reasons};

    #[test]
    fn every_rule_has_its_reason() {
        let reasons = reasons();
        let own = OF_TEMPLATES.map(|(rule, _)| rule);
        let mute: Vec<&str> = infra_rules::rules()
            .chain(own)
            .filter(|rule| reasons.get(rule).is_none_or(|reason| reason.len() < 20))
            .collect();
        assert!(mute.is_empty(), "{mute:?}");
        assert!(reasons.len() > 130, "{}", reasons.len());
        assert!(reasons.values().all(|reason| !reason.contains("](")));
    }

    #[test]
    fn a_rules_line_is_its_heading() {
        let (text, lines) = document();
        for (rule, line) in &lines {
            let heading = text.lines().nth(line - 1);
            assert_eq!(heading, Some(format!("## `{rule}`").as_str()));
        }
        assert_eq!(lines.len(), reasons().len());
    }
}
