//! The operators of conditions: which there are, and when each holds.

use super::{Known, rank};

/// The words that compare in conditions, those first that are used most.
pub(in crate::lsp) fn operators() -> Vec<Known> {
    const COMMON: [&str; 7] = [
        "StringEquals",
        "StringLike",
        "ArnLike",
        "ArnEquals",
        "Bool",
        "IpAddress",
        "Null",
    ];
    let mut all: Vec<&str> = infra_rules::condition_operators().collect();
    all.sort_by_key(|name| rank(name, &COMMON));
    let all = all.into_iter();
    all.map(|name| Known::text(name, operator(name).unwrap_or_default()))
        .collect()
}

/// When an operator holds, one of sets or of a key that need not be there too.
pub(in crate::lsp) fn operator(name: &str) -> Option<String> {
    let (set, of_one) = match name.split_once(':') {
        Some(("ForAnyValue", of_one)) => ("Any value of the key: ", of_one),
        Some(("ForAllValues", of_one)) => {
            ("Each value of the key, also if there is none: ", of_one)
        }
        _ => ("", name),
    };
    let (base, if_exists) = match of_one.strip_suffix("IfExists") {
        Some(base) => (base, " Holds where the request has no such key, too."),
        None => (of_one, ""),
    };
    let holds = match base {
        "StringEquals" => "The text is the same, in upper and lower case too.",
        "StringNotEquals" => "The text is another, or in another case.",
        "StringEqualsIgnoreCase" => "The text is the same, whatever its case.",
        "StringNotEqualsIgnoreCase" => "The text is another, whatever its case.",
        "StringLike" => {
            "The text is the same, where `*` stands for any text and `?` for one character."
        }
        "StringNotLike" => {
            "The text is another, where `*` stands for any text and `?` for one character."
        }
        "NumericEquals" => "The number is the same.",
        "NumericNotEquals" => "The number is another.",
        "NumericLessThan" => "The number is less.",
        "NumericLessThanEquals" => "The number is less or the same.",
        "NumericGreaterThan" => "The number is greater.",
        "NumericGreaterThanEquals" => "The number is greater or the same.",
        "DateEquals" => "The time is the same.",
        "DateNotEquals" => "The time is another.",
        "DateLessThan" => "The time is earlier.",
        "DateLessThanEquals" => "The time is earlier or the same.",
        "DateGreaterThan" => "The time is later.",
        "DateGreaterThanEquals" => "The time is later or the same.",
        "Bool" => "The key is true, or false, as the value says.",
        "BinaryEquals" => "The bytes are the same; they are written in Base64.",
        "IpAddress" => "The address is the same, or in the range.",
        "NotIpAddress" => "The address is another, and outside of the range.",
        "ArnEquals" | "ArnLike" => {
            "The ARN is the same, where `*` and `?` stand for other text between two colons."
        }
        "ArnNotEquals" | "ArnNotLike" => {
            "The ARN is another, where `*` and `?` stand for other text between two colons."
        }
        "Null" => "The key is not in the request, if `\"true\"`; it is there, if `\"false\"`.",
        _ => return None,
    };
    Some(format!("{set}{holds}{if_exists}"))
}
