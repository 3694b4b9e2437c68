//! Templates written by others, as blocks: the good ones compile, and the bad ones are refused with
//! an error about one of the rules that they break. They lie beside the project; without them there
//! is nothing to do.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{errors, import};

fn corpus() -> Option<(PathBuf, Vec<Value>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let Ok(index) = std::fs::read_to_string(folder.join("index.jsonl")) else {
        println!("skipped: there is no `../shared/corpus` beside the project");
        return None;
    };
    let rows = index.lines().map(|line| serde_json::from_str(line).expect("a row of JSON"));
    Some((folder, rows.collect()))
}

fn template(folder: &Path, verdict: &str, id: &str) -> Option<Value> {
    let text = std::fs::read_to_string(folder.join(format!("{verdict}/{id}.json"))).expect("a template");
    serde_json::from_str(&text).ok()
}

#[test]
fn good_templates_compile() {
    let Some((folder, rows)) = corpus() else { return };
    let mut refused = Vec::new();
    let mut count = 0;
    for row in rows.iter().filter(|row| row["verdict"] == "good") {
        let id = row["id"].as_str().expect("an id");
        let block = import::block("Imported", &template(&folder, "good", id).expect("JSON"));
        count += 1;
        let errors = errors(&block);
        if !errors.is_empty() {
            refused.push(format!("{id} {}\n  {}", row["path"], errors.join("\n  ")));
        }
    }
    println!("good templates that compile: {} of {count}", count - refused.len());
    assert!(refused.is_empty(), "{} refused:\n{}", refused.len(), refused.join("\n"));
}
#[test]
fn bad() {
    let Some((folder, rows)) = corpus() else { return };
    for row in rows.iter().filter(|row| row["verdict"] == "bad") {
        let id = row["id"].as_str().expect("an id");
        let Some(t)= template(&folder, "bad", id) else { println!("{id} NOJSON"); continue};
        let block = import::block("Imported", &t);
        println!("{id} {} {}\n   {}", row["path"], row["rules"], errors(&block).join("\n   "));
    }
}
