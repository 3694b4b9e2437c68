//! Templates as blocks: the good ones compile, and the bad ones are refused with an error about one of
//! the rules that they break. Ours are in `tests/corpus`, and their index calls rules as we do. Those of
//! others lie beside the project; without them that is said, and in CI an error.

use std::{
    collections::BTreeSet,
    env,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Once,
};

use serde_json::Value;

use super::{found, import};

/// Good templates that are refused all the same, and why that is right.
const REFUSED: [(&str, &str); 7] = [
    (
        "12007a397bf755b5",
        "it names a topic that is made under a condition, where the condition may not hold",
    ),
    (
        "010f866e8b71bd4a",
        "it grants `logs:DescribeLogStream`, an action that IAM does not have",
    ),
    (
        "0367bb85520a34d0",
        "it has `Fn::Transform` in place of a resource, which a block has no way to say",
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

/// Bad templates of which nothing is said, and why that is right.
const PASSED: [(&str, &str); 0] = [];

/// What the corpus calls a rule, and the names that ours have. Where a slip leaves no block to be
/// read, the error has no rule.
const RULES: [(&str, &[&str]); 60] = [
    ("E0002", &["attribute_words", ""]),
    ("E1001", &["functions", "sections", ""]),
    ("E1010", &["attributes", "names", "wiring"]),
    ("E1016", &["functions", "names"]),
    ("E1017", &["functions", "json_types"]),
    ("E1019", &["names"]),
    ("E1020", &["names", "wiring"]),
    ("E1021", &["functions"]),
    ("E1028", &["functions", "json_types", "names", "sections"]),
    ("E1029", &["formats", "patterns"]),
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
    ("E2001", &["parameters", ""]),
    ("E2002", &["parameters"]),
    ("E3001", &["attribute_words", "versions", ""]),
    ("E3002", &["properties", "keys"]),
    ("E3003", &["required"]),
    ("E3004", &["cycles"]),
    ("E3005", &["depends_on", "names"]),
    ("E3006", &["resource_types", ""]),
    ("E3012", &["json_types"]),
    ("E3014", &["groups"]),
    ("E3015", &["names"]),
    ("E3017", &["shapes"]),
    ("E3018", &["shapes"]),
    ("E3019", &["identifiers"]),
    ("E3020", &["dependents"]),
    ("E3021", &["dependents"]),
    ("E3023", &["conditions", "patterns"]),
    ("E3024", &["duplicates", "required"]),
    ("E3028", &[""]),
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
    ("E6001", &["attribute_words", ""]),
    ("E6002", &[""]),
    ("E6003", &["sections"]),
    ("E6101", &["sections"]),
    ("E7001", &["sections", ""]),
];

/// Templates, with an index that says what they are.
struct Corpus {
    folder: PathBuf,
    rows: Vec<Value>,
}

/// A template as a block.
struct Block {
    /// The template's id, and where it comes from.
    name: String,
    /// The rules that it breaks.
    broken: Vec<String>,
    text: String,
}

impl Corpus {
    fn ours() -> Corpus {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
        Corpus::read(folder).expect("the templates of `tests/corpus`")
    }

    /// What others wrote, if it lies beside the project.
    fn of_others() -> Option<Corpus> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
        let corpus = Corpus::read(folder);
        if corpus.is_none() {
            let fact = "there is no `../shared/corpus` beside the project";
            assert!(env::var_os("CI").is_none(), "{fact}");
            // Past the test runner, which keeps what a passing test prints to itself.
            static SAID: Once = Once::new();
            SAID.call_once(|| drop(writeln!(io::stderr(), "skipped: {fact}")));
        }
        corpus
    }

    fn read(folder: PathBuf) -> Option<Corpus> {
        let index = std::fs::read_to_string(folder.join("index.jsonl")).ok()?;
        let rows = index.lines();
        let rows = rows.map(|line| serde_json::from_str(line).expect("a row of JSON"));
        Some(Corpus {
            rows: rows.collect(),
            folder,
        })
    }

    /// The blocks of one verdict.
    fn blocks(&self, verdict: &str) -> Vec<Block> {
        let rows = self.rows.iter().filter(|row| row["verdict"] == verdict);
        rows.map(|row| {
            let id = row["id"].as_str().expect("an id");
            let file = self.folder.join(format!("{verdict}/{id}.json"));
            let text = std::fs::read_to_string(file).expect("a template");
            let template = serde_json::from_str(&text).expect("JSON");
            let rules = row["rules"].as_array().into_iter().flatten();
            let path = row["path"].as_str().unwrap_or_default();
            Block {
                name: format!("{id} {path}"),
                broken: rules.filter_map(Value::as_str).map(str::to_owned).collect(),
                text: import::block("Imported", &template),
            }
        })
        .collect()
    }
}

#[test]
fn good_templates_compile() {
    if let Some(corpus) = Corpus::of_others() {
        compile(&corpus.blocks("good"));
    }
}

#[test]
fn good_templates_of_ours_compile() {
    compile(&Corpus::ours().blocks("good"));
}

fn compile(blocks: &[Block]) {
    let mut refused = Vec::new();
    let mut explained = 0;
    let mut allowed = 0;
    for Block { name, text, .. } in blocks {
        let mut text = text.clone();
        let mut errors = found(&text);
        // What is refused for its risk, and not because CloudFormation would, is allowed by name.
        while let Some(allowing) = allow(&text, &errors) {
            text = allowing;
            errors = found(&text);
            allowed += 1;
        }
        if errors.is_empty() {
            continue;
        }
        match REFUSED.iter().any(|(known, _)| name.starts_with(known)) {
            true => explained += 1,
            false => refused.push(format!("{name}{}", messages(&errors))),
        }
    }
    println!(
        "good templates that compile: {} of {}, with {allowed} allow; {explained} refused for a reason",
        blocks.len() - explained - refused.len(),
        blocks.len(),
    );
    assert!(
        refused.is_empty(),
        "{} refused:\n{}",
        refused.len(),
        refused.join("\n")
    );
}

/// Errors, each on a line of its own with its rule.
fn messages(errors: &[(&str, String)]) -> String {
    let lines = errors
        .iter()
        .map(|(rule, message)| format!("\n  {message} [{rule}]"));
    lines.collect()
}

/// The block with the first allowance that its errors offer.
fn allow(block: &str, errors: &[(&str, String)]) -> Option<String> {
    for (_, message) in errors {
        let Some((_, rest)) = message.split_once("`#[allow(") else {
            continue;
        };
        let Some((rule, rest)) = rest.split_once(" = \"why\")]` before `") else {
            continue;
        };
        let Some((item, _)) = rest.split_once('`') else {
            continue;
        };
        let declared = ["", "param ", "out "].map(|word| format!("\n    {word}{item}"));
        let is_whole = |at: &usize, one: &str| block[at + one.len()..].starts_with([':', ' ']);
        let at = declared.iter().find_map(|one| {
            let mut found = block.match_indices(one).map(|(at, _)| at);
            found.find(|at| is_whole(at, one))
        })?;
        return Some(format!(
            "{}\n    #[allow({rule} = \"as imported\")]{}",
            &block[..at],
            &block[at..]
        ));
    }
    None
}

#[test]
fn bad_templates_are_refused() {
    let Some(corpus) = Corpus::of_others() else {
        return;
    };
    let blocks = corpus.blocks("bad");
    let (mut silent, mut explained) = (Vec::new(), 0);
    for Block { name, broken, text } in &blocks {
        let errors = found(text);
        let wanted: Vec<&str> = RULES
            .iter()
            .filter(|(code, _)| broken.iter().any(|broken| broken == code))
            .flat_map(|(_, ours)| ours.iter().copied())
            .collect();
        if errors.iter().any(|(rule, _)| wanted.contains(rule)) {
            continue;
        }
        match PASSED.iter().any(|(known, _)| name.starts_with(known)) {
            true => explained += 1,
            false => {
                let broken = broken.join(", ");
                silent.push(format!("{name} breaks {broken}{}", messages(&errors)));
            }
        }
    }
    println!(
        "bad templates that are refused: {} of {}; {explained} not, for a reason",
        blocks.len() - explained - silent.len(),
        blocks.len(),
    );
    assert!(
        silent.is_empty(),
        "{} without the right error:\n{}",
        silent.len(),
        silent.join("\n")
    );
}

/// All that is wrong with them is said, and nothing else.
#[test]
fn bad_templates_of_ours_are_refused() {
    let mut objections = Vec::new();
    for Block { name, broken, text } in Corpus::ours().blocks("bad") {
        let errors = found(&text);
        let told: BTreeSet<&str> = errors.iter().map(|(rule, _)| *rule).collect();
        if told != broken.iter().map(String::as_str).collect() {
            let broken = broken.join(", ");
            objections.push(format!("{name} breaks {broken}{}", messages(&errors)));
        }
    }
    assert!(objections.is_empty(), "{}", objections.join("\n"));
}
