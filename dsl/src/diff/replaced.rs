//! What a replacement takes with it: a value that names a replaced resource stands for another one afterwards, though its text is the
//! same. Where such a value is create-only, the resource that holds it is replaced, too.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

use super::tree::{Path, Step, is_function};

/// The leaves of a resource's properties that refer to one of these resources, each with the first that it refers to.
pub(super) fn references(properties: &Json, replaced: &BTreeSet<String>) -> Vec<(Path, String)> {
    let mut found = Vec::new();
    walk(&Path::default(), properties, replaced, &mut found);
    found
}

fn walk(path: &Path, value: &Json, replaced: &BTreeSet<String>, found: &mut Vec<(Path, String)>) {
    let below = |step| {
        let mut path = path.clone();
        path.0.push(step);
        path
    };
    match value {
        Json::Object(map) if is_function(map) => {
            let mut names = Vec::new();
            mentioned(map, &mut names);
            found.extend(
                names
                    .into_iter()
                    .find(|name| replaced.contains(name))
                    .map(|name| (path.clone(), name)),
            );
        }
        Json::Object(map) => {
            for (name, value) in map {
                walk(&below(Step::Name(name.clone())), value, replaced, found);
            }
        }
        Json::Array(items) => {
            for (item, value) in items.iter().enumerate() {
                walk(&below(Step::Item(item)), value, replaced, found);
            }
        }
        _ => {}
    }
}

/// The logical ids that a function mentions, whatever stands in it.
pub(super) fn mentioned(map: &Map<String, Json>, names: &mut Vec<String>) {
    for (name, value) in map {
        match (name.as_str(), value) {
            ("Ref", Json::String(id)) => names.push(id.clone()),
            ("Fn::GetAtt", Json::String(path)) => {
                names.extend(path.split('.').next().map(str::to_owned))
            }
            ("Fn::GetAtt", Json::Array(parts)) => {
                names.extend(parts.first().and_then(Json::as_str).map(str::to_owned))
            }
            ("Fn::Sub", Json::String(text)) => in_text(text, names),
            ("Fn::Sub", Json::Array(parts)) => {
                names_in_text_of(parts, names);
                parts.iter().skip(1).for_each(|part| inside(part, names));
            }
            (_, value) => inside(value, names),
        }
    }
}

fn inside(value: &Json, names: &mut Vec<String>) {
    match value {
        Json::Object(map) => mentioned(map, names),
        Json::Array(items) => items.iter().for_each(|item| inside(item, names)),
        _ => {}
    }
}

/// The text of a `Fn::Sub` with variables, which hide resources of their names.
fn names_in_text_of(parts: &[Json], names: &mut Vec<String>) {
    let Some(text) = parts.first().and_then(Json::as_str) else {
        return;
    };
    let variables = parts.get(1).and_then(Json::as_object);
    let mut all = Vec::new();
    in_text(text, &mut all);
    names.extend(
        all.into_iter()
            .filter(|name| variables.is_none_or(|known| !known.contains_key(name))),
    );
}

/// `${Name}` and `${Name.Attribute}`; `${!Name}` is text.
fn in_text(text: &str, names: &mut Vec<String>) {
    for part in text.split("${").skip(1) {
        let Some((name, _)) = part.split_once('}') else {
            continue;
        };
        if !name.starts_with('!') {
            names.extend(name.split('.').next().map(str::to_owned));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::json;

    use super::references;

    #[test]
    fn every_form_of_reference_is_seen() {
        let properties = json!({
            "A": { "Ref": "Gone" },
            "B": [{ "Fn::GetAtt": ["Gone", "Arn"] }, { "Fn::GetAtt": "Gone.Arn" }],
            "C": { "D": { "Fn::Join": ["", ["x", { "Ref": "Gone" }]] } },
            "E": { "Fn::Sub": "${Gone.Arn}/*" },
            "F": { "Fn::Sub": ["${Gone} ${Other}", { "Other": { "Ref": "Gone" } }] },
            "G": { "Fn::Sub": ["${Gone}", { "Gone": "a variable" }] },
            "H": { "Fn::Sub": "${!Gone}" },
            "I": { "Ref": "Stays" },
        });
        let found = references(&properties, &BTreeSet::from(["Gone".to_owned()]));
        let paths: Vec<String> = found.iter().map(|(path, _)| path.to_string()).collect();
        assert_eq!(paths, ["A", "B[0]", "B[1]", "C.D", "E", "F"]);
    }
}
