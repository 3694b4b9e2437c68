//! The matcher against what patterns of the schema mean.

use std::collections::BTreeSet;

use infra_schema::Node;

use super::Pattern;

fn fits(pattern: &str, text: &str) -> Option<bool> {
    Pattern::new(pattern)
        .expect("a readable pattern")
        .fits(text)
}

#[test]
fn patterns_match_as_elsewhere() {
    for (pattern, good, bad) in [
        ("^[a-zA-Z0-9-]+$", "a-9", "a_9"),
        ("^[\\w+=,.@-]+$", "a.b@c", "a b"),
        ("^(?!aws:)[a-z:]+$", "mine:x", "aws:x"),
        ("^(a|bc){2}$", "abc", "ab"),
        (
            "^arn:aws[a-zA-Z-]*:iam::\\d{12}:role/.+$",
            "arn:aws-cn:iam::123456789012:role/x",
            "arn:aws:iam::1:role/x",
        ),
        (
            "^[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9]$",
            "my-bucket",
            "-bucket",
        ),
        ("^[^:*]*$", "a", "a*"),
        ("^[+--]+$", "+,-", "."),
        ("\\S", " x ", "  "),
        ("^(?i)sha256$", "SHA256", "sha1"),
        ("^(?!.*\\.\\.)[a-z.]+(?<![.])$", "a.b", "a.b."),
        ("^[\\p{L}\\p{N} _.:/=+\\-@]*$", "Grüße 1", "a!"),
        ("^boolean|string|number$", "a string here", "none"),
        ("^[a-zA-Z_0-9- \\t]*$", "a -b", "a.b"),
        ("^a{,3}$", "a{,3}", "aa"),
        ("^([0-9a-zA-Z][_-]?)+$", "a-b_c", "a--b"),
        ("^(|x)$", "", "y"),
        ("^.?P.*", "P1D", "xyP"),
        ("\\bfoo\\b", "a foo b", "afoo"),
    ] {
        assert_eq!(fits(pattern, good), Some(true), "{pattern} {good}");
        assert_eq!(fits(pattern, bad), Some(false), "{pattern} {bad}");
    }
}

#[test]
fn what_cannot_be_run_says_so() {
    for unreadable in [
        "(a)\\1",
        "[a&&[b]]",
        "(a",
        "a)",
        "*",
        "\\p{Greek}",
        "[b-a]",
        "(?x) a",
    ] {
        assert!(Pattern::new(unreadable).is_none(), "{unreadable}");
    }
    assert!(Pattern::new(&"(".repeat(10_000)).is_none());
    // Too long to decide, and not a stack overflow.
    assert_eq!(fits("^(a*)*(a*)*(a*)*b$", &"a".repeat(5_000)), None);
    assert_eq!(fits("^(a|b)*$", &"ab".repeat(50_000)), None);
    assert_eq!(fits("^[ab]*$", &"ab".repeat(50_000)), Some(true));
    // A character of which too little is known.
    assert_eq!(fits("^\\p{M}$", "\u{301}"), None);
}

#[test]
fn common_forms_have_words() {
    let words = |pattern: &str| Pattern::new(pattern).and_then(|pattern| pattern.words("?"));
    for (pattern, wanted) in [
        ("^[a-zA-Z0-9_-]+$", "only letters, digits, `-` and `_`"),
        ("^[0-9]{12}$", "12 digits"),
        ("^arn:aws[a-z-]*:iam::.*$", "an ARN, `arn:aws:…`"),
        (
            "^[a-zA-Z][a-z0-9]*$",
            "one of letters first, then only lower-case letters and digits",
        ),
        ("^[^:*]*$", "text without `*` and `:`"),
        ("\\S", "text that is not blank"),
        ("^https://.*$", "text that begins with `https://`"),
        ("^.*\\.fifo$", "text that ends with `.fifo`"),
    ] {
        assert_eq!(words(pattern).as_deref(), Some(wanted), "{pattern}");
    }
    assert_eq!(words("^(a|b)c$"), None);
    let stranger = |pattern: &str, text: &str| Pattern::new(pattern).and_then(|p| p.stranger(text));
    assert_eq!(stranger("^[a-z]+$", "ab_c"), Some('_'));
}

/// The schema's own patterns: a slip of the reader, or a new dialect in the data, shows here.
#[test]
fn all_but_a_few_of_the_schemas_patterns_can_be_read() {
    let mut patterns = BTreeSet::new();
    for resource in infra_schema::resources() {
        collect(resource.root(), 0, &mut patterns);
    }
    let unreadable: Vec<&&str> = patterns
        .iter()
        .filter(|pattern| Pattern::new(pattern).is_none())
        .collect();
    assert!(
        patterns.len() > 1_000 && unreadable.len() < 20,
        "{} of {}: {unreadable:#?}",
        unreadable.len(),
        patterns.len()
    );
    for pattern in patterns.iter().filter_map(|pattern| Pattern::new(pattern)) {
        for text in [
            "",
            "arn:aws:iam::123456789012:role/x",
            "Some text, with a sentence.",
        ] {
            let _ = (
                pattern.fits(text),
                pattern.words(text),
                pattern.stranger(text),
            );
        }
    }
}

fn collect(node: Node, depth: usize, patterns: &mut BTreeSet<&'static str>) {
    // Deeper down they repeat themselves.
    if depth > 4 {
        return;
    }
    patterns.extend(node.pattern());
    patterns.extend(node.pattern_keys().map(|(pattern, _)| pattern));
    let inner = node
        .properties()
        .map(|property| property.node())
        .chain(node.items())
        .chain(node.additional());
    inner
        .chain(infra_schema::lookup::shapes(node))
        .for_each(|node| collect(node, depth + 1, patterns));
}
