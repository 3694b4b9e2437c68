//! What is known of an ARN before the deploy, as a pattern: text in which `*` is anything, `?` any character and `+`
//! anything without a slash. It knows which ARNs resources have, and no rule.

mod resources;

use std::borrow::Cow;

use crate::tree::{Part, Reference, Stack, Target, Value};

/// The pattern of a value that should be an ARN. What nobody knows is `*`.
pub(crate) fn pattern(stack: &Stack<'_>, value: &Value<'_>) -> String {
    match value {
        Value::Text(text, _) => literal(text),
        Value::Joined(parts, _) => parts.iter().map(|part| self::part(stack, part)).collect(),
        // In a place for an ARN, a resource named bare is its ARN.
        Value::Reference(reference, _) => {
            referred(stack, reference, true).unwrap_or(ANY).to_owned()
        }
        Value::Function(name, arguments, _) if name == "Join" => match arguments.as_slice() {
            [Value::Text(delimiter, _), Value::List(items, _)] => {
                let items = items.iter().map(|item| match item {
                    Value::Reference(reference, _) => {
                        referred(stack, reference, false).unwrap_or(ANY).to_owned()
                    }
                    item => pattern(stack, item),
                });
                items.collect::<Vec<_>>().join(delimiter)
            }
            _ => ANY.to_owned(),
        },
        _ => ANY.to_owned(),
    }
}

/// What stands for anything.
pub(crate) const ANY: &str = "*";

/// Text as IAM reads it: with wildcards, and with variables of its own that each request has values for.
fn literal(text: &str) -> String {
    if crate::read::is_resolved_later(text) {
        return ANY.to_owned();
    }
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("${") {
        result.push_str(before);
        result.push('*');
        rest = behind.split_once('}').map_or("", |(_, after)| after);
    }
    // A plus of the user's is no wildcard of ours.
    (result + rest).replace('+', "?")
}

fn part<'t>(stack: &Stack<'_>, part: &'t Part<'_>) -> Cow<'t, str> {
    match part {
        Part::Text(text) => literal(text).into(),
        Part::Reference(reference) => referred(stack, reference, false).unwrap_or(ANY).into(),
        Part::Pseudo(_) | Part::Variable(_) | Part::Unknown => ANY.into(),
    }
}

/// What is known of a resource's `Ref` or attribute. With `bare_is_arn`, its name alone means its ARN.
fn referred(
    stack: &Stack<'_>,
    reference: &Reference<'_>,
    bare_is_arn: bool,
) -> Option<&'static str> {
    let ty = type_of(stack, reference)?;
    let known = infra_schema::resource(ty)?;
    match reference.attribute.as_deref() {
        Some(attribute) => resources::pattern(ty, Some(attribute)),
        None if bare_is_arn || known.reference_is_arn() => resources::pattern(ty, None),
        None if ty == "AWS::S3::Bucket" => Some("+"),
        None => None,
    }
}

/// The type of the resource that is referred to.
pub(crate) fn type_of<'s>(stack: &'s Stack<'_>, reference: &'s Reference<'_>) -> Option<&'s str> {
    match &reference.target {
        Target::Resource(number) => stack.resources.get(*number).map(|one| &*one.ty),
        Target::Typed(ty) => Some(ty),
        Target::Parameter(_) => None,
    }
}

/// Whether some ARN is what both patterns say. Of one with fewer than the six parts of an ARN, the last part that stands
/// there may be several, and nothing is known of it.
pub(crate) fn overlap(one: &str, other: &str) -> bool {
    const PARTS: usize = 6;
    let parts = |text| str::splitn(text, PARTS, ':').collect::<Vec<_>>();
    let (one, other) = (parts(one), parts(other));
    let known = match one.len().min(other.len()) {
        PARTS => PARTS,
        short => short - 1,
    };
    one.iter()
        .zip(&other)
        .take(known)
        .all(|(one, other)| meet(one, other))
}

/// Whether some text is what both patterns say. Case does not matter here: a pattern of AWS's may have another than its
/// ARNs.
fn meet(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    // Whether the rests behind `i` and `j` meet, from the ends on: one row for each `i`.
    let mut behind = vec![false; other.len() + 1];
    for i in (0..=one.len()).rev() {
        let mut row = vec![false; other.len() + 1];
        for j in (0..=other.len()).rev() {
            row[j] = match (one.get(i), other.get(j)) {
                (None, None) => true,
                (Some(b'*' | b'+'), None) => behind[j],
                (None, Some(b'*' | b'+')) => row[j + 1],
                (None, Some(_)) | (Some(_), None) => false,
                (Some(a), Some(b)) => {
                    let many = |c: u8| matches!(c, b'*' | b'+');
                    let takes = |wild: u8, c: u8| wild == b'*' || c != b'/';
                    match (many(*a), many(*b)) {
                        (true, true) => behind[j] || row[j + 1],
                        (true, false) => behind[j] || takes(*a, *b) && row[j + 1],
                        (false, true) => row[j + 1] || takes(*b, *a) && behind[j],
                        (false, false) => {
                            (*a == b'?' || *b == b'?' || a.eq_ignore_ascii_case(b)) && behind[j + 1]
                        }
                    }
                }
            };
        }
        behind = row;
    }
    behind[0]
}

#[cfg(test)]
mod tests {
    use super::overlap;

    #[test]
    fn patterns_overlap_where_some_arn_is_both() {
        for (one, other, wanted) in [
            ("arn:aws:s3:::files", "arn:*:s3:::+", true),
            ("arn:aws:s3:::files", "arn:*:s3:::+/*", false),
            ("arn:aws:s3:::files/*", "arn:*:s3:::+/*", true),
            ("arn:aws:s3:::files/*", "arn:*:s3:::+", false),
            ("arn:aws:s3:::files*", "arn:*:s3:::+", true),
            ("arn:aws:s3:::files*", "arn:*:s3:::+/*", true),
            ("arn:*:s3:::+", "arn:*:s3:::+", true),
            ("arn:*:s3:::+", "arn:*:s3:::+/*", false),
            ("arn:*:s3:::+/a/b", "arn:*:s3:::+/*", true),
            ("*", "arn:*:sqs:*:*:*", true),
            ("arn:aws:sqs:*:1:a", "arn:*:sns:*:*:*", false),
            (
                "arn:aws:lambda:*:*:FUNCTION:f",
                "arn:*:lambda:*:*:function:*",
                true,
            ),
            ("arn:*:s3:::+", "arn:*:s3:*:*:accesspoint/*", false),
            ("arn:aws:sqs:*", "arn:*:sqs:*:*:*", true),
            ("arn:aws:sqs:*:q", "arn:*:sqs:*:*:*", true),
            ("arn:aws:sqs:*:q", "arn:*:sns:*:*:*", false),
            ("*:q", "arn:*:sns:*:*:*", true),
            ("", "arn:*:sns:*:*:*", true),
            ("arn:aws:sqs:::a?c", "arn:aws:sqs:::abc", true),
            ("arn:aws:sqs:::a?c", "arn:aws:sqs:::ac", false),
        ] {
            assert_eq!(overlap(one, other), wanted, "{one} {other}");
            assert_eq!(overlap(other, one), wanted, "{other} {one}");
        }
    }
}
