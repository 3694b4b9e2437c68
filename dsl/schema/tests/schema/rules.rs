//! The rules beyond the schemas, and the conditions in them, against the good templates. What a function gives is not known, and decides nothing.

use infra_schema::{Node, resource};
use serde_json::{Value, json};

use crate::corpus::{self, Resources, call, equals};

#[test]
fn good_templates_keep_the_rules() {
    let (mut broken, mut judged) = (Vec::new(), 0);
    for (id, resources) in corpus::good() {
        for (kind, node, value) in judgements(&resources) {
            judged += 1;
            if fits(node, value) == Some(false) {
                broken.push(format!("{id}: {kind}: {value}"));
            }
        }
    }
    println!("{judged} judgements");
    assert!(
        broken.is_empty(),
        "{} broken:\n{}",
        broken.len(),
        broken.join("\n")
    );
}

#[test]
fn broken_rules_are_seen() {
    let broken = |kind: &str, value: Value| {
        resource(kind)
            .unwrap()
            .rules()
            .any(|rule| rule.path.is_empty() && fits(rule.node, &value) == Some(false))
    };
    assert!(broken("AWS::Lambda::Function", json!({"Timeout": 1000})));
    assert!(!broken("AWS::Lambda::Function", json!({"Timeout": 900})));
    assert!(!broken(
        "AWS::Lambda::Function",
        json!({"Timeout": {"Ref": "Seconds"}})
    ));
    assert!(broken(
        "AWS::RDS::DBCluster",
        json!({"Engine": "aurora-postgresql", "Iops": 1000})
    ));
    assert!(!broken(
        "AWS::RDS::DBCluster",
        json!({"Engine": {"Ref": "Engine"}, "Iops": 1000})
    ));
    assert!(broken(
        "AWS::SQS::Queue",
        json!({"ContentBasedDeduplication": true})
    ));
}

/// Each rule with the values in the places that it judges, and each type's own branches with all properties.
fn judgements(resources: &Resources) -> Vec<(&str, Node, &Value)> {
    let mut list = Vec::new();
    for (kind, properties) in resources.values() {
        let Some(schema) = resource(kind).filter(|_| properties.is_object()) else {
            continue;
        };
        list.extend(
            schema
                .root()
                .all_of()
                .map(|node| (kind.as_str(), node, properties)),
        );
        for rule in schema.rules() {
            let steps: Vec<&str> = rule
                .path
                .split(['.', '['])
                .filter(|step| !step.is_empty())
                .collect();
            list.extend(
                places(properties, &steps)
                    .into_iter()
                    .map(|value| (kind.as_str(), rule.node, value)),
            );
        }
    }
    list
}

fn places<'a>(value: &'a Value, steps: &[&str]) -> Vec<&'a Value> {
    match steps {
        [] => vec![value],
        ["]", rest @ ..] => value
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|item| places(item, rest))
            .collect(),
        [name, rest @ ..] => value
            .get(name)
            .map(|value| places(value, rest))
            .unwrap_or_default(),
    }
}

/// Whether a value fits, if that can be said. Patterns are left out.
fn fits(node: Node, value: &Value) -> Option<bool> {
    if node.never() {
        return Some(false);
    }
    if call(value).is_some() {
        return None;
    }
    let mut verdicts = vec![own(node, value)];
    verdicts.extend(node.all_of().map(|branch| fits(branch, value)));
    verdicts.push(
        node.unfit()
            .map_or(Some(true), |not| fits(not, value).map(|fits| !fits)),
    );
    let any: Vec<_> = node.any_of().map(|branch| fits(branch, value)).collect();
    if !any.is_empty() {
        verdicts.push(if any.contains(&Some(true)) {
            Some(true)
        } else {
            any.iter().all(Option::is_some).then_some(false)
        });
    }
    if let Some(condition) = node.condition() {
        let branch = match fits(condition.when, value) {
            Some(true) => condition.then,
            Some(false) => condition.otherwise,
            None => None,
        };
        verdicts.push(branch.map_or(Some(true), |branch| fits(branch, value)));
    }
    for property in node.properties() {
        if let Some(value) = value.get(property.name()) {
            verdicts.push(fits(property.node(), value));
        }
    }
    all(&verdicts)
}

/// All must fit: one that does not decides, one that is not known leaves it open.
fn all(verdicts: &[Option<bool>]) -> Option<bool> {
    if verdicts.contains(&Some(false)) {
        Some(false)
    } else {
        verdicts
            .iter()
            .all(|verdict| *verdict == Some(true))
            .then_some(true)
    }
}

fn own(node: Node, value: &Value) -> Option<bool> {
    if node.pattern().is_some() && value.is_string() {
        return None;
    }
    let number = value.as_f64().or_else(|| value.as_str()?.parse().ok());
    let in_range = number.is_none_or(|number| {
        node.minimum().is_none_or(|least| number >= least)
            && node.maximum().is_none_or(|most| number <= most)
    });
    let listed = node
        .enumeration()
        .is_none_or(|mut list| list.any(|literal| equals(literal, value)));
    let complete = !value.is_object() || node.required().all(|name| value.get(name).is_some());
    Some(in_range && listed && complete)
}
