//! The operators of conditions, and what each compares.

use infra_schema::condition_keys::Kind;

use crate::message::either;

/// What an operator compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    Text,
    Number,
    Date,
    Boolean,
    Binary,
    Address,
    Arn,
    /// Whether the key is there at all.
    Null,
}

/// An operator as a policy names it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operator {
    pub(super) over: Over,
    /// Whether `*` and `?` in a value stand for other text.
    pub(super) matches_wildcards: bool,
}

const OPERATORS: [(&str, Over, bool); 27] = [
    ("StringEquals", Over::Text, false),
    ("StringNotEquals", Over::Text, false),
    ("StringEqualsIgnoreCase", Over::Text, false),
    ("StringNotEqualsIgnoreCase", Over::Text, false),
    ("StringLike", Over::Text, true),
    ("StringNotLike", Over::Text, true),
    ("NumericEquals", Over::Number, false),
    ("NumericNotEquals", Over::Number, false),
    ("NumericLessThan", Over::Number, false),
    ("NumericLessThanEquals", Over::Number, false),
    ("NumericGreaterThan", Over::Number, false),
    ("NumericGreaterThanEquals", Over::Number, false),
    ("DateEquals", Over::Date, false),
    ("DateNotEquals", Over::Date, false),
    ("DateLessThan", Over::Date, false),
    ("DateLessThanEquals", Over::Date, false),
    ("DateGreaterThan", Over::Date, false),
    ("DateGreaterThanEquals", Over::Date, false),
    ("Bool", Over::Boolean, false),
    ("BinaryEquals", Over::Binary, false),
    ("IpAddress", Over::Address, false),
    ("NotIpAddress", Over::Address, false),
    ("ArnEquals", Over::Arn, true),
    ("ArnLike", Over::Arn, true),
    ("ArnNotEquals", Over::Arn, true),
    ("ArnNotLike", Over::Arn, true),
    ("Null", Over::Null, false),
];

/// The names of the operators.
pub fn condition_operators() -> impl Iterator<Item = &'static str> {
    OPERATORS.iter().map(|(name, ..)| *name)
}

impl Operator {
    /// The operator of a name such as `ForAnyValue:StringLikeIfExists`.
    pub(super) fn of(name: &str) -> Option<Operator> {
        let base = base(name);
        let row = OPERATORS.iter().find(|(known, ..)| *known == base)?;
        Some(Operator {
            over: row.1,
            matches_wildcards: row.2,
        })
    }
}

impl Over {
    /// Whether values of a key's kind can be compared so. Everything is text, and what a reference calls text may be more.
    pub(super) fn takes(self, kind: Kind) -> bool {
        match self {
            Over::Text | Over::Null | Over::Binary => true,
            Over::Number => matches!(kind, Kind::Number | Kind::Text | Kind::Date),
            Over::Date => matches!(kind, Kind::Date | Kind::Text | Kind::Number),
            Over::Boolean => matches!(kind, Kind::Boolean | Kind::Text),
            Over::Address => matches!(kind, Kind::Address | Kind::Text),
            Over::Arn => matches!(kind, Kind::Arn | Kind::Text),
        }
    }
}

/// A name without what may stand before and behind an operator.
fn base(name: &str) -> &str {
    let name = name
        .strip_prefix("ForAnyValue:")
        .or_else(|| name.strip_prefix("ForAllValues:"))
        .unwrap_or(name);
    name.strip_suffix("IfExists").unwrap_or(name)
}

/// What to write for an operator that does not exist.
pub(super) fn help(name: &str) -> String {
    for set in ["ForAllValues", "ForAnyValue"] {
        if let Some(operator) = name.strip_prefix(set)
            && !operator.starts_with(':')
            && !operator.is_empty()
        {
            return format!("write `{set}:{operator}`");
        }
    }
    let wanted = base(name);
    let near = infra_schema::near(wanted, OPERATORS.iter().map(|(known, ..)| *known));
    match near.first() {
        Some(near) => format!("write `{}`", name.replacen(wanted, near, 1)),
        None => {
            "write `StringEquals`, `StringLike`, `ArnLike`, `Bool` or another of IAM's".to_owned()
        }
    }
}

/// The operators that compare values of a kind.
pub(super) fn quoted_for(kind: Kind) -> String {
    either(
        match kind {
            Kind::Text => ["StringEquals", "StringLike"].as_slice(),
            Kind::Arn => &["ArnLike", "ArnNotLike"],
            Kind::Boolean => &["Bool"],
            Kind::Number => &["NumericEquals", "NumericLessThan", "NumericGreaterThan"],
            Kind::Date => &["DateLessThan", "DateGreaterThan"],
            Kind::Address => &["IpAddress", "NotIpAddress"],
        }
        .iter()
        .copied(),
    )
}
