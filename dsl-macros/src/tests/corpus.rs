//! Templates written by others, as blocks: the good ones compile, and the bad ones are refused with
//! an error about one of the rules that they break. They lie beside the project; without them there
//! is nothing to do.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{found, import};

/// Good templates that are refused all the same, and why that is right.
const REFUSED: [(&str, &str); 3] = [
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
    ("E3005", &["attribute_words", "names"]),
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

fn corpus() -> Option<(PathBuf, Vec<Value>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let Ok(index) = std::fs::read_to_string(folder.join("index.jsonl")) else {
        println!("skipped: there is no `../shared/corpus` beside the project");
        return None;
    };
    let rows = index
        .lines()
        .map(|line| serde_json::from_str(line).expect("a row of JSON"));
    Some((folder, rows.collect()))
}

/// The blocks of one verdict: id and path, the rules that are broken, the block's text.
fn blocks(verdict: &str) -> Vec<(String, Vec<String>, String)> {
    let Some((folder, rows)) = corpus() else {
        return Vec::new();
    };
    let rows = rows.iter().filter(|row| row["verdict"] == verdict);
    rows.map(|row| {
        let id = row["id"].as_str().expect("an id");
        let text = std::fs::read_to_string(folder.join(format!("{verdict}/{id}.json")))
            .expect("a template");
        let template = serde_json::from_str(&text).expect("JSON");
        let rules = row["rules"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned);
        (
            format!("{id} {}", row["path"]),
            rules.collect(),
            import::block("Imported", &template),
        )
    })
    .collect()
}

#[test]
fn good_templates_compile() {
    let blocks = blocks("good");
    let mut refused = Vec::new();
    let mut explained = 0;
    let mut allowed = 0;
    for (name, _, block) in &blocks {
        let mut block = block.clone();
        let mut errors = found(&block);
        // What is refused for its risk, and not because CloudFormation would, is allowed by name.
        while let Some(allowing) = allow(&block, &errors) {
            block = allowing;
            errors = found(&block);
            allowed += 1;
        }
        let messages: Vec<String> = errors
            .into_iter()
            .map(|(rule, message)| format!("{message} [{rule}]"))
            .collect();
        if messages.is_empty() {
            continue;
        }
        match REFUSED.iter().any(|(known, _)| name.starts_with(known)) {
            true => explained += 1,
            false => refused.push(format!("{name}\n  {}", messages.join("\n  "))),
        }
    }
    println!(
        "good templates that compile: {} of {}, with {allowed} allowances; {explained} refused for a reason",
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
        let declared = format!("\n    {item}: ");
        let at = block.find(&declared)?;
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
    let blocks = blocks("bad");
    let (mut silent, mut explained) = (Vec::new(), 0);
    for (name, broken, block) in &blocks {
        let errors = found(block);
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
                let errors: Vec<String> = errors
                    .into_iter()
                    .map(|(rule, message)| format!("{message} [{rule}]"))
                    .collect();
                silent.push(format!(
                    "{name} breaks {}\n  {}",
                    broken.join(", "),
                    errors.join("\n  ")
                ));
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
