//! The good templates against everything else that the schema says of literals: names, types, values, sizes. A slip in the conversion shows here.

use infra_schema::{Literal, Node, Types};
use serde_json::Value;

use crate::corpus::{self, call, equals, property};

#[test]
fn good_templates_fit() {
    let (mut misfits, mut values) = (Vec::new(), 0);
    for (id, resources) in corpus::good() {
        corpus::visit(&resources, &mut |place| {
            values += 1;
            misfits.extend(
                misfit(place.node, place.value)
                    .map(|misfit| format!("{}: {misfit} ({id})", place.path)),
            );
        });
    }
    println!("{values} values");
    // The check itself must be able to fail.
    let slip = serde_json::json!({"DBProxyName": 1, "RequireTls": true});
    assert!(
        misfit(
            infra_schema::resource("AWS::RDS::DBProxy").unwrap().root(),
            &slip
        )
        .is_some()
    );
    misfits.sort();
    assert!(
        misfits.is_empty(),
        "{} misfits:\n{}",
        misfits.len(),
        misfits.join("\n")
    );
}

fn misfit(node: Node, value: &Value) -> Option<String> {
    if call(value).is_some() {
        return None;
    }
    if !node.types().is_any() && !node.types().allows(types(value)) {
        return Some(format!("{} wanted, given {value}", node.types()));
    }
    let enumeration: Option<Vec<Literal>> = node.enumeration().map(Iterator::collect);
    if enumeration.is_some_and(|list| !list.iter().any(|literal| equals(*literal, value))) {
        return Some(format!("{value} is not listed"));
    }
    match value {
        Value::Object(object) => {
            let unknown = object.keys().find(|name| {
                node.closed() && property(node, name).is_none() && !name.starts_with("Fn::")
            });
            let missing = node.required().find(|name| {
                !object.contains_key(*name) && !object.keys().any(|key| key.starts_with("Fn::"))
            });
            let unknown = unknown.map(|name| format!("there is no `{name}`"));
            unknown.or(missing.map(|name| format!("`{name}` is missing")))
        }
        Value::Array(list) => {
            let count = list.len() as u32;
            let few = node.min_items().is_some_and(|least| count < least)
                && !list.iter().any(|item| call(item).is_some());
            let many = node.max_items().is_some_and(|most| count > most);
            (few || many).then(|| format!("{count} items"))
        }
        Value::String(text) => {
            let count = text.chars().count() as u32;
            let fits = node.min_length().is_none_or(|least| count >= least)
                && node.max_length().is_none_or(|most| count <= most);
            (!fits && node.types() == Types::STRING).then(|| format!("{count} characters"))
        }
        Value::Number(number) => {
            let number = number.as_f64()?;
            let fits = node.minimum().is_none_or(|least| number >= least)
                && node.maximum().is_none_or(|most| number <= most);
            (!fits).then(|| format!("{number} is out of range"))
        }
        _ => None,
    }
}

/// The types that a value may count as: CloudFormation turns scalars into each other, and reads a text as JSON.
fn types(value: &Value) -> Types {
    let scalar = Types::STRING
        .union(Types::NUMBER)
        .union(Types::INTEGER)
        .union(Types::BOOLEAN);
    match value {
        Value::Object(_) => Types::OBJECT,
        Value::Array(_) => Types::ARRAY,
        Value::Null => Types::NULL,
        _ => scalar,
    }
}
