//! Iterate values into CloudFormation's JSON: the one place that knows how references, text and
//! absent values are written.

use std::{borrow::Cow, collections::HashMap};

use serde_json::{Map, Value as Json};

use super::resolved_stack::ResolvedStack;
use crate::values::Value;

/// What stands in a template, before it is written. `serde_json` has a table for each object, which costs a program more that is not
/// optimised than all else here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rendered<'s> {
    Null,
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(Cow<'s, str>),
    List(Vec<Rendered<'s>>),
    Map(Entries<'s>),
}

/// The entries of an object, in their order.
pub(crate) type Entries<'s> = Vec<(Cow<'s, str>, Rendered<'s>)>;

impl<'s> Rendered<'s> {
    pub(crate) fn text(text: impl Into<Cow<'s, str>>) -> Rendered<'s> {
        Rendered::Text(text.into())
    }

    pub(crate) fn texts<T: Into<Cow<'s, str>>>(texts: impl IntoIterator<Item = T>) -> Rendered<'s> {
        Rendered::List(texts.into_iter().map(Rendered::text).collect())
    }

    pub(crate) fn map<const N: usize>(entries: [(&'static str, Rendered<'s>); N]) -> Rendered<'s> {
        Rendered::Map(entries.map(|(name, value)| (name.into(), value)).into())
    }

    /// `{ "Ref": "Topic" }`
    pub(crate) fn function(name: &'static str, argument: Rendered<'s>) -> Rendered<'s> {
        Rendered::map([(name, argument)])
    }

    /// The entry of an object, if this is one and has it.
    pub(crate) fn get(&self, name: &str) -> Option<&Rendered<'s>> {
        match self {
            Rendered::Map(entries) => entries
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, it)| it),
            _ => None,
        }
    }
}

impl From<Rendered<'_>> for Json {
    fn from(rendered: Rendered<'_>) -> Json {
        match rendered {
            Rendered::Null => Json::Null,
            Rendered::Bool(value) => value.into(),
            Rendered::Integer(value) => value.into(),
            Rendered::Float(value) => value.into(),
            Rendered::Text(text) => text.into(),
            Rendered::List(items) => items.into_iter().map(Json::from).collect(),
            Rendered::Map(entries) => Json::Object(json(entries)),
        }
    }
}

impl From<Json> for Rendered<'_> {
    fn from(json: Json) -> Self {
        match json {
            Json::Null => Rendered::Null,
            Json::Bool(value) => Rendered::Bool(value),
            Json::Number(number) => match number.as_i64() {
                Some(whole) => Rendered::Integer(whole),
                None => Rendered::Float(number.as_f64().unwrap_or_default()),
            },
            Json::String(text) => Rendered::text(text),
            Json::Array(items) => Rendered::List(items.into_iter().map(Rendered::from).collect()),
            Json::Object(entries) => {
                let entries = entries.into_iter();
                Rendered::Map(entries.map(|(key, one)| (key.into(), one.into())).collect())
            }
        }
    }
}

/// The same entries as `serde_json` has them.
pub(crate) fn json(entries: Entries<'_>) -> Map<String, Json> {
    let entries = entries.into_iter();
    entries
        .map(|(key, one)| (key.into_owned(), one.into()))
        .collect()
}

/// Sets an entry, in its place if there is one, or behind the others.
pub(crate) fn put<'s>(entries: &mut Entries<'s>, (key, value): (Cow<'s, str>, Rendered<'s>)) {
    match entries.iter_mut().find(|(known, _)| *known == key) {
        Some((_, before)) => *before = value,
        None => entries.push((key, value)),
    }
}

/// Takes an entry out.
pub(crate) fn take<'s>(entries: &mut Entries<'s>, name: &str) -> Option<Rendered<'s>> {
    let at = entries.iter().position(|(key, _)| key == name)?;
    Some(entries.remove(at).1)
}

/// A value, as JSON that can be looked into.
pub(crate) fn value(resolved: &ResolvedStack, value: &Value) -> Json {
    rendered(resolved, value).into()
}

/// A value. [`Value::Absent`] becomes `null` here; in a list or map it is left out.
pub(crate) fn rendered<'s>(resolved: &'s ResolvedStack, value: &Value) -> Rendered<'s> {
    match *value {
        Value::Absent | Value::Null | Value::Wrong(..) => Rendered::Null,
        Value::Bool(value) => Rendered::Bool(value),
        Value::Integer(value) => Rendered::Integer(value),
        // What is not a number has been reported.
        Value::Float(value) if !value.is_finite() => Rendered::Null,
        Value::Float(value) => Rendered::Float(value),
        Value::Text(text) => Rendered::text(text),
        Value::List(items) => {
            let items = items.iter().filter(|item| !matches!(item, Value::Absent));
            Rendered::List(items.map(|item| rendered(resolved, item)).collect())
        }
        Value::Map([("Fn::Sub", argument)]) => substituted(resolved, argument),
        Value::Map(entries) => Rendered::Map(map(resolved, entries)),
        // A handle that no place has decided on is its `Ref`.
        Value::Handle(key) | Value::Ref(key) => {
            Rendered::function("Ref", Rendered::text(resolved.id(key)))
        }
        Value::Attribute(key, name) => {
            Rendered::function("Fn::GetAtt", Rendered::texts([resolved.id(key), name]))
        }
        Value::Name(key) => Rendered::text(resolved.id(key)),
        Value::Pseudo(name) | Value::PseudoOf(_, name) => {
            Rendered::function("Ref", Rendered::text(name))
        }
        Value::Joined(parts) => joined(resolved, parts),
        Value::AssetKey(asset) => Rendered::text(format!("{}.zip", asset.fingerprint)),
    }
}

/// Up to how many entries looking through all of them is quicker than a table.
const FEW: usize = 32;

/// The entries of a map that are there. Of a key that stands twice the last value counts, in the place of the first.
fn map<'s>(resolved: &'s ResolvedStack, entries: &[(&'static str, Value)]) -> Entries<'s> {
    let mut map = Entries::new();
    let mut places = (entries.len() > FEW).then(HashMap::new);
    for (key, value) in entries
        .iter()
        .filter(|(_, value)| !matches!(value, Value::Absent))
    {
        let entry = (Cow::Borrowed(*key), rendered(resolved, value));
        let Some(places) = &mut places else {
            put(&mut map, entry);
            continue;
        };
        let place = *places.entry(*key).or_insert(map.len());
        match map.get_mut(place) {
            Some(before) => *before = entry,
            None => map.push(entry),
        }
    }
    map
}

/// `Fn::Sub` as a block has it: the plain parts of its text are in its own syntax already.
fn substituted<'s>(resolved: &'s ResolvedStack, argument: &Value) -> Rendered<'s> {
    let template = |value: &Value| match value {
        Value::Joined(parts) => {
            let parts = parts.iter().map(|part| match part {
                Value::Text(text) => (*text).to_owned(),
                Value::Ref(key) => format!("${{{}}}", resolved.id(*key)),
                Value::Attribute(key, name) => format!("${{{}.{name}}}", resolved.id(*key)),
                Value::Pseudo(name) => format!("${{{name}}}"),
                other => shown(&self::value(resolved, other)),
            });
            Rendered::text(parts.collect::<String>())
        }
        other => rendered(resolved, other),
    };
    let argument = match argument {
        Value::List([text, variables @ ..]) => {
            let variables = variables.iter().map(|one| rendered(resolved, one));
            Rendered::List([template(text)].into_iter().chain(variables).collect())
        }
        text => template(text),
    };
    Rendered::function("Fn::Sub", argument)
}

/// One part of joined text.
enum Piece<'s> {
    /// Text to be taken as it is.
    Plain(String),
    /// What `Fn::Sub` writes between `${` and `}`, and what stands for it where it is alone.
    Reference(Cow<'s, str>, Rendered<'s>),
    /// What `Fn::Sub` needs a variable for.
    Other(Rendered<'s>),
}

/// Joined text: a string where all is known, the value itself where it stands alone, else `Fn::Sub`.
fn joined<'s>(resolved: &'s ResolvedStack, parts: &[Value]) -> Rendered<'s> {
    let mut pieces = pieces(resolved, parts);
    if pieces.len() < 2 {
        return match pieces.pop() {
            None => Rendered::text(""),
            Some(Piece::Plain(text)) => Rendered::text(text),
            Some(Piece::Other(alone) | Piece::Reference(_, alone)) => alone,
        };
    }
    let mut text = String::new();
    let mut variables = Entries::new();
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
    let text = Rendered::text(text);
    let argument = match variables.is_empty() {
        true => text,
        false => Rendered::List(vec![text, Rendered::Map(variables)]),
    };
    Rendered::function("Fn::Sub", argument)
}

/// The parts, with neighbouring text made one: a `$` may end one part, and a `{` begin the next.
fn pieces<'s>(resolved: &'s ResolvedStack, parts: &[Value]) -> Vec<Piece<'s>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for part in parts {
        let whole = rendered(resolved, part);
        let piece = match *part {
            Value::Ref(key) => Piece::Reference(resolved.id(key).into(), whole),
            Value::Attribute(key, name) => {
                Piece::Reference(format!("{}.{name}", resolved.id(key)).into(), whole)
            }
            Value::Pseudo(name) | Value::PseudoOf(_, name) => Piece::Reference(name.into(), whole),
            _ => match whole {
                Rendered::Null => continue,
                Rendered::Text(text) if text.is_empty() => continue,
                Rendered::Text(text) => Piece::Plain(text.into_owned()),
                Rendered::Integer(number) => Piece::Plain(number.to_string()),
                Rendered::Float(number) => Piece::Plain(Json::from(number).to_string()),
                Rendered::Bool(value) => Piece::Plain(value.to_string()),
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
fn variable<'s>(
    resolved: &ResolvedStack,
    variables: &mut Entries<'s>,
    value: Rendered<'s>,
) -> Cow<'s, str> {
    if let Some((name, _)) = variables.iter().find(|(_, known)| *known == value) {
        return name.clone();
    }
    let is_taken = |name: &String| {
        variables.iter().any(|(known, _)| known == name)
            || resolved
                .declarations()
                .iter()
                .any(|declaration| declaration.id == *name)
    };
    let mut names = (1..).map(|number| format!("Value{number}"));
    let name = names.find(|name| !is_taken(name)).unwrap_or_default();
    variables.push((name.clone().into(), value));
    name.into()
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
