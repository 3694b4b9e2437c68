//! Which `tsconfig.json` files decide how a TypeScript file is compiled: the nearest around it, and those that it extends. It
//! knows nothing of what they say besides.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::disk::{Disk, join, normalized, split};
use super::packages;
use super::resolve::is_relative;

/// The files, and whether a package has one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Configuration {
    pub(super) files: BTreeSet<String>,
    pub(super) of_packages: bool,
}

/// What decides how the files of a folder are compiled, `file` being any of them.
pub(super) fn around(disk: &mut Disk, file: &str) -> Configuration {
    let mut found = Configuration::default();
    let mut next: Vec<String> = packages::around(disk, file, &["tsconfig.json"])
        .take(1)
        .collect();
    while let Some(path) = next.pop() {
        let Ok(file) = disk.read(&path) else {
            continue;
        };
        if !found.files.insert(path.clone()) {
            continue; // files may extend each other, which only the compiler minds
        }
        for base in extended(file.text().unwrap_or_default()) {
            if !is_relative(&base) {
                found.of_packages = true;
                continue;
            }
            let written = normalized(&join(split(&path).0, &base));
            let candidates = [written.clone(), format!("{written}.json")];
            next.extend(candidates.into_iter().find(|path| disk.is_file(path)));
        }
    }
    found
}

/// What the file says behind `extends`: one name, or several. What is wrong with the file is the compiler's to say.
fn extended(text: &str) -> Vec<String> {
    let json: Json = serde_json::from_str(&plain(text)).unwrap_or_default();
    let text = |json: &Json| json.as_str().map(str::to_owned);
    match json.get("extends") {
        Some(Json::Array(names)) => names.iter().filter_map(text).collect(),
        one => one.and_then(text).into_iter().collect(),
    }
}

/// The same as plain JSON: such files may hold comments, and a comma behind the last item.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let mut length = letter.len_utf8();
        if letter == '"' {
            length = string_length(rest);
            plain.push_str(&rest[..length]);
        } else if rest.starts_with("//") {
            length = rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            length = rest.find("*/").map_or(rest.len(), |at| at + 2);
        } else {
            if matches!(letter, '}' | ']') {
                let kept = plain.trim_end().trim_end_matches(',').len();
                plain.truncate(kept);
            }
            plain.push(letter);
        }
        rest = &rest[length..];
    }
    plain
}

/// The length of the string that begins here, with its quotes.
fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        if letter == '"' && !escaped {
            return at + 1;
        }
        escaped = letter == '\\' && !escaped;
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::{super::tests::Crate, around, extended};

    #[test]
    fn names_stand_among_comments() {
        let check = |text: &str, expected: &[&str]| assert_eq!(extended(text), expected, "{text}");
        check(r#"{"extends": "./base"}"#, &["./base"]);
        check(
            "{ // the base\n\"extends\": [\"./a\", /* , */ \"b/tsconfig.json\",],\n}",
            &["./a", "b/tsconfig.json"],
        );
        check(r#"{"a": "// \" \\", "extends": "x"}"#, &["x"]);
        check("{}", &[]);
        check("{\"extends\": 1", &[]);
    }

    #[test]
    fn a_chain_is_followed_to_its_end() {
        let made = Crate::with(&[
            ("api/tsconfig.json", r#"{"extends": "../config/strict"}"#),
            (
                "config/strict.json",
                r#"{"extends": ["./base.json", "@tsconfig/node24/tsconfig.json"]}"#,
            ),
            ("config/base.json", r#"{"extends": "./strict.json"}"#),
            ("tsconfig.json", "{}"),
        ]);
        let found = around(&mut made.disk(), "api/v1/get.ts");
        let files: Vec<&str> = found.files.iter().map(String::as_str).collect();
        assert_eq!(
            files,
            [
                "api/tsconfig.json",
                "config/base.json",
                "config/strict.json"
            ]
        );
        assert!(found.of_packages);
    }
}
