//! Where a rule's reason stands: `RULES.md` in the repository that the package names.

use lsp_types::CodeDescription;

/// The address of a rule's reason; nothing if the package names no repository.
pub(super) fn reason(rule: &str) -> Option<CodeDescription> {
    let href = address(env!("CARGO_PKG_REPOSITORY"), rule)?.parse().ok()?;
    Some(CodeDescription { href })
}

fn address(repository: &str, rule: &str) -> Option<String> {
    let repository = repository.trim_end_matches('/');
    let is_known = !repository.is_empty() && !rule.is_empty();
    is_known.then(|| format!("{repository}/blob/HEAD/dsl-macros/RULES.md#{rule}"))
}

#[cfg(test)]
mod tests {
    use super::address;

    /// A heading's name in lower case is its anchor, and a rule's name is in lower case.
    #[test]
    fn every_rule_has_its_anchor() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../dsl-macros/RULES.md");
        let list = std::fs::read_to_string(file).expect("the list of rules");
        let mut count = 0;
        for rule in infra_rules::rules() {
            assert!(list.contains(&format!("\n## `{rule}`\n")), "{rule}");
            count += 1;
        }
        assert!(count > 100, "{count}");
        assert_eq!(
            address("https://example.com/infra/", "ranges").as_deref(),
            Some("https://example.com/infra/blob/HEAD/dsl-macros/RULES.md#ranges")
        );
        assert_eq!(address("", "ranges"), None);
        assert_eq!(address("https://example.com/infra", ""), None);
    }
}
