//! Templates with one odd value in them: each becomes a block, or an error says why not; none makes the import panic.

use std::{fs, path::Path};

use cargo_infra::Template;
use serde_json::{Value, json};

/// How many places of each template are spoilt.
const PLACES: usize = 9;

#[test]
fn odd_values_are_imported_or_refused() {
    let odd = [
        Value::Null,
        json!(true),
        json!(-1.5e300),
        json!("${"),
        json!("\u{0}\u{202e}\"#${A.B.C}"),
        json!([]),
        json!({}),
        json!({ "Ref": ["a"] }),
        json!({ "Fn::Sub": ["${a}", { "a": 1 }, 2] }),
        json!({ "Fn::GetAtt": "A" }),
        json!({ "Fn::If": ["a"] }),
        json!({ "Condition": { "Condition": [] } }),
        json!({ "Fn::Transform": { "Name": 1 } }),
        json!({ "": { "self": "Self" }, "Fn::ForEach::A": 1 }),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/good");
    let files = fs::read_dir(folder).expect("the corpus").flatten();
    let mut files: Vec<_> = files.map(|entry| entry.path()).collect();
    files.sort();
    let (mut imported, mut refused, mut next) = (0, 0, 0);
    for file in files {
        let text = fs::read_to_string(file).expect("a template");
        let template: Value = serde_json::from_str(&text).expect("JSON");
        let places = count(&template);
        for place in 0..PLACES {
            let mut spoilt = template.clone();
            // Primes go everywhere in the end.
            let at = (place * 7919 + next * 104_729) % places;
            replace(&mut spoilt, &mut (at + 1), &odd[next % odd.len()]);
            next += 1;
            let text = spoilt.to_string();
            let answer =
                Template::read(&text).map(|template| cargo_infra::import(&template, "Spoilt"));
            match answer {
                Ok(Ok(_)) => imported += 1,
                Ok(Err(findings)) | Err(findings) => {
                    assert!(!findings.is_empty());
                    refused += 1;
                }
            }
        }
    }
    // Neither is what happens always.
    assert!(
        imported > 20 && refused > 20,
        "{imported} imported, {refused} refused"
    );
}

fn count(value: &Value) -> usize {
    let inner: usize = match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(entries) => entries.values().map(count).sum(),
        _ => 0,
    };
    inner + 1
}

/// Puts a value in the place of the one with this number, outside in.
fn replace(value: &mut Value, number: &mut usize, odd: &Value) {
    *number -= 1;
    if *number == 0 {
        *value = odd.clone();
        return;
    }
    let inner: Vec<&mut Value> = match value {
        Value::Array(items) => items.iter_mut().collect(),
        Value::Object(entries) => entries.values_mut().collect(),
        _ => return,
    };
    for value in inner {
        if *number > 0 {
            replace(value, number, odd);
        }
    }
}
