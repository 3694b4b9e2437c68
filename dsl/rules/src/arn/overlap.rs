//! Whether two patterns of ARNs have an ARN in common: one of a statement, and one of what an action acts on.

/// Whether some ARN is what both patterns say. Of one with fewer than the six parts of an ARN, the last part that stands
/// there may be several, and nothing is known of it.
pub fn overlap(one: &str, other: &str) -> bool {
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

/// Whether some service is what both patterns say.
pub(crate) fn service_overlaps(one: &str, other: &str) -> bool {
    let service = |text| str::split(text, ':').nth(2);
    match (service(one), service(other)) {
        (Some(one), Some(other)) => meet(one, other),
        _ => true,
    }
}

/// Whether some text is what both patterns say. Case does not matter here: a pattern of AWS's may have another than its
/// ARNs.
fn meet(one: &str, other: &str) -> bool {
    // Most are the same word, or one is anything.
    if one == "*" || other == "*" {
        return true;
    }
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let ([a, rest @ ..], [b, others @ ..]) = (one, other) {
        if is_wild(*a) || is_wild(*b) {
            break;
        }
        if !a.eq_ignore_ascii_case(b) {
            return false;
        }
        (one, other) = (rest, others);
    }
    if one.is_empty() && other.is_empty() {
        return true;
    }
    let (one, other) = (tokens(one), tokens(other));
    // Whether the rests behind `i` and `j` meet, from the ends on: one row for each `i`.
    let mut behind = vec![false; other.len() + 1];
    for i in (0..=one.len()).rev() {
        let mut row = vec![false; other.len() + 1];
        for j in (0..=other.len()).rev() {
            row[j] = match (one.get(i), other.get(j)) {
                (None, None) => true,
                (Some(Token::Many { .. }), None) => behind[j],
                (None, Some(Token::Many { .. })) => row[j + 1],
                (None, Some(Token::One(_))) | (Some(Token::One(_)), None) => false,
                (Some(Token::Many { .. }), Some(Token::Many { .. })) => behind[j] || row[j + 1],
                (Some(many), Some(Token::One(c))) if matches!(many, Token::Many { .. }) => {
                    behind[j] || many.takes(*c) && row[j + 1]
                }
                (Some(Token::One(c)), Some(many)) if matches!(many, Token::Many { .. }) => {
                    row[j + 1] || many.takes(*c) && behind[j]
                }
                (Some(Token::One(a)), Some(Token::One(b))) => a.meets(*b) && behind[j + 1],
                _ => false,
            };
        }
        behind = row;
    }
    behind[0]
}

/// What a pattern is made of.
#[derive(Clone, Copy)]
enum Token {
    One(Character),
    Many { slashes: bool },
}

#[derive(Clone, Copy)]
enum Character {
    This(u8),
    Any,
    NoSlash,
}

/// Whether a character of a pattern may be another one.
fn is_wild(byte: u8) -> bool {
    matches!(byte, b'*' | b'+' | b'?')
}

fn tokens(pattern: &[u8]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(pattern.len());
    for byte in pattern {
        match *byte {
            b'*' => tokens.push(Token::Many { slashes: true }),
            b'+' => tokens.extend([
                Token::One(Character::NoSlash),
                Token::Many { slashes: false },
            ]),
            b'?' => tokens.push(Token::One(Character::Any)),
            byte => tokens.push(Token::One(Character::This(byte))),
        }
    }
    tokens
}

impl Token {
    /// Whether a character may be one of many.
    fn takes(self, character: Character) -> bool {
        match (self, character) {
            (Token::Many { slashes: false }, Character::This(byte)) => byte != b'/',
            _ => true,
        }
    }
}

impl Character {
    fn meets(self, other: Character) -> bool {
        match (self, other) {
            (Character::This(a), Character::This(b)) => a.eq_ignore_ascii_case(&b),
            (Character::This(byte), Character::NoSlash)
            | (Character::NoSlash, Character::This(byte)) => byte != b'/',
            _ => true,
        }
    }
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
            ("arn:*:s3:::+/*", "arn:*:s3:+:*:accesspoint/*", false),
            ("arn:*:s3:*:*:+/*", "arn:*:s3:+:*:accesspoint/*", true),
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
