//! The list of rules in `RULES.md`: written from what stands above each rule, and held to it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use litemap::LiteMap;

const FILE: &str = "dsl-macros/RULES.md";

const BEGIN: &str = "# Rules\n\n\
    What `infra!` refuses, and why. An error ends in the name of the rule that it is about; beside each rule stand programs that \
    break it, with the words that come out.\n\n\
    This list is written from the rules themselves by `INFRA_UPDATE=1 cargo test -p infra-compiler rules`.\n";

/// The rules that errors can name, each with the file that explains it.
fn rules() -> LiteMap<String, PathBuf> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = [package.join("src"), package.join("../../dsl/rules/src")];
    let mut names = BTreeSet::new();
    for file in sources.iter().flat_map(|source| files(source)) {
        let text = fs::read_to_string(&file).expect("a source file");
        if file.components().any(|part| part.as_os_str() == "tests") {
            continue;
        }
        for list in text.split("rule_list![").skip(1) {
            let list = list.split(']').next().unwrap_or_default();
            names.extend(
                list.split(',')
                    .filter_map(|rule| Some(rule.trim().split_once("::")?.0.to_owned())),
            );
        }
        for begin in [".rule(\"", ".rule = \""] {
            for name in text.split(begin).skip(1) {
                names.extend(
                    name.split('"')
                        .next()
                        .filter(|name| !name.is_empty())
                        .map(str::to_owned),
                );
            }
        }
    }
    names
        .into_iter()
        .map(|name| (name.clone(), file(package, &name)))
        .collect()
}

fn file(package: &Path, rule: &str) -> PathBuf {
    let places = [
        format!("src/check/{rule}.rs"),
        format!("../../dsl/rules/src/{rule}.rs"),
        format!("../../dsl/rules/src/resource/{rule}.rs"),
        format!("../../dsl/rules/src/stack/{rule}.rs"),
        format!("../../dsl/rules/src/schema/{rule}.rs"),
        format!("../../dsl/rules/src/section/{rule}.rs"),
        format!("../../dsl/rules/src/value/{rule}.rs"),
        format!("src/names/{rule}.rs"),
    ];
    places
        .iter()
        .map(|place| package.join(place))
        .find(|place| place.exists())
        .unwrap_or_else(|| panic!("no file is named for the rule {rule}"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a source folder").flatten() {
        match entry.path() {
            path if path.is_dir() => found.extend(files(&path)),
            path => found.push(path),
        }
    }
    found
}

/// What stands above a rule, up to what is said to its readers alone.
fn reason(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("a source file");
    let lines = text
        .lines()
        .map_while(|line| line.strip_prefix("//!"))
        .map(str::trim);
    lines
        .take_while(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The folder of programs that break a rule.
fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/ui")
}

#[test]
fn the_list_is_true() {
    let mut text = BEGIN.to_owned();
    for (name, file) in rules() {
        let link = match cases().join(&name).exists() {
            true => format!(" ([programs](../tests/ui/{name}))"),
            false => String::new(),
        };
        text.push_str(&format!("\n## `{name}`\n\n{}{link}\n", reason(&file)));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(FILE);
    if std::env::var_os("INFRA_UPDATE").is_some() {
        fs::write(&path, &text).expect("the list can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == text,
        "`{FILE}` is not what the rules say\nhelp: type `INFRA_UPDATE=1 cargo test -p infra-compiler rules`"
    );
}

#[test]
fn every_rule_is_broken_by_a_program() {
    if !cases().exists() {
        return;
    }
    let mut broken = BTreeSet::new();
    for file in files(&cases())
        .into_iter()
        .filter(|file| file.extension().is_some_and(|end| end == "stderr"))
    {
        let words = fs::read_to_string(file).expect("what a program is refused with");
        broken.extend(
            words
                .lines()
                .filter_map(|line| Some(line.trim().strip_prefix("rule: ")?.to_owned())),
        );
    }
    let missing: Vec<String> = rules()
        .into_iter()
        .map(|(name, _)| name)
        .filter(|rule| !broken.contains(rule))
        .collect();
    assert!(
        missing.is_empty(),
        "no program in `tests/ui` breaks {missing:?}"
    );
}
