//! A construct's inputs: which it has, which values they take, and how literals are judged.

use std::marker::PhantomData;

use crate::{
    handle::{Id, Resource},
    report::Report,
    scope::{Scope, ScopeId},
    text::Text,
};

/// A group of resources with typed inputs and outputs, declared by `infra! { construct … }`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no construct",
    label = "no construct",
    note = "help: name a type that `infra! {{ construct … }}` declares, or write `AWS::Service::Type`"
)]
pub trait Construct: Sized {
    /// Its name, for messages.
    const NAME: &'static str;
    /// Its inputs, and whether each is required.
    const INPUTS: &'static [(&'static str, bool)];
    /// One optional field per input.
    #[doc(hidden)]
    type Inputs: Default;
    /// Declares its resources.
    #[doc(hidden)]
    fn build(inputs: Self::Inputs, scope: &mut Scope<'_>) -> Self;
    /// Where its resources are, for those that depend on all of them.
    #[doc(hidden)]
    fn scope(&self) -> ScopeId;
}

/// An input of the construct `C`, of type `T`. Write it as a field: `memory: 512`.
pub struct In<C: Construct, T> {
    field: fn(&mut C::Inputs) -> &mut Option<T>,
}

impl<C: Construct, T: Input> In<C, T> {
    #[doc(hidden)]
    pub const fn new(field: fn(&mut C::Inputs) -> &mut Option<T>) -> In<C, T> {
        In { field }
    }

    #[doc(hidden)]
    pub const fn literal(self) -> T::Literal {
        T::LITERAL
    }

    #[doc(hidden)]
    pub fn set<V: Given<T>>(self, inputs: &mut C::Inputs, value: V, report: &mut Report<'_>) {
        *(self.field)(inputs) = Some(value.given(report));
    }
}

/// A type that an input may have. [`input!`](crate::input!) implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the type of an input",
    note = "help: write `infra::input! {{ {Self} }}` beside the type"
)]
pub trait Input: Sized {
    /// Judges a literal written for the input: its `check` is a `const fn`, run by `cargo check`.
    type Literal;
    /// The judge.
    const LITERAL: Self::Literal;
}

/// A value that may be given to an input of type `T`.
#[diagnostic::on_unimplemented(
    message = "this input wants `{T}`, given `{Self}`",
    label = "this is `{Self}`"
)]
pub trait Given<T> {
    /// The input's value. A computed value that is wrong is reported, and a right one returned in
    /// its place, so that all problems come out together.
    fn given(self, report: &mut Report<'_>) -> T;
}

/// Makes a type fit to be an input's.
///
/// With its name alone, values of the type are taken as they are. With a `const fn` that judges,
/// the same words come out of `cargo check` for a literal and out of synthesis for a computed
/// value:
///
/// ```
/// #[derive(Clone, Copy)]
/// pub struct Percent(u8);
///
/// impl Percent {
///     pub const fn new(value: u8) -> Result<Percent, &'static str> {
///         if value > 100 {
///             return Err("a percentage is at most 100\nhelp: write `100`");
///         }
///         Ok(Percent(value))
///     }
/// }
///
/// infra::input! { Percent: u8 => Percent::new, or Percent(100) }
/// ```
///
/// Behind `or` stands the value with which synthesis goes on after it has reported a wrong one.
#[macro_export]
macro_rules! input {
    ($type:ty) => {
        impl $crate::Input for $type {
            type Literal = $crate::AsIs<$type>;
            const LITERAL: Self::Literal = $crate::AsIs::NEW;
        }
        impl $crate::Given<$type> for $type {
            fn given(self, _: &mut $crate::Report<'_>) -> $type {
                self
            }
        }
    };
    ($type:ty: $given:ty => $new:path, or $otherwise:expr) => {
        const _: () = {
            #[doc(hidden)]
            pub struct Literal;
            impl Literal {
                /// Judges the literal.
                #[track_caller]
                pub const fn check(self, literal: $given) -> $type {
                    match $new(literal) {
                        Ok(value) => value,
                        Err(message) => panic!("{}", message),
                    }
                }
            }
            impl $crate::Input for $type {
                type Literal = Literal;
                const LITERAL: Literal = Literal;
            }
            impl $crate::Given<$type> for $type {
                fn given(self, _: &mut $crate::Report<'_>) -> $type {
                    self
                }
            }
            impl $crate::Given<$type> for $given {
                fn given(self, report: &mut $crate::Report<'_>) -> $type {
                    match $new(self) {
                        Ok(value) => value,
                        Err(message) => {
                            report.problem(message);
                            $otherwise
                        }
                    }
                }
            }
        };
    };
}

/// The judge of a type whose every value is right.
pub struct AsIs<T>(PhantomData<fn() -> T>);

impl<T> AsIs<T> {
    #[doc(hidden)]
    pub const NEW: AsIs<T> = AsIs(PhantomData);

    /// The literal itself.
    pub const fn check(self, literal: T) -> T {
        // `self` has nothing to drop, but only a `const fn` by reference may say so.
        std::mem::forget(self);
        literal
    }
}

crate::input! { bool }
crate::input! { u8 }
crate::input! { u16 }
crate::input! { u32 }
crate::input! { u64 }
crate::input! { usize }
crate::input! { i32 }
crate::input! { i64 }
crate::input! { f64 }
crate::input! { &'static str }

impl Input for String {
    type Literal = AsIs<&'static str>;
    const LITERAL: Self::Literal = AsIs::NEW;
}

impl Given<String> for String {
    fn given(self, _: &mut Report<'_>) -> String {
        self
    }
}

impl Given<String> for &str {
    fn given(self, _: &mut Report<'_>) -> String {
        self.to_owned()
    }
}

macro_rules! as_is {
    ($($type:ident)+) => {$(
        impl<T> Input for $type<T> {
            type Literal = AsIs<Self>;
            const LITERAL: Self::Literal = AsIs::NEW;
        }
        impl<T> Given<$type<T>> for $type<T> {
            fn given(self, _: &mut Report<'_>) -> Self {
                self
            }
        }
    )+};
}

as_is! { Resource Id Vec Option }

impl<T> Given<Id<T>> for Resource<T> {
    fn given(self, _: &mut Report<'_>) -> Id<T> {
        self.into()
    }
}

// Text that identifies something is text.
impl<T> Given<Text> for Resource<T> {
    fn given(self, _: &mut Report<'_>) -> Text {
        self.into()
    }
}

impl<T> Given<Text> for Id<T> {
    fn given(self, _: &mut Report<'_>) -> Text {
        self.into()
    }
}

/// Stops `cargo check` where a construct is declared without an input that it needs.
#[doc(hidden)]
#[track_caller]
pub const fn given<C: Construct>(names: &[&str]) {
    let mut message = Message::new();
    let mut missing = 0;
    let mut i = 0;
    // A name that is no input is rustc's to report; the one it stands for is then not missing.
    let mut unknown = false;
    while i < names.len() {
        unknown |= !has(C::INPUTS, names[i]);
        i += 1;
    }
    i = 0;
    while i < C::INPUTS.len() {
        let (name, required) = C::INPUTS[i];
        if required && !contains(names, name) {
            message = match missing {
                0 => message.add("`").add(C::NAME).add("` needs the input `").add(name),
                _ => message.add("`, `").add(name),
            };
            missing += 1;
        }
        i += 1;
    }
    if missing > 0 && !unknown {
        message.add("`\nhelp: give it as a field, `name: value`").panic();
    }
}

const fn has(inputs: &[(&str, bool)], name: &str) -> bool {
    let mut i = 0;
    while i < inputs.len() {
        if same(inputs[i].0, name) {
            return true;
        }
        i += 1;
    }
    false
}

const fn contains(names: &[&str], name: &str) -> bool {
    let mut i = 0;
    while i < names.len() {
        if same(names[i], name) {
            return true;
        }
        i += 1;
    }
    false
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// Text joined in a `const fn`; what does not fit is cut.
struct Message {
    bytes: [u8; 1024],
    length: usize,
}

impl Message {
    const fn new() -> Message {
        Message { bytes: [0; 1024], length: 0 }
    }

    const fn add(mut self, text: &str) -> Message {
        let text = text.as_bytes();
        let mut i = 0;
        while i < text.len() && self.length < self.bytes.len() {
            self.bytes[self.length] = text[i];
            self.length += 1;
            i += 1;
        }
        self
    }

    #[track_caller]
    const fn panic(&self) -> ! {
        match std::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => panic!("{}", text),
            Err(_) => panic!("an input is missing"),
        }
    }
}
