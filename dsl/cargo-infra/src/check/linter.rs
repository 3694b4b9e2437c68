//! What a template asks of cfn-lint: rules of ours that cover an ignored one are ignored with it.

use crate::{
    finding::Finding,
    template::{Node, Span},
};

/// cfn-lint's rules, each with ours that covers it: as `tests/corpus/coverage.tsv` has them.
const TABLE: &str = include_str!("cfn_lint.tsv");

/// Checks that are ignored in a part of a template.
pub(super) struct Ignored<'t> {
    within: Span,
    checks: Vec<&'t str>,
}

impl Ignored<'_> {
    /// Whether it covers a finding.
    pub(super) fn covers(&self, finding: &Finding) -> bool {
        let inside = self.within.start <= finding.span.start && finding.span.end <= self.within.end;
        // `E30` stands for all that begin so.
        let is_ignored = |rule: &str| self.checks.iter().any(|check| rule.starts_with(check));
        inside && theirs(finding.rule).any(is_ignored)
    }
}

/// The rules of cfn-lint that a rule of ours covers.
fn theirs(ours: &str) -> impl Iterator<Item = &'static str> {
    let rows = TABLE.lines().filter_map(|line| line.split_once('\t'));
    rows.filter(move |(_, rules)| rules.split(',').any(|rule| rule == ours))
        .map(|(theirs, _)| theirs)
}

/// What the `Metadata` of a template and of its resources ignores.
pub(super) fn ignored<'t>(root: &'t Node<'t>) -> Vec<Ignored<'t>> {
    let resources = root.get("Resources").map_or(&[][..], Node::entries);
    let own = resources.iter().filter_map(|entry| {
        let within = Span {
            start: entry.key_span.start,
            end: entry.value.span.end,
        };
        Ignored::of(&entry.value, within)
    });
    let whole = Span {
        start: 0,
        end: u32::MAX,
    };
    Ignored::of(root, whole).into_iter().chain(own).collect()
}

impl<'t> Ignored<'t> {
    fn of(node: &'t Node<'t>, within: Span) -> Option<Ignored<'t>> {
        let checks = node.at(&["Metadata", "cfn-lint", "config", "ignore_checks"])?;
        let checks = checks.items()?.iter().filter_map(Node::text);
        Some(Ignored {
            within,
            checks: checks.filter(|check| !check.is_empty()).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::{env, fmt::Write, fs, path::Path};

    /// `INFRA_UPDATE=1` takes the table anew.
    #[test]
    fn the_table_is_that_of_the_corpus() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let coverage = folder.join("../../tests/corpus/coverage.tsv");
        let coverage = fs::read_to_string(coverage).expect("the table");
        let mut expected = String::new();
        for line in coverage.lines() {
            if let ["cfn-lint", theirs, ours, _] = line.split('\t').collect::<Vec<_>>()[..]
                && !ours.is_empty()
            {
                writeln!(expected, "{theirs}\t{ours}").expect("text");
            }
        }
        if env::var_os("INFRA_UPDATE").is_some() {
            let file = folder.join("src/check/cfn_lint.tsv");
            fs::write(file, &expected).expect("the table is written");
        }
        assert_eq!(super::TABLE, expected, "take it anew with INFRA_UPDATE=1");
    }
}
