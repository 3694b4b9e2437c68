//! What is wrong in a template is wrong in its block: the compiler says so, and what it says can be allowed is allowed, by the same
//! rules that the index of the corpus names.

use std::{collections::BTreeSet, fs, path::Path};

use cargo_infra::Template;
use serde_json::Value;

/// What shows when the first is allowed, and why.
const FURTHER: [(&str, &str, &str); 2] = [
    (
        "aurora_cluster_with_storage",
        "conditions",
        "the storage is another rule's, too",
    ),
    (
        "serverless_cluster_with_a_class",
        "conditions",
        "the class is another rule's, too",
    ),
];

#[test]
fn blocks_break_what_their_templates_break() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus");
    let index = fs::read_to_string(folder.join("index.jsonl")).expect("the index");
    let mut objections = Vec::new();
    for line in index.lines() {
        let row: Value = serde_json::from_str(line).expect("a row of JSON");
        if row["verdict"] != "bad" {
            continue;
        }
        let id = row["id"].as_str().expect("an id");
        let text = fs::read_to_string(folder.join(format!("bad/{id}.json"))).expect("a template");
        let rules = row["rules"].as_array().into_iter().flatten();
        // What cannot be read in a block has no rule in it.
        let rules = rules
            .filter_map(Value::as_str)
            .map(|one| if one.is_empty() { "import" } else { one });
        let further = FURTHER
            .iter()
            .filter(|(name, ..)| *name == id)
            .map(|(_, rule, _)| *rule);
        let wanted: BTreeSet<&str> = rules.chain(further).collect();
        let told = told(&text);
        if wanted != told.iter().map(String::as_str).collect() {
            objections.push(format!("{id} breaks {wanted:?}, and its block {told:?}"));
        }
    }
    assert!(
        objections.is_empty(),
        "{}:\n{}",
        objections.len(),
        objections.join("\n")
    );
}

/// The rules that a template's block is allowed to break, or for which there is none.
fn told(text: &str) -> BTreeSet<String> {
    let Ok(template) = Template::read(text) else {
        return BTreeSet::from(["syntax".to_owned()]);
    };
    match cargo_infra::import(&template, "Imported") {
        Ok(imported) => {
            let allowed = imported.block.split("#[allow(").skip(1);
            allowed
                .filter_map(|rest| Some(rest.split_once(" = ")?.0.to_owned()))
                .collect()
        }
        Err(findings) => findings
            .iter()
            .map(|finding| finding.rule.to_owned())
            .collect(),
    }
}
