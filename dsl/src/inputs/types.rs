//! The types of inputs that everybody knows: Rust's own, and the values of templates.

use super::input::{AsIs, AsWritten, Input, IntoInput, Itself};
use crate::{
    report::Report,
    values::{Granted, Id, Items, List, Number, Resource, Text, ToValue, Value, json},
};

macro_rules! as_written {
    ($($type:ty as $literal:ty)+) => {$(
        #[diagnostic::do_not_recommend]
        impl Input for $type {
            type Literal = AsWritten<$literal>;
            type Entry = json::Any;
            const LITERAL: Self::Literal = AsWritten::NEW;
            const IS_AS_WRITTEN: bool = true;
        }
    )+};
}

as_written! {
    bool as bool
    u8 as u8
    u16 as u16
    u32 as u32
    u64 as u64
    usize as usize
    i32 as i32
    i64 as i64
    f64 as f64
    &'static str as &'static str
    String as &'static str
    Text as &'static str
    Number as Number
    List as &'static [&'static str]
}

macro_rules! itself {
    ($($type:ty)+) => {$(
        impl Itself for $type {}
    )+};
}

itself! { bool u8 u16 u32 u64 usize i32 i64 f64 &'static str String Text Number List }

macro_rules! as_is {
    ($($type:ident $help:literal;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl<T> Input for $type<T> {
            type Literal = AsIs<Self>;
            type Entry = json::Any;
            const LITERAL: Self::Literal = AsIs::new(stringify!($type), $help);
        }
        impl<T> Itself for $type<T> {}
    )+};
}

as_is! {
    Resource "write the name of a resource";
    Id "write the name of a resource, or `Id::existing(\"…\")`";
    Vec "write `vec![…]`";
    Option "write `Some(…)` or `None`";
}

// A list of literals is static.
#[diagnostic::do_not_recommend]
impl<T> Input for Items<T> {
    type Literal = AsWritten<&'static [T]>;
    type Entry = json::Any;
    const LITERAL: Self::Literal = AsWritten::NEW;
}

#[diagnostic::do_not_recommend]
impl<T> IntoInput<Items<T>> for Items<T> {
    fn into_input(self, _: &mut Report<'_>) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T> IntoInput<Items<T>> for &'static [T] {
    fn into_input(self, _: &mut Report<'_>) -> Items<T> {
        self.into()
    }
}

#[diagnostic::do_not_recommend]
impl<T> IntoInput<Items<T>> for Vec<T> {
    fn into_input(self, _: &mut Report<'_>) -> Items<T> {
        self.into()
    }
}

// What a loop declares is given to inputs of either type.
#[diagnostic::do_not_recommend]
impl<T: Clone> IntoInput<Vec<T>> for Items<T> {
    fn into_input(self, _: &mut Report<'_>) -> Vec<T> {
        self.to_vec()
    }
}

#[diagnostic::do_not_recommend]
impl<T> IntoInput<Id<T>> for Resource<T> {
    fn into_input(self, _: &mut Report<'_>) -> Id<T> {
        self.into()
    }
}

/// What becomes a `T`, a text or another value of a template. [`IntoInput`] has one implementation for all that become the same,
/// as it has for what is taken as it is, so that rustc lists none of them.
#[doc(hidden)]
pub trait Becomes<T> {
    fn become_it(self) -> T;
}

macro_rules! becomes {
    ($($type:ident: $([$($generic:ident)?] $given:ty),+;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl<V: Becomes<$type>> IntoInput<$type> for V {
            fn into_input(self, _: &mut Report<'_>) -> $type {
                self.become_it()
            }
        }
        $(#[diagnostic::do_not_recommend]
        impl$(<$generic>)? Becomes<$type> for $given {
            fn become_it(self) -> $type {
                self.into()
            }
        })+
    )+};
}

becomes! {
    // Text that identifies something is text.
    Text: [] Value, [] &str, [] String, [T] Resource<T>, [T] Id<T>, [V] Granted<V>;
    Number: [] Value;
    List: [] Value;
    String: [] &str;
}

macro_rules! computed {
    ($([$($generic:ident)?] $given:ty => $type:ident)+) => {$(
        #[diagnostic::do_not_recommend]
        impl$(<$generic: ToValue>)? Becomes<$type> for $given {
            fn become_it(self) -> $type {
                $type::from_value(self.to_value())
            }
        }
    )+};
}

computed! {
    [] u8 => Number
    [] u16 => Number
    [] u32 => Number
    [] i32 => Number
    [] i64 => Number
    [] f64 => Number
    [T] Vec<T> => List
    [T] &[T] => List
}

#[diagnostic::do_not_recommend]
impl<V> Input for Granted<V> {
    type Literal = AsWritten<&'static str>;
    type Entry = json::Any;
    const LITERAL: Self::Literal = AsWritten::NEW;
}

impl<V> Itself for Granted<V> {}

macro_rules! granted {
    ($([$($generic:ident)?] $type:ty;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl<V $(, $generic)?> IntoInput<Granted<V>> for $type {
            fn into_input(self, _: &mut Report<'_>) -> Granted<V> {
                self.into()
            }
        }
    )+};
}

granted! { [] Value; [] Text; [] &'static str; [T] Resource<T>; [T] Id<T>; }
