//! The condition keys of IAM policies, and what their values are. IAM compares keys without regard to case.

use crate::data::EMBEDDED;
use crate::layout::{condition, header};

/// A key that conditions of policies may name.
#[derive(Clone, Copy, Debug)]
pub struct ConditionKey {
    /// Its name; `*` stands where a tag's key or the like follows.
    pub name: &'static str,
    /// What its values are, if that is known.
    pub kind: Option<Kind>,
    /// Whether a request may have several values for it.
    pub many: bool,
}

/// What the values of a condition key are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// ARNs.
    Arn,
    /// `true` and `false`.
    Boolean,
    /// Numbers.
    Number,
    /// Dates.
    Date,
    /// IP addresses, or ranges of them.
    Address,
}

/// All keys that are known, sorted.
pub fn condition_keys() -> impl Iterator<Item = ConditionKey> {
    let list = EMBEDDED.word(header::CONDITION_KEYS).unwrap_or(0);
    let words = EMBEDDED.rows(list, 1).filter_map(|at| EMBEDDED.word(at));
    words.filter_map(|word| {
        let flags = word >> crate::layout::TEXT_BITS;
        Some(ConditionKey {
            name: EMBEDDED.text(word)?,
            kind: kind(flags & condition::KIND),
            many: flags & condition::MANY != 0,
        })
    })
}

/// The key of this name; case does not matter.
///
/// ```
/// use infra_schema::condition_keys::{Kind, condition_key};
///
/// assert_eq!(condition_key("AWS:SourceArn").unwrap().kind, Some(Kind::Arn));
/// assert_eq!(condition_key("aws:RequestTag/Team").unwrap().name, "aws:RequestTag/*");
/// assert!(condition_key("aws:SourceArm").is_none());
/// ```
pub fn condition_key(name: &str) -> Option<ConditionKey> {
    condition_keys().find(|key| match key.name.split_once('*') {
        None => key.name.eq_ignore_ascii_case(name),
        Some((before, _)) => name
            .get(..before.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(before)),
    })
}

fn kind(flags: u32) -> Option<Kind> {
    match flags {
        condition::TEXT => Some(Kind::Text),
        condition::ARN => Some(Kind::Arn),
        condition::BOOLEAN => Some(Kind::Boolean),
        condition::NUMBER => Some(Kind::Number),
        condition::DATE => Some(Kind::Date),
        condition::ADDRESS => Some(Kind::Address),
        _ => None,
    }
}
