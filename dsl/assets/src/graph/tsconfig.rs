//! Which `tsconfig.json` files decide how a file is compiled: the nearest around it, and those that it extends; and which names
//! they give to files. What they say besides is esbuild's.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::graph::Graph;
use crate::graph::resolve::is_relative;
use crate::node_project::{CONFIGURATIONS, package_of};
use crate::path::{join, normalized, split};

/// What decides how the files of a folder are compiled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Configuration {
    pub(crate) files: BTreeSet<String>,
    /// The folder below which names are looked for: `baseUrl`.
    pub(crate) base: Option<String>,
    /// The file that has `paths`, or else the nearest.
    pub(crate) named: String,
    /// `paths`: patterns, each with the paths from the folder of `Cargo.toml` that it stands for.
    paths: Vec<(String, Vec<String>)>,
}

impl Configuration {
    /// The pattern of `paths` that an import matches, the name itself before the pattern with the longest begin, and the paths
    /// that it stands for.
    pub(crate) fn mapped(&self, specifier: &str) -> Option<(String, Vec<String>)> {
        let matched = self.paths.iter().filter_map(|(pattern, targets)| {
            let inner = match pattern.split_once('*') {
                None => (pattern == specifier).then_some("")?,
                Some((begin, end)) => {
                    let inner = specifier.strip_prefix(begin)?;
                    inner.strip_suffix(end)?
                }
            };
            let length = pattern.split('*').next().map_or(0, str::len);
            let targets = targets.iter().map(|target| target.replacen('*', inner, 1));
            Some(((!pattern.contains('*'), length), pattern, targets))
        });
        let (_, pattern, targets) = matched.max_by_key(|(rank, _, _)| *rank)?;
        Some((pattern.clone(), targets.collect()))
    }
}

/// What decides how the files of a folder are compiled, `file` being any of them.
pub(crate) fn around(graph: &mut Graph, file: &str) -> Configuration {
    let mut found = Configuration::default();
    if let Some(nearest) = graph.nearest(file, &CONFIGURATIONS) {
        found.named = nearest.clone();
        read(graph, &nearest, split(&nearest).0, &mut found);
    }
    found
}

/// Takes what a file says, over what those say that it extends. What is wrong with the file is the compiler's to say.
fn read(graph: &mut Graph, path: &str, top: &str, found: &mut Configuration) {
    let Ok(file) = graph.disk.read(path) else {
        return;
    };
    if !found.files.insert(path.to_owned()) {
        return; // files may extend each other, which only the compiler minds
    }
    let json: Json =
        serde_json::from_str(&plain(file.text().unwrap_or_default())).unwrap_or_default();
    for base in extended(&json) {
        if let Some(base) = base_of(graph, path, &base) {
            read(graph, &base, top, found);
        }
    }
    let folder = split(path).0;
    let from = |around: &str, path: &str| match path.strip_prefix("${configDir}") {
        Some(path) => normalized(&join(top, path)),
        None => normalized(&join(around, path)),
    };
    let options = &json["compilerOptions"];
    if let Some(base) = options["baseUrl"].as_str() {
        found.base = Some(from(folder, base));
    }
    if let Some(paths) = options["paths"].as_object() {
        let around = found.base.as_deref().unwrap_or(folder);
        let targets = |targets: &Json| {
            let targets = targets
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Json::as_str);
            targets.map(|target| from(around, target)).collect()
        };
        found.paths = paths
            .iter()
            .map(|(pattern, paths)| (pattern.clone(), targets(paths)))
            .collect();
        found.named = path.to_owned();
    }
}

/// The file behind `extends`, if it is one of the project's own.
fn base_of(graph: &mut Graph, path: &str, base: &str) -> Option<String> {
    let written = match is_relative(base) {
        true => normalized(&join(split(path).0, base)),
        false => {
            let name = package_of(base);
            let folder = graph.own_package(path, name)?;
            match base[name.len()..].trim_start_matches('/') {
                "" => join(&folder, CONFIGURATIONS[0]),
                within => join(&folder, within),
            }
        }
    };
    let file = graph.first([
        written.clone(),
        format!("{written}.json"),
        join(&written, CONFIGURATIONS[0]),
    ])?;
    Some(graph.real(&file))
}

/// What stands behind `extends`: one name, or several.
fn extended(json: &Json) -> Vec<String> {
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
    use super::{around, extended, plain};
    use crate::{graph::Graph, tests::Crate};

    #[test]
    fn names_stand_among_comments() {
        let check = |text: &str, expected: &[&str]| {
            let json = serde_json::from_str(&plain(text)).unwrap_or_default();
            assert_eq!(extended(&json), expected, "{text}");
        };
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
        let found = around(&mut Graph::new(made.disk()), "api/v1/get.ts");
        let files: Vec<&str> = found.files.iter().map(String::as_str).collect();
        assert_eq!(
            files,
            [
                "api/tsconfig.json",
                "config/base.json",
                "config/strict.json"
            ]
        );
    }
}
