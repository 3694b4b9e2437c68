//! What a property can hold: literals, and what is known only when CloudFormation deploys.
//!
//! Values are `Copy`, and so are the handles made of them: a tree's branches are leaked, because a
//! program declares its infrastructure once and then ends. This module knows no JSON.

use crate::{asset::Asset, refusal::Refusal, report::At};

/// Which declaration of the stack a handle means. Its logical id is decided at synthesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub(crate) u32);

impl Key {
    /// No declaration: what stands for one where a program is wrong already.
    pub(crate) const NONE: Key = Key(u32::MAX);
}

/// Which stack of the program something is declared in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StackKey(pub(crate) u32);

/// The value of a property: a tree of literals, references and intrinsic functions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Nothing: a property that is given this is left out.
    Absent,
    /// JSON's `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, which may be zero: `2.0` stands in the template as `2.0`.
    Float(f64),
    /// Plain text.
    Text(&'static str),
    /// A list. Items that are [`Value::Absent`] are left out.
    List(&'static [Value]),
    /// A map, in the order written; intrinsic functions are maps of one entry.
    Map(&'static [(&'static str, Value)]),
    /// A resource declared in the stack, as a place wants it: by its ARN, its id or its name.
    Handle(Key),
    /// `Ref` of something declared in the stack.
    Ref(Key),
    /// `Fn::GetAtt` of a resource declared in the stack.
    Attribute(Key, &'static str),
    /// The logical id itself, as `Fn::If` and `Fn::FindInMap` want it.
    Name(Key),
    /// A pseudo parameter such as `AWS::Region`.
    Pseudo(&'static str),
    /// A pseudo parameter as a stack of an app means it, which may not be what the stack means that the value ends up in.
    PseudoOf(StackKey, &'static str),
    /// Text joined of parts; becomes `Fn::Sub` where a part is not plain.
    Joined(&'static [Value]),
    /// The object key under which an asset is published.
    AssetKey(&'static Asset),
    /// What could not be made: the place to edit, if it is not the declaration that holds this, and why. Synthesis reports it.
    Wrong(Option<At>, Refusal),
}

/// The pseudo parameter that stands for nothing.
const NO_VALUE: &str = "AWS::NoValue";

/// The values of an entry that is one or a list: AWS takes both for many.
pub(crate) fn items(value: Option<Value>) -> Vec<Value> {
    match value {
        None | Some(Value::Absent) => Vec::new(),
        Some(Value::List(items)) => items.to_vec(),
        Some(one) => vec![one],
    }
}

impl Value {
    /// Text that lives as long as the program.
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(leak_text(text.into()))
    }

    /// What could not be made: a problem of synthesis, where it stands.
    pub fn wrong(refusal: Refusal) -> Value {
        Value::Wrong(None, refusal)
    }

    /// The same of an input that was given at a place, which [`Report::at`](crate::Report::at) told.
    pub fn wrong_at(at: At, refusal: Refusal) -> Value {
        Value::Wrong(Some(at), refusal)
    }

    /// A list of values.
    pub fn list(items: impl IntoIterator<Item = Value>) -> Value {
        Value::List(leak(items.into_iter().collect()))
    }

    /// A map of values, in the order given.
    pub fn map<K: Into<String>>(entries: impl IntoIterator<Item = (K, Value)>) -> Value {
        let entries = entries.into_iter();
        Value::Map(leak(
            entries.map(|(k, v)| (leak_text(k.into()), v)).collect(),
        ))
    }

    /// An intrinsic function, such as `Value::function("Fn::Base64", text)`.
    pub fn function(name: &'static str, argument: Value) -> Value {
        Value::Map(leak(vec![(name, argument)]))
    }

    /// Text joined of parts that may be known only at deploy time.
    pub fn joined(parts: impl IntoIterator<Item = Value>) -> Value {
        let mut whole: Vec<Value> = Vec::new();
        for part in parts {
            match part {
                Value::Joined(inner) => whole.extend_from_slice(inner),
                other => whole.push(other),
            }
        }
        match whole[..] {
            [] => Value::Text(""),
            [one @ Value::Text(_)] => one,
            _ => Value::Joined(leak(whole)),
        }
    }

    /// The text, if it is known now.
    pub fn as_text(&self) -> Option<&'static str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The entry of a map, if this is one and has it.
    pub fn get(&self, key: &str) -> Option<Value> {
        match self {
            Value::Map(entries) => entries.iter().find(|(k, _)| *k == key).map(|(_, v)| *v),
            _ => None,
        }
    }

    /// The map with one entry set, replaced in its place or added at the end.
    pub fn with(self, key: &'static str, value: Value) -> Value {
        let mut entries = match self {
            Value::Map(entries) => entries.to_vec(),
            _ => Vec::new(),
        };
        match entries.iter_mut().find(|(k, _)| *k == key) {
            Some(entry) => entry.1 = value,
            None => entries.push((key, value)),
        }
        Value::Map(leak(entries))
    }

    /// The same, with other declarations referred to.
    pub(crate) fn with_keys(self, other: &impl Fn(Key) -> Key) -> Value {
        self.with_leaves(&mut |leaf| match leaf {
            Value::Handle(key) => Value::Handle(other(key)),
            Value::Ref(key) => Value::Ref(other(key)),
            Value::Attribute(key, name) => Value::Attribute(other(key), name),
            Value::Name(key) => Value::Name(other(key)),
            leaf => leaf,
        })
    }

    /// The same, with pseudo parameters as a stack means them. `AWS::NoValue` is the same everywhere.
    pub(crate) fn of_stack(self, stack: StackKey) -> Value {
        self.with_leaves(&mut |leaf| match leaf {
            Value::Pseudo(name) if name != NO_VALUE => Value::PseudoOf(stack, name),
            leaf => leaf,
        })
    }

    /// The same, with other values in place of those that hold no others.
    pub(crate) fn with_leaves(self, other: &mut impl FnMut(Value) -> Value) -> Value {
        self.other(&mut |leaf| {
            let now = other(leaf);
            (now != leaf).then_some(now)
        })
        .unwrap_or(self)
    }

    /// The same, if there is another value in place of one in it: what stays as it is is not made again.
    fn other(self, leaf: &mut dyn FnMut(Value) -> Option<Value>) -> Option<Value> {
        match self {
            Value::List(items) => Some(Value::List(leak(others(items, leaf)?))),
            Value::Joined(parts) => Some(Value::joined(others(parts, leaf)?)),
            Value::Map(entries) => {
                let mut all: Option<Vec<(&'static str, Value)>> = None;
                for (at, (_, value)) in entries.iter().enumerate() {
                    if let Some(now) = value.other(leaf) {
                        all.get_or_insert_with(|| entries.to_vec())[at].1 = now;
                    }
                }
                Some(Value::Map(leak(all?)))
            }
            other => leaf(other),
        }
    }

    /// Whether this value, or one in it, is such a one.
    pub(crate) fn any(&self, is: &mut dyn FnMut(&Value) -> bool) -> bool {
        if is(self) {
            return true;
        }
        match self {
            Value::List(items) | Value::Joined(items) => {
                for item in *items {
                    if item.any(is) {
                        return true;
                    }
                }
            }
            Value::Map(entries) => {
                for (_, value) in *entries {
                    if value.any(is) {
                        return true;
                    }
                }
            }
            _ => {}
        }
        false
    }

    /// Calls `visit` on this value and on everything in it, outside in.
    pub fn walk(&self, visit: &mut impl FnMut(&Value)) {
        self.any(&mut |value| {
            visit(value);
            false
        });
    }
}

/// These items, if there is another in place of one of them.
// Every stack's values go through here, so that there are loops in place of layers of iterators.
fn others(items: &[Value], leaf: &mut dyn FnMut(Value) -> Option<Value>) -> Option<Vec<Value>> {
    let mut all: Option<Vec<Value>> = None;
    for (at, item) in items.iter().enumerate() {
        if let Some(now) = item.other(leaf) {
            all.get_or_insert_with(|| items.to_vec())[at] = now;
        }
    }
    all
}

pub(crate) fn leak<T>(items: Vec<T>) -> &'static [T] {
    Box::leak(items.into_boxed_slice())
}

pub(crate) fn leak_text(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}
