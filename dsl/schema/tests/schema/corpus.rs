//! Good templates, and their properties beside the schema: ours of `tests/corpus`, and those that others wrote and three linters call good, which lie beside the project. Without the latter that is said, and in CI an error.

use std::collections::BTreeMap;
use std::env;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Once;

use infra_schema::{Literal, Node, Types, resource};
use serde_json::Value;

/// A value in a template, and what it must look like.
pub(crate) struct Place<'a> {
    pub(crate) path: String,
    pub(crate) value: &'a Value,
    pub(crate) node: Node,
}

/// A template's resources by logical id: type and properties.
pub(crate) type Resources = BTreeMap<String, (String, Value)>;

/// Each good template's name and resources.
pub(crate) fn good() -> Vec<(String, Resources)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut templates = read(&root.join("tests/corpus")).expect("the templates of `tests/corpus`");
    match read(&root.join("../shared/corpus")) {
        Some(of_others) => {
            let number = of_others.len();
            assert!(number > 300, "only {number} templates");
            templates.extend(of_others);
        }
        None => skip("there is no `../shared/corpus` beside the project"),
    }
    templates
}

/// Says that what needs this is skipped, past the test runner, which keeps what a passing test prints to itself.
fn skip(fact: &str) {
    assert!(env::var_os("CI").is_none(), "{fact}");
    static SAID: Once = Once::new();
    SAID.call_once(|| drop(writeln!(io::stderr(), "skipped: {fact}")));
}

/// The good templates of a folder with an index, if it is there.
fn read(corpus: &Path) -> Option<Vec<(String, Resources)>> {
    let index = std::fs::read_to_string(corpus.join("index.jsonl")).ok()?;
    let rows = index
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let good = rows
        .filter(|row| row["verdict"] == "good")
        .map(|row| row["id"].as_str().unwrap().to_owned());
    let templates = good.map(|id| {
        let text = std::fs::read_to_string(corpus.join(format!("good/{id}.json"))).unwrap();
        let template: Value = serde_json::from_str(&text).unwrap();
        let resources = template["Resources"].as_object().unwrap().iter();
        let typed = resources.filter_map(|(name, value)| {
            Some((
                name.clone(),
                (
                    value["Type"].as_str()?.to_owned(),
                    value["Properties"].clone(),
                ),
            ))
        });
        (id, typed.collect())
    });
    Some(templates.collect())
}

/// Calls `visit` for every value of a template's properties, from the outside in; functions count as values, and `Fn::If` as both of its branches.
pub(crate) fn visit<'a>(resources: &'a Resources, visit: &mut impl FnMut(Place<'a>)) {
    for (kind, properties) in resources.values() {
        if let (Some(schema), true) = (resource(kind), properties.is_object()) {
            walk(
                Place {
                    path: kind.clone(),
                    value: properties,
                    node: schema.root(),
                },
                visit,
            );
        }
    }
}

/// The function and its argument, if a value is a call of one.
pub(crate) fn call(value: &Value) -> Option<(&str, &Value)> {
    let (name, argument) = value
        .as_object()
        .filter(|object| object.len() == 1)?
        .iter()
        .next()?;
    (name == "Ref" || name == "Condition" || name.starts_with("Fn::")).then_some((name, argument))
}

fn walk<'a>(place: Place<'a>, visit: &mut impl FnMut(Place<'a>)) {
    let Place { path, value, node } = place;
    if let Some(("Fn::If", argument)) = call(value) {
        for value in argument.as_array().into_iter().flatten().skip(1) {
            walk(
                Place {
                    path: path.clone(),
                    value,
                    node,
                },
                visit,
            );
        }
        return;
    }
    visit(Place {
        path: path.clone(),
        value,
        node,
    });
    match value {
        Value::Object(object) if call(value).is_none() => {
            for (name, value) in object {
                if let Some(node) = property(node, name) {
                    walk(
                        Place {
                            path: format!("{path}.{name}"),
                            value,
                            node,
                        },
                        visit,
                    );
                }
            }
        }
        Value::Array(list) => {
            for value in list {
                if let Some(node) = node.items() {
                    walk(
                        Place {
                            path: format!("{path}[]"),
                            value,
                            node,
                        },
                        visit,
                    );
                }
            }
        }
        _ => {}
    }
}

/// A property by name, in the node or in one of its branches.
pub(crate) fn property(node: Node, name: &str) -> Option<Node> {
    let here = node
        .property(name)
        .map(|property| property.node())
        .or_else(|| node.additional());
    let mut branches = node.one_of().chain(node.any_of()).chain(node.all_of());
    here.or_else(|| branches.find_map(|branch| property(branch, name)))
}

/// The node that one reference in a place answers to: a list that is one reference takes it as its items would.
pub(crate) fn single(node: Node) -> Node {
    if node.types().contains(Types::ARRAY) {
        node.items().unwrap_or(node)
    } else {
        node
    }
}

/// Whether a value is a literal, as CloudFormation sees it: it turns scalars into each other.
pub(crate) fn equals(literal: Literal, value: &Value) -> bool {
    match literal {
        Literal::Text(text) => match value {
            Value::String(given) => given == text,
            scalar => scalar.to_string().as_str() == text,
        },
        Literal::Number(number) => {
            value.as_f64() == Some(number)
                || value
                    .as_str()
                    .is_some_and(|text| text == number.to_string())
        }
        Literal::Boolean(boolean) => {
            value.as_bool() == Some(boolean)
                || value.as_str() == Some(if boolean { "true" } else { "false" })
        }
        Literal::Null => value.is_null(),
    }
}
