//! Templates of `tests/corpus`, and of others beside the project, through `check`: the good ones keep to the rules, the bad ones break
//! those that their index says, as JSON and as YAML, and no help speaks the language of blocks.

mod allow;
mod editor;
mod language;
mod yaml;

use std::{
    collections::BTreeSet,
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Once,
};

use cargo_infra::{Finding, Level, check};
use serde_json::Value as Json;

/// Good templates that are refused all the same, and why that is right.
const REFUSED: [(&str, &str); 5] = [
    (
        "12007a397bf755b5",
        "it names a topic that is made under a condition, where the condition may not hold",
    ),
    (
        "2d6df9d5e818dc2f",
        "it has two state machines of one name, of which AWS makes one",
    ),
    (
        "09074bcdc7a1b4be",
        "it makes a database of a class that RDS has retired",
    ),
    (
        "13deb99eb1056ed7",
        "it has a record outside of the zone that it names",
    ),
    (
        "18ed398314a43913",
        "it has a route that does not wait for its gateway's attachment, as AWS says that it must",
    ),
];

/// What the corpus of others calls a rule, and the names that ours have.
const RULES: [(&str, &[&str]); 60] = [
    ("E0002", &["attribute_words", "syntax"]),
    ("E1001", &["functions", "sections", "syntax"]),
    ("E1010", &["attributes", "names", "wiring"]),
    ("E1016", &["functions", "names"]),
    ("E1017", &["functions", "json_types"]),
    ("E1019", &["names"]),
    ("E1020", &["names", "wiring"]),
    ("E1021", &["functions"]),
    ("E1028", &["functions", "json_types", "names", "sections"]),
    ("E1029", &["formats", "patterns", "unsubstituted"]),
    ("E1033", &["functions"]),
    ("E1041", &["wiring"]),
    ("E1150", &["formats"]),
    ("E1151", &["formats"]),
    ("E1152", &["formats"]),
    ("E1154", &["formats"]),
    ("E1156", &["formats"]),
    ("E1157", &["formats", "shapes"]),
    ("E1159", &["formats"]),
    ("E1160", &["formats"]),
    ("E1161", &["formats"]),
    ("E1162", &["formats", "shapes"]),
    ("E1164", &["formats", "shapes"]),
    ("E2001", &["parameters", "syntax"]),
    ("E2002", &["parameters"]),
    ("E3001", &["attribute_words", "syntax", "versions"]),
    ("E3002", &["properties", "keys"]),
    ("E3003", &["required"]),
    ("E3004", &["cycles"]),
    ("E3005", &["depends_on", "names"]),
    ("E3006", &["resource_types", "syntax"]),
    // A misspelt function is not text.
    ("E3012", &["functions", "json_types"]),
    ("E3014", &["groups"]),
    ("E3015", &["names"]),
    ("E3017", &["shapes"]),
    ("E3018", &["shapes"]),
    ("E3019", &["identifiers"]),
    ("E3020", &["dependents"]),
    ("E3021", &["dependents"]),
    ("E3023", &["conditions", "patterns"]),
    ("E3024", &["duplicates", "required"]),
    ("E3028", &["syntax"]),
    ("E3029", &["conditions"]),
    ("E3030", &["enums"]),
    ("E3031", &["patterns"]),
    ("E3032", &["lengths"]),
    ("E3033", &["lengths"]),
    ("E3037", &["duplicates"]),
    ("E3510", &["actions", "policies"]),
    ("E3530", &["policies"]),
    ("E3673", &["required", "type_rules"]),
    ("E3678", &["zip_file"]),
    ("E3687", &["ports", "required"]),
    ("E3698", &["deployments"]),
    ("E3708", &["api_methods"]),
    ("E6001", &["attribute_words", "syntax"]),
    ("E6002", &["syntax"]),
    ("E6003", &["sections"]),
    ("E6101", &["sections"]),
    ("E7001", &["sections", "syntax"]),
];

/// Bad templates that `null` makes bad before the rule of the index is asked.
const EMPTY: [&str; 1] = ["08588683d2e04100"];

/// A template of a corpus, with the rules that its index says it breaks.
pub(crate) struct Template {
    pub(crate) name: String,
    pub(crate) text: String,
    broken: BTreeSet<String>,
}

impl Template {
    /// As JSON, and as YAML.
    pub(crate) fn forms(&self) -> [(&'static str, String); 2] {
        let json: Json = serde_json::from_str(&self.text).expect("JSON");
        [("JSON", self.text.clone()), ("YAML", yaml::text(&json))]
    }
}

pub(crate) fn ours() -> Vec<Template> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
    read(&folder).expect("the templates of `tests/corpus`")
}

/// What others wrote, if it lies beside the project.
fn of_others() -> Vec<Template> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    read(&folder).unwrap_or_else(|| {
        let fact = "there is no `../shared/corpus` beside the project";
        assert!(env::var_os("CI").is_none(), "{fact}");
        // Past the test runner, which keeps what a passing test prints to itself.
        static SAID: Once = Once::new();
        SAID.call_once(|| drop(writeln!(io::stderr(), "skipped: {fact}")));
        Vec::new()
    })
}

fn read(folder: &Path) -> Option<Vec<Template>> {
    let index = fs::read_to_string(folder.join("index.jsonl")).ok()?;
    let rows = index.lines().filter(|line| !line.is_empty());
    let template = |line: &str| {
        let row: Json = serde_json::from_str(line).expect("a row of the index");
        let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let (id, verdict) = (text("id"), text("verdict"));
        let broken = row["rules"].as_array().into_iter().flatten();
        let broken = broken.filter_map(Json::as_str).map(str::to_owned);
        let mut broken: BTreeSet<String> = broken.collect();
        if verdict == "bad" && broken.is_empty() {
            broken.insert(String::new());
        }
        Template {
            text: read_text(folder.join(verdict).join(format!("{id}.json"))),
            name: id,
            broken,
        }
    };
    Some(rows.map(template).collect())
}

fn read_text(path: PathBuf) -> String {
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn errors(text: &str) -> Vec<Finding> {
    let mut findings = check(text);
    findings.retain(|one| one.level == Level::Error);
    findings
}

fn shown(findings: &[Finding]) -> String {
    let lines = findings
        .iter()
        .map(|one| format!("\n  {}: {}", one.rule, one.fact));
    lines.collect()
}

fn assert_none(objections: &[String]) {
    assert!(
        objections.is_empty(),
        "{} of them:\n{}",
        objections.len(),
        objections.join("\n")
    );
}

#[test]
fn good_templates_of_ours_keep_to_the_rules() {
    let (mut objections, mut count) = (Vec::new(), 0);
    for template in ours().iter().filter(|one| one.broken.is_empty()) {
        count += 1;
        for (form, text) in template.forms() {
            let found = errors(&text);
            if !found.is_empty() {
                objections.push(format!("{} as {form}:{}", template.name, shown(&found)));
            }
        }
    }
    assert!(count > 20, "only {count} good templates were read");
    assert_none(&objections);
}

/// All that is wrong with them is said, and nothing else.
#[test]
fn bad_templates_of_ours_are_refused() {
    let (mut objections, mut count) = (Vec::new(), 0);
    for template in ours().iter().filter(|one| !one.broken.is_empty()) {
        count += 1;
        let broken: BTreeSet<&str> = template
            .broken
            .iter()
            .map(|rule| ours_of(rule, template))
            .collect();
        for (form, text) in template.forms() {
            let found = errors(&text);
            let said: BTreeSet<&str> = found.iter().map(|one| one.rule).collect();
            if said != broken {
                objections.push(format!(
                    "{} as {form} breaks {broken:?}{}",
                    template.name,
                    shown(&found)
                ));
            }
        }
    }
    assert!(count > 200, "only {count} bad templates were read");
    assert_none(&objections);
}

/// What this front end calls a rule that the index has by the compiler's name: a block that cannot be read breaks none, and ids are given
/// with `#[id]`.
fn ours_of<'r>(rule: &'r str, template: &Template) -> &'r str {
    match rule {
        "" => "syntax",
        "attribute_words" if template.name.ends_with("_name") => "logical_ids",
        rule => rule,
    }
}

#[test]
fn good_templates_of_others_keep_to_the_rules() {
    let all = of_others();
    let mut objections = Vec::new();
    for template in all.iter().filter(|one| one.broken.is_empty()) {
        // What is refused for its risk, and not because CloudFormation would, is allowed by name.
        let (text, found) = allow::allowed(&template.text);
        let known = REFUSED.iter().any(|(id, _)| *id == template.name);
        if known == found.is_empty() {
            objections.push(format!("{}{}", template.name, shown(&found)));
            continue;
        }
        let json = serde_json::from_str(&text).expect("JSON");
        let again = errors(&yaml::text(&json));
        let rules = |found: &[Finding]| found.iter().map(|one| one.rule).collect::<BTreeSet<_>>();
        if rules(&again) != rules(&found) {
            objections.push(format!("{} as YAML{}", template.name, shown(&again)));
        }
    }
    assert_none(&objections);
}

#[test]
fn bad_templates_of_others_are_refused() {
    let all = of_others();
    let mut objections = Vec::new();
    for template in all.iter().filter(|one| !one.broken.is_empty()) {
        let named = RULES
            .iter()
            .filter(|(code, _)| template.broken.contains(*code));
        let mut wanted: BTreeSet<&str> = named.flat_map(|(_, ours)| ours.iter().copied()).collect();
        if EMPTY.contains(&template.name.as_str()) {
            wanted.insert("syntax");
        }
        for (form, text) in template.forms() {
            let found = errors(&text);
            if !found.iter().any(|one| wanted.contains(one.rule)) {
                objections.push(format!(
                    "{} as {form} breaks {:?}{}",
                    template.name,
                    template.broken,
                    shown(&found)
                ));
            }
        }
    }
    assert_none(&objections);
}
