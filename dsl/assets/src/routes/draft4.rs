//! JSON Schema as API Gateway knows it: draft 4. A schema with a word that it does not know fails the deploy, and one that
//! is misspelt would judge nothing. It knows no files.

use serde_json::{Map, Value};

use crate::near::nearest;

/// Reports a problem: where in the schema, the fact, and what to type.
type Found<'a> = dyn FnMut(&str, String, String) + 'a;

/// The words of draft 4, and `$schema` by which it names itself.
const KEYWORDS: [&str; 34] = [
    "$ref",
    "$schema",
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "default",
    "definitions",
    "dependencies",
    "description",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "id",
    "items",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "properties",
    "required",
    "title",
    "type",
    "uniqueItems",
];

/// Words of later drafts, and what says the same in draft 4.
const LATER: [(&str, &str); 8] = [
    ("$defs", "write `definitions`"),
    ("$id", "write `id`"),
    ("const", "write `enum` with one value"),
    ("dependentRequired", "write `dependencies`"),
    ("examples", "write it into `description`"),
    ("if", "write `oneOf`"),
    ("prefixItems", "write `items` with a list"),
    ("unevaluatedProperties", "write `additionalProperties`"),
];

const TYPES: [&str; 7] = [
    "array", "boolean", "integer", "null", "number", "object", "string",
];

/// Where each schema inside another one stands.
const MAPS: [&str; 3] = ["definitions", "patternProperties", "properties"];
const LISTS: [&str; 3] = ["allOf", "anyOf", "oneOf"];
const SINGLE: [&str; 3] = ["additionalItems", "additionalProperties", "not"];

/// Judges a whole schema.
pub(crate) fn judge(schema: &Value, found: &mut Found<'_>) {
    match schema {
        Value::Object(entries) => object(entries, "", found),
        _ => found(
            "",
            "a schema is an object".to_owned(),
            "write `{ \"type\": \"object\", … }`".to_owned(),
        ),
    }
    nulls(schema, "", found);
}

fn object(schema: &Map<String, Value>, at: &str, found: &mut Found<'_>) {
    for (word, value) in schema {
        let at_word = format!("{at}/{word}");
        match word.as_str() {
            word if MAPS.contains(&word) => match value {
                Value::Object(inner) => {
                    inner.iter().for_each(|(name, schema)| {
                        inside(schema, &format!("{at_word}/{name}"), found)
                    });
                }
                _ => wanted(word, "an object of schemas", &at_word, found),
            },
            word if LISTS.contains(&word) => match value {
                Value::Array(inner) if !inner.is_empty() => list(inner, &at_word, found),
                _ => wanted(word, "a list of schemas", &at_word, found),
            },
            "items" => match value {
                Value::Array(inner) => list(inner, &at_word, found),
                one => inside(one, &at_word, found),
            },
            word if SINGLE.contains(&word) => match value {
                Value::Bool(_) if word != "not" => {}
                one => inside(one, &at_word, found),
            },
            "type" => types(value, &at_word, found),
            "required" => match value {
                Value::Array(names) if !names.is_empty() && names.iter().all(Value::is_string) => {}
                _ => wanted(
                    "required",
                    "a list of properties' names, beside `properties`",
                    &at_word,
                    found,
                ),
            },
            "exclusiveMaximum" | "exclusiveMinimum" if !value.is_boolean() => {
                let limit = word.replace("exclusiveM", "m");
                let fact = format!("`{word}` is `true` or `false` in draft 4");
                found(
                    &at_word,
                    fact,
                    format!("write `\"{limit}\": {value}, \"{word}\": true`"),
                );
            }
            "$ref" if !value.as_str().is_some_and(|place| place.starts_with('#')) => {
                let fact = format!("it refers to {value}, and API Gateway reads no other file");
                found(
                    &at_word,
                    fact,
                    "put that schema under `definitions`, and write `#/definitions/…`".to_owned(),
                );
            }
            "$schema"
                if !value
                    .as_str()
                    .is_some_and(|draft| draft.contains("json-schema.org/draft-04/")) =>
            {
                let fact = format!("it is written for {value}, and API Gateway knows draft 4");
                found(
                    &at_word,
                    fact,
                    "write `http://json-schema.org/draft-04/schema#`".to_owned(),
                );
            }
            word if !KEYWORDS.contains(&word) => unknown(word, at, found),
            _ => {}
        }
    }
}

fn list(schemas: &[Value], at: &str, found: &mut Found<'_>) {
    schemas
        .iter()
        .enumerate()
        .for_each(|(i, schema)| inside(schema, &format!("{at}/{i}"), found));
}

fn inside(schema: &Value, at: &str, found: &mut Found<'_>) {
    match schema {
        Value::Object(entries) => object(entries, at, found),
        _ => found(
            at,
            "a schema is an object".to_owned(),
            "write `{ \"type\": … }`".to_owned(),
        ),
    }
}

fn types(value: &Value, at: &str, found: &mut Found<'_>) {
    let names = match value {
        Value::Array(names) => names.as_slice(),
        one => std::slice::from_ref(one),
    };
    for name in names {
        let text = name.as_str().unwrap_or_default();
        if !TYPES.contains(&text) {
            let near = nearest(text, TYPES).map(|near| format!("write `{near}`"));
            let help = near.unwrap_or_else(|| format!("write one of `{}`", TYPES.join("`, `")));
            found(at, format!("{name} is not a type"), help);
        }
    }
}

fn unknown(word: &str, at: &str, found: &mut Found<'_>) {
    let later = LATER
        .iter()
        .find(|(later, _)| *later == word)
        .map(|(_, instead)| (*instead).to_owned());
    let near = nearest(word, KEYWORDS).map(|near| format!("write `{near}`"));
    let help = later.or(near).unwrap_or_else(|| "remove it".to_owned());
    found(
        at,
        format!("draft 4 of JSON Schema, which API Gateway knows, has no `{word}`"),
        help,
    );
}

fn wanted(word: &str, what: &str, at: &str, found: &mut Found<'_>) {
    found(at, format!("`{word}` is {what}"), "correct it".to_owned());
}

/// CloudFormation takes `null` nowhere in a template.
fn nulls(value: &Value, at: &str, found: &mut Found<'_>) {
    match value {
        Value::Null => found(
            at,
            "a template cannot hold `null`".to_owned(),
            "leave it out".to_owned(),
        ),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(i, item)| nulls(item, &format!("{at}/{i}"), found)),
        Value::Object(entries) => {
            entries
                .iter()
                .for_each(|(name, value)| nulls(value, &format!("{at}/{name}"), found));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::judge;

    fn said(schema: &str) -> String {
        let mut lines = String::new();
        let json = serde_json::from_str(schema).unwrap();
        judge(&json, &mut |place, fact, help| {
            lines += &format!("{place}: {fact}; {help}\n")
        });
        lines
    }

    #[test]
    fn takes_draft_4() {
        let schema = r##"{"$schema": "http://json-schema.org/draft-04/schema#", "type": "object", "required": ["type"],
            "properties": {"type": {"enum": ["a"]}, "if": {"type": ["string", "null"]}, "n": {"minimum": 1, "exclusiveMinimum": true},
            "list": {"type": "array", "items": {"$ref": "#/definitions/x"}}}, "additionalProperties": false,
            "definitions": {"x": {"oneOf": [{"type": "string"}, {"not": {"type": "string"}}]}}}"##;
        assert_eq!(said(schema), "");
    }

    #[test]
    fn refuses_what_api_gateway_does_not_know() {
        assert_eq!(
            said(r#"{"requierd": ["a"]}"#),
            ": draft 4 of JSON Schema, which API Gateway knows, has no `requierd`; write `required`\n"
        );
        let inner = r#"{"properties": {"a": {"const": 1}, "b": {"items": {"$ref": "b.json"}}}, "allOf": [{"type": "text"}]}"#;
        assert_eq!(
            said(inner),
            "/properties/a: draft 4 of JSON Schema, which API Gateway knows, has no `const`; write `enum` with one value\n\
             /properties/b/items/$ref: it refers to \"b.json\", and API Gateway reads no other file; put that schema under `definitions`, and write `#/definitions/…`\n\
             /allOf/0/type: \"text\" is not a type; write one of `array`, `boolean`, `integer`, `null`, `number`, `object`, `string`\n"
        );
        assert_eq!(
            said(r#"{"exclusiveMinimum": 0}"#),
            "/exclusiveMinimum: `exclusiveMinimum` is `true` or `false` in draft 4; write `\"minimum\": 0, \"exclusiveMinimum\": true`\n"
        );
        assert_eq!(
            said(r#"{"properties": {"a": {"required": true}}}"#),
            "/properties/a/required: `required` is a list of properties' names, beside `properties`; correct it\n"
        );
        assert_eq!(
            said(r#"{"enum": [null]}"#),
            "/enum/0: a template cannot hold `null`; leave it out\n"
        );
        assert_eq!(
            said("[]"),
            ": a schema is an object; write `{ \"type\": \"object\", … }`\n"
        );
    }
}
