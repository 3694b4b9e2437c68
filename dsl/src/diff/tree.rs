//! Where two JSON trees differ, leaf by leaf. Equal is what CloudFormation takes for equal: `30` and `"30"`, `true` and `"true"`, and a
//! function in its short and its long form.

use std::fmt;

use serde_json::{Map, Value as Json};

/// The way to a value: `Tags[0].Value`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Path(pub(crate) Vec<Step>);

/// A step on the way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    Name(String),
    Item(usize),
}

/// What stands at a place before and after; nothing where it is not there.
pub(crate) type Pair<'j> = (Option<&'j Json>, Option<&'j Json>);

impl Path {
    /// The way to an entry of the root.
    pub(crate) fn entry(name: &str) -> Path {
        Path(vec![Step::Name(name.to_owned())])
    }

    /// Whether it leads through this entry of the root.
    pub(crate) fn begins_with(&self, name: &str) -> bool {
        matches!(self.0.first(), Some(Step::Name(first)) if first == name)
    }

    fn join(&self, step: Step) -> Path {
        let mut path = self.clone();
        path.0.push(step);
        path
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, step) in self.0.iter().enumerate() {
            match step {
                Step::Name(name) if number > 0 => write!(f, ".{name}")?,
                Step::Name(name) => f.write_str(name)?,
                Step::Item(item) => write!(f, "[{item}]")?,
            }
        }
        Ok(())
    }
}

/// Hands over every leaf that differs, in order. A function is a leaf: what it gives is one value.
pub(crate) fn compare<'j>(path: &Path, pair: Pair<'j>, differs: &mut impl FnMut(Path, Pair<'j>)) {
    match pair {
        (None, None) => {}
        (Some(before), Some(after)) if equal(before, after) => {}
        (Some(Json::Object(before)), Some(Json::Object(after)))
            if !is_function(before) && !is_function(after) =>
        {
            for name in names(before, after) {
                let entry = path.join(Step::Name(name.clone()));
                compare(&entry, (before.get(name), after.get(name)), differs);
            }
        }
        (Some(Json::Array(before)), Some(Json::Array(after))) => {
            items(path, before, after, differs);
        }
        (Some(Json::Object(map)), None) if has_leaves(map) => {
            for (name, value) in map {
                compare(
                    &path.join(Step::Name(name.clone())),
                    (Some(value), None),
                    differs,
                );
            }
        }
        (None, Some(Json::Object(map))) if has_leaves(map) => {
            for (name, value) in map {
                compare(
                    &path.join(Step::Name(name.clone())),
                    (None, Some(value)),
                    differs,
                );
            }
        }
        _ => differs(path.clone(), pair),
    }
}

/// Lists are compared between what they begin and end with alike, so that an item in the middle is one difference.
fn items<'j>(
    path: &Path,
    before: &'j [Json],
    after: &'j [Json],
    differs: &mut impl FnMut(Path, Pair<'j>),
) {
    let is_equal = |(before, after): &(&Json, &Json)| equal(before, after);
    let start = before.iter().zip(after).take_while(is_equal).count();
    let (before, after) = (&before[start..], &after[start..]);
    let ends = before.iter().rev().zip(after.iter().rev());
    let end = ends.take_while(is_equal).count();
    let (before, after) = (&before[..before.len() - end], &after[..after.len() - end]);
    for item in 0..before.len().max(after.len()) {
        let place = path.join(Step::Item(start + item));
        compare(&place, (before.get(item), after.get(item)), differs);
    }
}

/// Names of either, those of `after` first, because that is what stands in the source.
fn names<'j>(
    before: &'j Map<String, Json>,
    after: &'j Map<String, Json>,
) -> impl Iterator<Item = &'j String> {
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    after.keys().chain(gone)
}

fn has_leaves(map: &Map<String, Json>) -> bool {
    !map.is_empty() && !is_function(map)
}

/// Whether this stands for a value that CloudFormation computes.
pub(crate) fn is_function(map: &Map<String, Json>) -> bool {
    let mut names = map.keys();
    matches!((names.next(), names.next()), (Some(name), None) if name == "Ref" || name.starts_with("Fn::"))
}

/// Whether CloudFormation takes both for one value.
pub(crate) fn equal(before: &Json, after: &Json) -> bool {
    match (before, after) {
        (Json::Object(before), Json::Object(after)) => {
            let has = |(name, value): (&String, &Json)| {
                after
                    .get(name)
                    .is_some_and(|other| entries_equal(name, value, other))
            };
            before.len() == after.len() && before.iter().all(has)
        }
        (Json::Array(before), Json::Array(after)) => {
            before.len() == after.len()
                && before
                    .iter()
                    .zip(after)
                    .all(|(one, other)| equal(one, other))
        }
        (Json::String(text), Json::Bool(word)) | (Json::Bool(word), Json::String(text)) => {
            text == if *word { "true" } else { "false" }
        }
        (Json::String(text), Json::Number(number)) | (Json::Number(number), Json::String(text)) => {
            let other = number.as_f64();
            other.is_some() && text.trim().parse().ok() == other
        }
        (Json::Number(one), Json::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        _ => before == after,
    }
}

/// `Fn::GetAtt` may be one text, with a point between resource and attribute.
fn entries_equal(name: &str, before: &Json, after: &Json) -> bool {
    let parts = |value: &Json| match value {
        Json::Array(parts) => parts
            .iter()
            .map(Json::as_str)
            .collect::<Option<Vec<&str>>>()
            .map(|parts| parts.join(".")),
        Json::String(text) => Some(text.clone()),
        _ => None,
    };
    match (name == "Fn::GetAtt").then(|| (parts(before), parts(after))) {
        Some((Some(before), Some(after))) => before == after,
        _ => equal(before, after),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Json, Path, compare, equal};

    fn check(before: Json, after: Json, expected: &[&str]) {
        let mut found = Vec::new();
        compare(
            &Path::default(),
            (Some(&before), Some(&after)),
            &mut |path, (old, new)| {
                let shown = |value: Option<&Json>| value.map_or("-".to_owned(), Json::to_string);
                found.push(format!("{path} {} {}", shown(old), shown(new)));
            },
        );
        assert_eq!(found, expected);
    }

    #[test]
    fn leaves_are_told_by_their_way() {
        check(
            json!({ "Tags": [{ "Key": "team", "Value": "shop" }], "Gone": { "Deep": 1 }, "Same": [1] }),
            json!({ "Tags": [{ "Key": "team", "Value": "till" }], "New": { "Deep": [] }, "Same": [1] }),
            &[
                "Tags[0].Value \"shop\" \"till\"",
                "New.Deep - []",
                "Gone.Deep 1 -",
            ],
        );
    }

    #[test]
    fn an_item_in_the_middle_of_a_list_is_one_difference() {
        check(json!([1, 2, 3]), json!([1, 9, 2, 3]), &["[1] - 9"]);
        check(json!([1, 2, 3]), json!([1, 3]), &["[1] 2 -"]);
        check(json!([1, 2, 3]), json!([1, 4, 3]), &["[1] 2 4"]);
    }

    #[test]
    fn a_function_is_one_value() {
        check(
            json!({ "A": { "Ref": "X" } }),
            json!({ "A": { "Ref": "Y" } }),
            &["A {\"Ref\":\"X\"} {\"Ref\":\"Y\"}"],
        );
        check(
            json!({ "A": { "Ref": "X" } }),
            json!({ "A": { "B": 1 } }),
            &["A {\"Ref\":\"X\"} {\"B\":1}"],
        );
    }

    #[test]
    fn what_cloudformation_takes_for_equal_is_no_difference() {
        for (one, other) in [
            (json!(30), json!("30")),
            (json!(1), json!(1.0)),
            (json!("0.50"), json!(0.5)),
            (json!(true), json!("true")),
            (
                json!({ "Fn::GetAtt": ["A", "B.C"] }),
                json!({ "Fn::GetAtt": "A.B.C" }),
            ),
        ] {
            assert!(equal(&one, &other) && equal(&other, &one), "{one} {other}");
        }
        for (one, other) in [
            (json!("a"), json!("b")),
            (json!("true"), json!(1)),
            (json!("0.0.0"), json!(0)),
            (json!(null), json!("")),
        ] {
            assert!(!equal(&one, &other), "{one} {other}");
        }
    }
}
