//! Texts as literals of Rust: in quotes, or raw where they have lines or signs that would have to be escaped.

/// A text as a block has it: `${` would begin a name, so it is written `${!`.
pub(super) fn plain(text: &str) -> String {
    literal(&text.replace("${", "${!"))
}

/// A literal of this text.
pub(super) fn literal(text: &str) -> String {
    let lines = text.trim_end_matches('\n').contains('\n');
    let marks = text.contains(['"', '\\']);
    match (lines || marks) && text.chars().all(is_raw) {
        true => raw(text),
        false => quoted(text),
    }
}

/// Whether a character may stand in a raw literal, and be seen there.
fn is_raw(c: char) -> bool {
    matches!(c, '\n' | '\t') || !(c.is_control() || is_invisible(c))
}

/// What directs or joins letters and is not seen; rustc refuses some of these in literals.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}

fn raw(text: &str) -> String {
    let mut hashes = String::from("#");
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}

/// In quotes. Rust's own `{:?}` would escape accents that stand by themselves, and other letters that people read.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || is_invisible(c) => {
                out.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A name of a map's entry, in quotes where it is not a name of Rust.
pub(super) fn key(name: &str) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    // A raw literal is a key, too.
    if plain {
        name.to_owned()
    } else {
        literal(name)
    }
}

#[cfg(test)]
mod tests {
    use super::{key, plain};

    #[test]
    fn texts_are_literals_of_rust() {
        for (text, literal) in [
            ("", "\"\""),
            ("a", "\"a\""),
            ("one\n", "\"one\\n\""),
            ("a \"b\"", "r#\"a \"b\"\"#"),
            ("a \"# b", "r##\"a \"# b\"##"),
            ("#!/bin/sh\necho $HOME\n", "r#\"#!/bin/sh\necho $HOME\n\"#"),
            ("a\r\nb", "\"a\\r\\nb\""),
            ("${A}", "\"${!A}\""),
            ("zürich \u{202e}", "\"zürich \\u{202e}\""),
        ] {
            assert_eq!(plain(text), literal);
            let tokens: syn::LitStr = syn::parse_str(&plain(text)).expect("a literal");
            assert_eq!(tokens.value().replace("${!", "${"), text);
        }
    }

    #[test]
    fn keys_are_names_or_texts() {
        for (name, written) in [
            ("Type", "Type"),
            ("aws:cdk:path", "\"aws:cdk:path\""),
            ("123", "\"123\""),
            ("_a", "\"_a\""),
        ] {
            assert_eq!(key(name), written);
        }
    }
}
