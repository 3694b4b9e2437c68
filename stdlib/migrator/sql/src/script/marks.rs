//! Comments that are meant for the migrator: `-- infra: …`.

/// A comment that is meant for the migrator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark<'a> {
    /// What stands after `-- infra:`.
    pub text: &'a str,
    /// The line that it stands on, from 1.
    pub line: usize,
}

/// The comment, if it is a mark.
pub(super) fn mark(comment: &str, line: usize) -> Option<Mark<'_>> {
    let text = comment
        .trim_start_matches('-')
        .trim_start()
        .strip_prefix("infra:")?;
    Some(Mark {
        text: text.trim(),
        line,
    })
}

impl<'a> Mark<'a> {
    pub(super) fn is_no_transaction(&self) -> bool {
        self.text == "no transaction"
    }

    /// The reason that `accept <reason>` gives.
    pub fn accepted(&self) -> Option<&'a str> {
        let reason = self.text.strip_prefix("accept ")?.trim();
        (!reason.is_empty()).then_some(reason)
    }
}
