//! What a property can hold: literals, and what is known only when CloudFormation deploys.
//!
//! Values are `Copy`, and so are the handles made of them: a tree's branches are leaked, because a
//! program declares its infrastructure once and then ends. This module knows no JSON.

use std::marker::PhantomData;

use crate::{asset::Asset, handle::Key, report::At};

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
    /// A number with a fraction.
    Float(f64),
    /// Plain text.
    Text(&'static str),
    /// A list. Items that are [`Value::Absent`] are left out.
    List(&'static [Value]),
    /// A map, in the order written; intrinsic functions are maps of one entry.
    Map(&'static [(&'static str, Value)]),
    /// `Ref` of something declared in the stack.
    Ref(Key),
    /// `Fn::GetAtt` of a resource declared in the stack.
    Attribute(Key, &'static str),
    /// The logical id itself, as `Fn::If` and `Fn::FindInMap` want it.
    Name(Key),
    /// A pseudo parameter such as `AWS::Region`.
    Pseudo(&'static str),
    /// Text joined of parts; becomes `Fn::Sub` where a part is not plain.
    Joined(&'static [Value]),
    /// The object key under which an asset is published.
    AssetKey(&'static Asset),
    /// What could not be made: the place to edit, if it is not the declaration that holds this, and why. Synthesis reports it.
    Wrong(Option<At>, &'static str),
}

impl Value {
    /// Text that lives as long as the program.
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(leak_text(text.into()))
    }

    /// What could not be made: a problem of synthesis, where it stands. The message is a fact, and `\nhelp: ` what to type.
    pub fn wrong(message: impl Into<String>) -> Value {
        Value::Wrong(None, leak_text(message.into()))
    }

    /// The same of an input that was given at a place, which [`Report::at`](crate::Report::at) told.
    pub fn wrong_at(at: At, message: impl Into<String>) -> Value {
        Value::Wrong(Some(at), leak_text(message.into()))
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
            Value::Ref(key) => Value::Ref(other(key)),
            Value::Attribute(key, name) => Value::Attribute(other(key), name),
            Value::Name(key) => Value::Name(other(key)),
            leaf => leaf,
        })
    }

    /// The same, with other values in place of those that hold no others.
    pub(crate) fn with_leaves(self, other: &mut impl FnMut(Value) -> Value) -> Value {
        match self {
            Value::List(items) => Value::list(
                items
                    .iter()
                    .map(|item| item.with_leaves(other))
                    .collect::<Vec<_>>(),
            ),
            Value::Joined(parts) => Value::joined(
                parts
                    .iter()
                    .map(|part| part.with_leaves(other))
                    .collect::<Vec<_>>(),
            ),
            Value::Map(entries) => Value::Map(leak(
                entries
                    .iter()
                    .map(|(name, value)| (*name, value.with_leaves(other)))
                    .collect(),
            )),
            leaf => other(leaf),
        }
    }

    /// Calls `visit` on this value and on everything in it, outside in.
    pub fn walk(&self, visit: &mut impl FnMut(&Value)) {
        visit(self);
        match self {
            Value::List(items) | Value::Joined(items) => {
                items.iter().for_each(|item| item.walk(visit));
            }
            Value::Map(entries) => entries.iter().for_each(|(_, value)| value.walk(visit)),
            _ => {}
        }
    }
}

pub(crate) fn leak<T>(items: Vec<T>) -> &'static [T] {
    Box::leak(items.into_boxed_slice())
}

pub(crate) fn leak_text(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// The JSON types that a property or a Rust value can have.
pub mod json {
    /// A string. CloudFormation turns numbers and booleans into strings by itself.
    pub struct Text;
    /// A number, or a string that holds one.
    pub struct Number;
    /// `true` or `false`, or a string that says so.
    pub struct Bool;
    /// A list.
    pub struct List;
    /// An object.
    pub struct Map;
    /// Not known before the deploy, or of more than one type.
    pub struct Any;
    /// A string that is of no use without a permission: what [`Granted`](crate::Granted) is.
    pub struct Granted;
    /// What may stand in a function's settings: text, a number or a flag that needs no permission.
    pub struct Setting;
}

/// A Rust value that a property of the JSON type `Wanted` takes: what every [`ToValue`] of a fitting type is.
#[diagnostic::on_unimplemented(
    message = "this property wants a value of JSON type `{Wanted}`, given `{Self}`",
    label = "this is `{Self}`",
    note = "help: write an expression of that type; other types of your own implement `infra::ToValue`"
)]
pub trait Fits<Wanted> {
    /// The value for the template.
    fn fit(&self) -> Value;
}

#[diagnostic::do_not_recommend]
impl<Wanted, T: ToValue + ?Sized> Fits<Wanted> for T
where
    T::Json: Suits<Wanted>,
{
    fn fit(&self) -> Value {
        self.to_value()
    }
}

/// A Rust value that may stand in a map whose entries are of the JSON type `Wanted`, where a construct's input takes one.
#[diagnostic::on_unimplemented(
    message = "a plain setting is text, a number or a `bool`, given `{Self}`",
    label = "this is `{Self}`",
    note = "help: a secret's ARN or a database's address is of use with a permission only: remove it here, and write `grant … {{ read … as NAME; }}` or `grant … {{ connect … as NAME; }}`, which tells it and permits it"
)]
pub trait Entry<Wanted> {
    /// The value for the template.
    fn entry(&self) -> Of<Wanted>;
}

/// A value of the JSON type `Wanted`.
#[doc(hidden)]
pub struct Of<Wanted>(pub(crate) Value, PhantomData<fn() -> Wanted>);

#[diagnostic::do_not_recommend]
impl<Wanted, T: ToValue + ?Sized> Entry<Wanted> for T
where
    T::Json: Suits<Wanted>,
{
    fn entry(&self) -> Of<Wanted> {
        Of(self.to_value(), PhantomData)
    }
}

/// What a property of the JSON type `Wanted` takes.
pub trait Suits<Wanted> {}

macro_rules! suits {
    ($($given:ident => $($wanted:ident)+;)+) => {
        $($(impl Suits<json::$wanted> for json::$given {})+)+
    };
}

suits! {
    Text => Text Number Bool Any Setting;
    Number => Text Number Any Setting;
    Bool => Text Bool Any Setting;
    List => List Any;
    Map => Map Any;
    Any => Text Number Bool List Map Any Setting;
    Granted => Text Any;
}

/// A Rust value that may stand in a property.
///
/// ```
/// use infra::{ToValue, Value};
///
/// assert_eq!(7.to_value(), Value::Integer(7));
/// assert_eq!(None::<&str>.to_value(), Value::Absent); // the property is left out
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is nothing that a template can hold",
    label = "give text, a number, a `bool`, a list, a map, or a handle",
    note = "help: implement `infra::ToValue` for `{Self}`"
)]
pub trait ToValue {
    /// Its JSON type: one of [`json`]'s.
    type Json;

    /// The value for the template.
    fn to_value(&self) -> Value;
}

impl ToValue for Value {
    type Json = json::Any;
    fn to_value(&self) -> Value {
        *self
    }
}

impl ToValue for bool {
    type Json = json::Bool;
    fn to_value(&self) -> Value {
        Value::Bool(*self)
    }
}

impl ToValue for f64 {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        Value::Float(*self)
    }
}

macro_rules! integers {
    ($($type:ty)+) => {$(
        impl ToValue for $type {
            type Json = json::Number;
            fn to_value(&self) -> Value {
                Value::Integer(i64::from(*self))
            }
        }
    )+};
}

integers! { i8 i16 i32 i64 u8 u16 u32 }

impl ToValue for usize {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        // Counts of a template's things; none comes near 2^63.
        Value::Integer(i64::try_from(*self).unwrap_or(i64::MAX))
    }
}

impl ToValue for str {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        Value::text(self)
    }
}

impl ToValue for String {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        Value::text(self.as_str())
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    type Json = T::Json;
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    type Json = T::Json;
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Absent, ToValue::to_value)
    }
}

impl<T: ToValue> ToValue for [T] {
    type Json = json::List;
    fn to_value(&self) -> Value {
        Value::list(self.iter().map(ToValue::to_value))
    }
}

impl<T: ToValue, const N: usize> ToValue for [T; N] {
    type Json = json::List;
    fn to_value(&self) -> Value {
        self.as_slice().to_value()
    }
}

impl<T: ToValue> ToValue for Vec<T> {
    type Json = json::List;
    fn to_value(&self) -> Value {
        self.as_slice().to_value()
    }
}

impl<V: ToValue> ToValue for std::collections::BTreeMap<String, V> {
    type Json = json::Map;
    fn to_value(&self) -> Value {
        Value::map(
            self.iter()
                .map(|(key, value)| (key.as_str(), value.to_value())),
        )
    }
}
