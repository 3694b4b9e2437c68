//! IAM's wildcards: `*` is any text, `?` any character, and case does not matter. It must not know what the text is of.
//!
//! Whether two patterns have a text in common is another question, which `arn` answers.

/// Whether a policy's `Action`, which may have `*` and `?` in it, means an action, without regard to case: `s3:Get*` means
/// `s3:GetObject`.
pub fn matches(pattern: &str, text: &str) -> bool {
    // Only the last `*` is remembered, so it cannot take long.
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == b'?' || c.eq_ignore_ascii_case(&text[t]) => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    p = at + 1;
                    t = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == b'*')
}

/// Whether a text has wildcards in it.
pub(crate) fn is_pattern(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'*' || bytes[at] == b'?' {
            return true;
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_is_any_text_and_a_question_mark_any_character() {
        for (pattern, text, wanted) in [
            ("*", "", true),
            ("", "", true),
            ("", "a", false),
            ("?", "", false),
            ("get*", "GetObject", true),
            ("get*", "PutObject", false),
            ("*object", "GetObject", true),
            ("*object", "GetObjectAcl", false),
            ("*ab*ab", "abab", true),
            ("*ab*ab", "aab", false),
            ("Get?bject*", "getObject", true),
            ("Get?Object", "GetObject", false),
            ("a**", "a", true),
            ("sqs:*", "secretsmanager:GetSecretValue", false),
            (
                "secretsmanager:*Value",
                "secretsmanager:GetSecretValue",
                true,
            ),
            (
                "secretsmanager:GetSecret",
                "secretsmanager:GetSecretValue",
                false,
            ),
        ] {
            assert_eq!(matches(pattern, text), wanted, "{pattern} {text}");
        }
    }

    /// Each star could begin anywhere: a matcher that tries all would not come back.
    #[test]
    fn no_pattern_takes_long() {
        assert!(!matches(&"*a".repeat(1_000), &"a".repeat(999)));
    }
}
