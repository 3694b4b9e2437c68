//! The types of inputs that everybody knows: Rust's own, and the values of templates.

use super::input::{AsIs, Input, IntoInput};
use crate::{
    report::Report,
    values::{Granted, Id, Items, List, Number, Resource, Text, Value, json},
};

macro_rules! as_written {
    ($($type:ty)+) => {$(
        impl Input for $type {
            type Literal = AsIs<$type>;
            type Entry = json::Any;
            const LITERAL: Self::Literal = AsIs::NEW;
            const IS_AS_WRITTEN: bool = true;
        }
        #[diagnostic::do_not_recommend]
        impl IntoInput<$type> for $type {
            fn into_input(self, _: &mut Report<'_>) -> $type {
                self
            }
        }
    )+};
}

as_written! { bool u8 u16 u32 u64 usize i32 i64 f64 &'static str }

impl Input for String {
    type Literal = AsIs<&'static str>;
    type Entry = json::Any;
    const LITERAL: Self::Literal = AsIs::NEW;
    const IS_AS_WRITTEN: bool = true;
}

#[diagnostic::do_not_recommend]
impl IntoInput<String> for String {
    fn into_input(self, _: &mut Report<'_>) -> String {
        self
    }
}

#[diagnostic::do_not_recommend]
impl IntoInput<String> for &str {
    fn into_input(self, _: &mut Report<'_>) -> String {
        self.to_owned()
    }
}

macro_rules! as_is {
    ($($type:ident)+) => {$(
        impl<T> Input for $type<T> {
            type Literal = AsIs<Self>;
            type Entry = json::Any;
            const LITERAL: Self::Literal = AsIs::NEW;
        }
        #[diagnostic::do_not_recommend]
        impl<T> IntoInput<$type<T>> for $type<T> {
            fn into_input(self, _: &mut Report<'_>) -> Self {
                self
            }
        }
    )+};
}

as_is! { Resource Id Vec Option }

// A list of literals is static.
impl<T> Input for Items<T> {
    type Literal = AsIs<&'static [T]>;
    type Entry = json::Any;
    const LITERAL: Self::Literal = AsIs::NEW;
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

// Text that identifies something is text.
#[diagnostic::do_not_recommend]
impl<T> IntoInput<Text> for Resource<T> {
    fn into_input(self, _: &mut Report<'_>) -> Text {
        self.into()
    }
}

#[diagnostic::do_not_recommend]
impl<T> IntoInput<Text> for Id<T> {
    fn into_input(self, _: &mut Report<'_>) -> Text {
        self.into()
    }
}

as_written! { Text Number List }

macro_rules! trusted {
    ($($type:ident)+) => {$(
        #[diagnostic::do_not_recommend]
        impl IntoInput<$type> for Value {
            fn into_input(self, _: &mut Report<'_>) -> $type {
                self.into()
            }
        }
    )+};
}

trusted! { Text Number List }

impl<V> Input for Granted<V> {
    type Literal = AsIs<&'static str>;
    type Entry = json::Any;
    const LITERAL: Self::Literal = AsIs::NEW;
}

#[diagnostic::do_not_recommend]
impl<V> IntoInput<Granted<V>> for Granted<V> {
    fn into_input(self, _: &mut Report<'_>) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<V> IntoInput<Text> for Granted<V> {
    fn into_input(self, _: &mut Report<'_>) -> Text {
        self.into()
    }
}

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
