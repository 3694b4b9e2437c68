//! The rules asked by a front end that knows no block: one that reads templates as JSON. The good templates of `tests/corpus` keep to
//! them, the bad ones break those that their index says, and no help speaks the language of blocks.

mod language;
mod read;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use infra_rules::{Language, Level, Site, rules};
use language::Templates;
use serde_json::Value as Json;

/// A template of the corpus, with the rules that its index says it breaks.
struct Template {
    name: String,
    json: Json,
    broken: Vec<String>,
}

/// What the rules say of a template: each rule with its level, its fact and its help.
fn judged(template: &Json) -> Vec<(&'static str, Level, String, String)> {
    let tree = read::template(template);
    let words = Templates { tree: &tree };
    let findings = infra_rules::judge(&tree.stack, &words).findings.into_iter();
    findings
        .map(|one| (one.rule, one.level, one.fact, words.fix(&one.fix)))
        .collect()
}

fn corpus() -> Vec<Template> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
    let index = read_text(folder.join("index.jsonl"));
    let rows = index.lines().filter(|line| !line.is_empty());
    rows.map(|line| {
        let row: Json = serde_json::from_str(line).expect("a row of the index");
        let (id, verdict) = (text(&row, "id"), text(&row, "verdict"));
        let file = folder.join(verdict).join(format!("{id}.json"));
        let broken = row.get("rules").and_then(Json::as_array);
        let broken = broken.into_iter().flatten().filter_map(Json::as_str);
        Template {
            name: id.to_owned(),
            json: serde_json::from_str(&read_text(file)).expect("a template"),
            broken: broken.map(str::to_owned).collect(),
        }
    })
    .collect()
}

fn text<'j>(row: &'j Json, name: &str) -> &'j str {
    row.get(name).and_then(Json::as_str).unwrap_or_default()
}

fn read_text(path: PathBuf) -> String {
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn good_templates_keep_to_the_rules() {
    let good: Vec<Template> = corpus();
    let good = good.iter().filter(|one| one.broken.is_empty());
    let mut count = 0;
    for template in good {
        count += 1;
        let errors: Vec<_> = judged(&template.json)
            .into_iter()
            .filter(|(_, level, ..)| *level == Level::Error)
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", template.name);
    }
    assert!(count > 20, "only {count} good templates were read");
}

#[test]
fn bad_templates_break_the_rules_that_their_index_says() {
    let known: BTreeSet<&str> = rules().collect();
    let mut count = 0;
    for template in corpus() {
        // Names, cycles and spelling are for each front end to say.
        let broken = template.broken.iter().map(String::as_str);
        let broken: BTreeSet<&str> = broken.filter(|rule| known.contains(rule)).collect();
        if broken.is_empty() {
            continue;
        }
        count += 1;
        let said = judged(&template.json);
        assert!(
            said.iter().any(|(rule, ..)| broken.contains(rule)),
            "{} breaks one of {broken:?}, found {said:#?}",
            template.name
        );
    }
    assert!(count > 20, "only {count} bad templates were judged");
}

/// What stands in blocks and in no template.
const BLOCK: [&str; 7] = [
    "#[",
    "Rust",
    "in the block",
    "doc comment",
    "as in `vpc`",
    "`condition ",
    "`mapping ",
];

#[test]
fn no_help_speaks_the_language_of_blocks() {
    let mut spoken = Vec::new();
    for template in corpus() {
        for (rule, _, _, help) in judged(&template.json) {
            if is_of_blocks(&help) {
                spoken.push(format!("{}, {rule}: {help}", template.name));
            }
        }
    }
    assert!(spoken.is_empty(), "{}", spoken.join("\n"));
}

/// A front end that has the words of blocks.
struct Block;

impl Language for Block {
    fn place(&self, _: Site) -> String {
        String::new()
    }

    fn candidates(&self, _: &[&str], _: Site) -> Vec<String> {
        Vec::new()
    }
}

#[test]
fn helps_in_the_language_of_blocks_are_told_apart() {
    let said = corpus().into_iter().filter(|template| {
        let tree = read::template(&template.json);
        let mut findings = infra_rules::judge(&tree.stack, &Block).findings.into_iter();
        findings.any(|one| is_of_blocks(&Block.fix(&one.fix)))
    });
    assert!(said.count() > 5);
}

fn is_of_blocks(help: &str) -> bool {
    let mut code = help.split('`').skip(1).step_by(2);
    BLOCK.iter().any(|words| help.contains(words))
        || code.any(|code| {
            let mut words = code.split(|c: char| !c.is_alphanumeric() && c != '.');
            is_call(code) || !code.contains("Fn::GetAtt") && words.any(is_path)
        })
}

/// Whether code has a call in it, `Fn::Join(…)`.
fn is_call(code: &str) -> bool {
    let mut calls = code.split("Fn::").skip(1);
    calls.any(|call| {
        call.trim_start_matches(char::is_alphanumeric)
            .starts_with('(')
    })
}

/// Whether code reads as `queue.Arn`.
fn is_path(code: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(char::is_alphanumeric);
    let (name, attribute) = code.split_once('.').unwrap_or_default();
    is_name(name)
        && is_name(attribute)
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && attribute.starts_with(|c: char| c.is_ascii_uppercase())
}
