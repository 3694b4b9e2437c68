//! Writes JSON as YAML. Text is quoted wherever a reader of YAML 1.1, as AWS's tools are, could take
//! it for anything but the text: `on`, `2012-10-17`, `08`, `1:30`.

use serde_json::{Map, Value as Json};

/// A document of these entries.
pub(super) fn text(entries: &Map<String, Json>) -> String {
    let mut out = String::new();
    map(&mut out, entries, 0);
    out
}

fn map(out: &mut String, entries: &Map<String, Json>, level: usize) {
    for (key, value) in entries {
        indent(out, level);
        entry(out, key, value, level);
    }
}

fn entry(out: &mut String, key: &str, value: &Json, level: usize) {
    *out += &scalar(key);
    out.push(':');
    match value {
        Json::Object(entries) if !entries.is_empty() => {
            out.push('\n');
            map(out, entries, level + 1);
        }
        Json::Array(items) if !items.is_empty() => {
            out.push('\n');
            list(out, items, level + 1);
        }
        _ => {
            out.push(' ');
            leaf(out, value);
        }
    }
}

fn list(out: &mut String, items: &[Json], level: usize) {
    for item in items {
        indent(out, level);
        out.push('-');
        match item {
            Json::Object(entries) if !entries.is_empty() => {
                out.push(' ');
                // The first entry stands behind the dash, the others below it.
                for (number, (key, value)) in entries.iter().enumerate() {
                    if number > 0 {
                        indent(out, level + 1);
                    }
                    entry(out, key, value, level + 1);
                }
            }
            Json::Array(inner) if !inner.is_empty() => {
                out.push('\n');
                list(out, inner, level + 1);
            }
            _ => {
                out.push(' ');
                leaf(out, item);
            }
        }
    }
}

fn leaf(out: &mut String, value: &Json) {
    match value {
        Json::String(text) => *out += &scalar(text),
        // Numbers, `true`, `[]` and `{}` are written as in JSON.
        other => *out += &other.to_string(),
    }
    out.push('\n');
}

fn indent(out: &mut String, level: usize) {
    out.extend(std::iter::repeat_n("  ", level));
}

/// Text, as it is where that is safe, else in double quotes, whose escapes are those of JSON.
fn scalar(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Whether nobody takes the text for anything else. Words of letters that are no YAML word; dots,
/// slashes and the like inside; a colon only where no space follows and no number stands.
fn is_plain(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let ends = text.ends_with(|c: char| c.is_ascii_alphanumeric() || "/.*".contains(c));
    let inside = |c: char| c.is_ascii_alphanumeric() || " -_./:+@*=(),;${}".contains(c);
    begins && ends && text.chars().all(inside) && !text.contains(": ") && !is_yaml_word(text)
}

/// What YAML 1.1 reads as a truth value, nothing, or a number.
fn is_yaml_word(text: &str) -> bool {
    const WORDS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// JSON's escapes are YAML's too, but for characters that YAML wants escaped and JSON does not.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for c in Json::from(text).to_string().chars() {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                out += &format!("\\u{:04X}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    fn check(json: Json, yaml: &str) {
        let Json::Object(entries) = json else {
            panic!("a document is a map")
        };
        assert_eq!(super::text(&entries), yaml);
    }

    #[test]
    fn maps_and_lists_are_blocks() {
        let json = json!({ "a": { "b": [1, { "c": true, "d": [] }, [2, {}]] }, "e": null });
        let yaml = "a:\n  b:\n    - 1\n    - c: true\n      d: []\n    -\n      - 2\n      - {}\ne: null\n";
        check(json, yaml);
    }

    #[test]
    fn text_that_is_plainly_text_stands_bare() {
        for text in [
            "AWS::EC2::VPC",
            "arn:${AWS::Partition}:s3:::b/*",
            "Hello, world",
            "us-east-1",
            "/aws/x",
        ] {
            check(json!({ "k": text }), &format!("k: {text}\n"));
        }
    }

    #[test]
    fn text_that_could_be_anything_else_is_quoted() {
        for text in [
            "",
            "on",
            "No",
            "y",
            "~",
            "null",
            "2012-10-17",
            "08",
            "1:30",
            "1e3",
            "-1",
            ".inf",
            "=",
            "<<",
            "- a",
            "a: b",
            "a #b",
            "a:",
            "*a",
            "&a",
            "!x",
            "%x",
            "@x",
            "{x",
            "[x",
            " a",
            "a ",
        ] {
            check(json!({ "k": text }), &format!("k: \"{text}\"\n"));
        }
        check(json!({ "on": 1, "8": 2 }), "\"on\": 1\n\"8\": 2\n");
    }

    #[test]
    fn what_has_no_shape_is_escaped() {
        check(
            json!({ "k": "a\n\t\"\\\u{85}\u{feff}é" }),
            "k: \"a\\n\\t\\\"\\\\\\u0085\\uFEFFé\"\n",
        );
    }
}
