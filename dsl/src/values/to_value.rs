//! Which Rust values may stand in a property, and of which JSON type they are.

use std::marker::PhantomData;

use super::{
    handle::{Custom, Known},
    value::Value,
};

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
    /// What identifies a resource of type `T`: what [`Resource`](crate::Resource) and [`Id`](crate::Id) are.
    pub struct Handle<T>(std::marker::PhantomData<fn() -> T>);
    /// What may stand in a function's settings: text, a number or a flag that needs no permission.
    pub struct Setting;
}

/// A Rust value that a property of the JSON type `Wanted` takes: what every [`ToValue`] of a fitting type is.
#[diagnostic::on_unimplemented(
    message = "this property wants a value of JSON type `{Wanted}`, given `{Self}`",
    label = "this is `{Self}`",
    note = "help: write an expression of that type; other types of your own implement `infra::ToValue`"
)]
pub trait PropertyValue<Wanted> {
    /// The value for the template.
    fn fit(&self) -> Value;
}

#[diagnostic::do_not_recommend]
impl<Wanted, T: ToValue + ?Sized> PropertyValue<Wanted> for T
where
    T::Json: Suits<Wanted>,
{
    fn fit(&self) -> Value {
        self.to_value()
    }
}

/// A Rust value that a property takes which refers to a resource of type `Wanted`: a handle of one, or text of which nobody
/// knows what it identifies.
///
/// A property that refers to several types takes what [`PropertyValue`] takes; synthesis judges the resource.
#[diagnostic::on_unimplemented(
    message = "this property refers to `{Wanted}`, given `{Self}`",
    label = "expected a handle of `{Wanted}`, found `{Self}`",
    note = "help: name a resource of that type, or a construct's output that is one, such as `network.id`, or write what identifies one as text",
    note = "rule: wiring"
)]
pub trait ReferenceTo<Wanted> {
    /// The value for the template.
    fn refer(&self) -> Value;
}

#[diagnostic::do_not_recommend]
impl<Wanted, T: ToValue + ?Sized> ReferenceTo<Wanted> for T
where
    T::Json: Identifies<Wanted>,
{
    fn refer(&self) -> Value {
        self.to_value()
    }
}

/// What may identify a resource of type `Wanted`.
#[doc(hidden)]
pub trait Identifies<Wanted> {}

/// Whose handle is a handle of `Wanted`: a type is its own, and of a custom resource nobody knows what it gives.
#[doc(hidden)]
pub trait Is<Wanted> {}

impl<T: Known> Is<T> for T {}
impl<T> Is<T> for Custom {}
impl<T, Wanted> Identifies<Wanted> for json::Handle<T> where T: Is<Wanted> {}

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
    (<T> $given:ident => $($wanted:ident)+) => {
        $(impl<T> Suits<json::$wanted> for json::$given<T> {})+
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
suits! { <T> Handle => Text Number Bool Any Setting }

macro_rules! identifies {
    ($($given:ident)+) => {$(impl<T> Identifies<T> for json::$given {})+};
}
identifies! { Text Number Bool Any Granted }

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
