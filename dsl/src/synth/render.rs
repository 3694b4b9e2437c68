//! Iterate values into CloudFormation's JSON: the one place that knows how references, text and
//! absent values are written.

use serde_json::{Map, Number, Value as Json, json};

use super::resolved_stack::ResolvedStack;
use crate::values::Value;

/// A value, as JSON. [`Value::Absent`] becomes `null` here; in a list or map it is left out.
pub(crate) fn value(resolved: &ResolvedStack, value: &Value) -> Json {
    match *value {
        Value::Absent | Value::Null | Value::Wrong(..) => Json::Null,
        Value::Bool(value) => Json::Bool(value),
        Value::Integer(value) => value.into(),
        // What is not a number has been reported.
        Value::Float(value) => Number::from_f64(value).map_or(Json::Null, Json::Number),
        Value::Text(text) => text.into(),
        Value::List(items) => items
            .iter()
            .filter(|item| **item != Value::Absent)
            .map(|item| self::value(resolved, item))
            .collect(),
        Value::Map([("Fn::Sub", argument)]) => substituted(resolved, argument),
        Value::Map(entries) => Json::Object(map(resolved, entries)),
        // A handle that no place has decided on is its `Ref`.
        Value::Handle(key) | Value::Ref(key) => json!({ "Ref": resolved.id(key) }),
        Value::Attribute(key, name) => json!({ "Fn::GetAtt": [resolved.id(key), name] }),
        Value::Name(key) => resolved.id(key).into(),
        Value::Pseudo(name) | Value::PseudoOf(_, name) => json!({ "Ref": name }),
        Value::Joined(parts) => joined(resolved, parts),
        Value::AssetKey(asset) => format!("{}.zip", asset.fingerprint).into(),
    }
}

/// The entries of a map that are there.
pub(crate) fn map(resolved: &ResolvedStack, entries: &[(&str, Value)]) -> Map<String, Json> {
    let entries = entries.iter().filter(|(_, value)| *value != Value::Absent);
    entries
        .map(|(key, value)| ((*key).to_owned(), self::value(resolved, value)))
        .collect()
}

/// `Fn::Sub` as a block has it: the plain parts of its text are in its own syntax already.
fn substituted(resolved: &ResolvedStack, argument: &Value) -> Json {
    let template = |value: &Value| match value {
        Value::Joined(parts) => parts
            .iter()
            .map(|part| match part {
                Value::Text(text) => (*text).to_owned(),
                Value::Ref(key) => format!("${{{}}}", resolved.id(*key)),
                Value::Attribute(key, name) => format!("${{{}.{name}}}", resolved.id(*key)),
                Value::Pseudo(name) => format!("${{{name}}}"),
                other => shown(&self::value(resolved, other)),
            })
            .collect::<String>()
            .into(),
        other => self::value(resolved, other),
    };
    match argument {
        Value::List([text, variables @ ..]) => {
            let variables = variables.iter().map(|one| self::value(resolved, one));
            let all: Vec<Json> = [template(text)].into_iter().chain(variables).collect();
            json!({ "Fn::Sub": all })
        }
        text => json!({ "Fn::Sub": template(text) }),
    }
}

/// One part of joined text.
enum Piece {
    /// Text to be taken as it is.
    Plain(String),
    /// What `Fn::Sub` writes between `${` and `}`, and what stands for it where it is alone.
    Reference(String, Json),
    /// What `Fn::Sub` needs a variable for.
    Other(Json),
}

/// Joined text: a string where all is known, the value itself where it stands alone, else `Fn::Sub`.
fn joined(resolved: &ResolvedStack, parts: &[Value]) -> Json {
    let pieces = pieces(resolved, parts);
    match &pieces[..] {
        [] => return "".into(),
        [Piece::Plain(text)] => return text.as_str().into(),
        [Piece::Other(alone) | Piece::Reference(_, alone)] => return alone.clone(),
        _ => {}
    }
    let mut text = String::new();
    let mut variables = Map::new();
    for piece in pieces {
        match piece {
            // A `${` that is meant as text is written `${!`.
            Piece::Plain(plain) => text += &plain.replace("${", "${!"),
            Piece::Reference(name, _) => text += &format!("${{{name}}}"),
            Piece::Other(value) => {
                text += &format!("${{{}}}", variable(resolved, &mut variables, value))
            }
        }
    }
    match variables.is_empty() {
        true => json!({ "Fn::Sub": text }),
        false => json!({ "Fn::Sub": [text, variables] }),
    }
}

/// The parts, with neighbouring text made one: a `$` may end one part, and a `{` begin the next.
fn pieces(resolved: &ResolvedStack, parts: &[Value]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for part in parts {
        let whole = value(resolved, part);
        let piece = match *part {
            Value::Ref(key) => Piece::Reference(resolved.id(key).to_owned(), whole),
            Value::Attribute(key, name) => {
                Piece::Reference(format!("{}.{name}", resolved.id(key)), whole)
            }
            Value::Pseudo(name) | Value::PseudoOf(_, name) => {
                Piece::Reference(name.to_owned(), whole)
            }
            _ => match whole {
                Json::Null => continue,
                Json::String(text) if text.is_empty() => continue,
                Json::String(text) => Piece::Plain(text),
                Json::Number(number) => Piece::Plain(number.to_string()),
                Json::Bool(value) => Piece::Plain(value.to_string()),
                other => Piece::Other(other),
            },
        };
        match (pieces.last_mut(), piece) {
            (Some(Piece::Plain(before)), Piece::Plain(text)) => before.push_str(&text),
            (_, piece) => pieces.push(piece),
        }
    }
    pieces
}

/// The name of the variable that holds a value: `Value1`, `Value2` …, whichever names no declaration,
/// because a variable would hide it.
fn variable(resolved: &ResolvedStack, variables: &mut Map<String, Json>, value: Json) -> String {
    if let Some((name, _)) = variables.iter().find(|(_, known)| **known == value) {
        return name.clone();
    }
    let is_taken = |name: &String| {
        variables.contains_key(name)
            || resolved
                .declarations()
                .iter()
                .any(|declaration| declaration.id == *name)
    };
    let mut names = (1..).map(|number| format!("Value{number}"));
    let name = names.find(|name| !is_taken(name)).unwrap_or_default();
    variables.insert(name.clone(), value);
    name
}

/// Rendered text as people read it: references as `Fn::Sub` writes them, other functions as JSON.
pub(crate) fn shown(value: &Json) -> String {
    known(value).unwrap_or_else(|| value.to_string())
}

fn known(value: &Json) -> Option<String> {
    if let Json::String(text) = value {
        return Some(text.clone());
    }
    let (name, argument) = value.as_object()?.iter().next()?;
    match name.as_str() {
        "Ref" => Some(format!("${{{}}}", argument.as_str()?)),
        "Fn::GetAtt" => Some(format!(
            "${{{}.{}}}",
            argument.get(0)?.as_str()?,
            argument.get(1)?.as_str()?
        )),
        "Fn::Sub" => argument.as_str().map(str::to_owned),
        "Fn::Join" if argument.get(0)? == "" => {
            Some(argument.get(1)?.as_array()?.iter().map(shown).collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
