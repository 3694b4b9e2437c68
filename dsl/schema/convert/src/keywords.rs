//! The keywords of JSON Schema that hold no further schema: types, values, limits, groups of names. It writes them into a node.

use std::collections::BTreeMap;

use infra_schema::Types;
use infra_schema::layout::node as field;
use serde_json::Value;

use crate::graph::{Content, Literal, Node};

pub(crate) fn types(schema: &Value) -> u8 {
    let names = match &schema["type"] {
        Value::String(name) => vec![name.as_str()],
        list => strings(list).collect(),
    };
    names
        .into_iter()
        .filter_map(Types::named)
        .fold(0, |all, one| all | one.bits())
}

pub(crate) fn scalar(schema: &Value, node: &mut Node) {
    for (key, index) in [
        ("enum", field::ENUMERATION),
        ("enumCaseInsensitive", field::ENUMERATION_ANY_CASE),
    ] {
        if let Some(list) = schema[key].as_array() {
            node.fields.insert(
                index,
                Content::Literals(list.iter().filter_map(literal).collect()),
            );
        }
    }
    if let Some(value) = schema.get("const").and_then(literal) {
        node.flags |= field::CONSTANT;
        node.fields
            .insert(field::ENUMERATION, Content::Literals(vec![value]));
    }
    for (key, index) in [("pattern", field::PATTERN), ("format", field::FORMAT)] {
        if let Some(text) = schema[key].as_str().filter(|text| !text.is_empty()) {
            node.fields.insert(index, Content::Text(text.to_owned()));
        }
    }
    let words = [
        ("minLength", field::MIN_LENGTH),
        ("maxLength", field::MAX_LENGTH),
        ("minItems", field::MIN_ITEMS),
        ("maxItems", field::MAX_ITEMS),
        ("minProperties", field::MIN_PROPERTIES),
        ("maxProperties", field::MAX_PROPERTIES),
    ];
    for (key, index) in words {
        // A limit that no word holds limits nothing that one writes by hand.
        if let Some(word) = schema[key]
            .as_u64()
            .and_then(|limit| u32::try_from(limit).ok())
        {
            node.fields.insert(index, Content::Word(word));
        }
    }
    let numbers = [
        ("minimum", field::MINIMUM),
        ("maximum", field::MAXIMUM),
        ("exclusiveMinimum", field::EXCLUSIVE_MINIMUM),
        ("exclusiveMaximum", field::EXCLUSIVE_MAXIMUM),
        ("multipleOf", field::MULTIPLE_OF),
    ];
    for (key, index) in numbers {
        if let Some(number) = schema[key].as_f64() {
            node.fields.insert(index, Content::Number(number.to_bits()));
        }
    }
    if schema["uniqueItems"] == true {
        node.flags |= field::UNIQUE;
    }
}

pub(crate) fn groups(schema: &Value, node: &mut Node) {
    let lists = [
        ("uniqueKeys", field::UNIQUE_KEYS),
        ("requiredOr", field::REQUIRED_OR),
        ("requiredXor", field::REQUIRED_XOR),
    ];
    for (key, index) in lists {
        let names: Vec<_> = strings(&schema[key]).map(str::to_owned).collect();
        if !names.is_empty() {
            node.fields.insert(index, Content::Texts(names));
        }
    }
    let tables = [
        ("dependencies", field::DEPENDENT_REQUIRED),
        ("dependentRequired", field::DEPENDENT_REQUIRED),
        ("dependentExcluded", field::DEPENDENT_EXCLUDED),
    ];
    for (key, index) in tables {
        let rows = schema[key]
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(_, names)| names.is_array());
        let rows: BTreeMap<_, Vec<_>> = rows
            .map(|(name, names)| (name.clone(), strings(names).map(str::to_owned).collect()))
            .collect();
        if !rows.is_empty() {
            node.fields
                .insert(index, Content::Dependents(rows.into_iter().collect()));
        }
    }
}

fn literal(value: &Value) -> Option<Literal> {
    match value {
        Value::String(text) => Some(Literal::Text(text.clone())),
        Value::Number(number) => number
            .as_f64()
            .map(|number| Literal::Number(number.to_bits())),
        Value::Bool(value) => Some(Literal::Boolean(*value)),
        Value::Null => Some(Literal::Null),
        _ => None,
    }
}

pub(crate) fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}
