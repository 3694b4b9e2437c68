//! A construct's inputs: which it has, which values they take, and how literals are judged.

use std::marker::PhantomData;

use crate::{
    handle::{Id, Resource},
    report::Report,
    scope::{Frame, Scope, ScopeId},
    text::Text,
    value::{Of, Value, json},
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
    /// Declares it in the block around it.
    #[doc(hidden)]
    fn declare(scope: &mut Scope<'_>, frame: &Frame, row: u16, inputs: Self::Inputs) -> Self {
        scope.construct(frame, row, inputs)
    }
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

    /// What stands in a map that is given.
    #[doc(hidden)]
    pub fn entry_of<V: ?Sized>(self, value: &V, entry: fn(&V) -> Of<T::Entry>) -> Value {
        entry(value).0
    }

    /// The value's own function comes beside it, not as a bound, because rustc would explain the bound.
    #[doc(hidden)]
    pub fn set<V>(
        self,
        inputs: &mut C::Inputs,
        value: V,
        given: fn(V, &mut Report<'_>) -> T,
        report: &mut Report<'_>,
    ) {
        *(self.field)(inputs) = Some(given(value, report));
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
    /// The JSON type of what stands in a map that is given: one of [`json`](crate::json)'s.
    type Entry;
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
            type Entry = $crate::json::Any;
            const LITERAL: Self::Literal = $crate::AsIs::NEW;
        }
        #[diagnostic::do_not_recommend]
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
                type Entry = $crate::json::Any;
                const LITERAL: Literal = Literal;
            }
            #[diagnostic::do_not_recommend]
            impl $crate::Given<$type> for $type {
                fn given(self, _: &mut $crate::Report<'_>) -> $type {
                    self
                }
            }
            #[diagnostic::do_not_recommend]
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
    type Entry = json::Any;
    const LITERAL: Self::Literal = AsIs::NEW;
}

#[diagnostic::do_not_recommend]
impl Given<String> for String {
    fn given(self, _: &mut Report<'_>) -> String {
        self
    }
}

#[diagnostic::do_not_recommend]
impl Given<String> for &str {
    fn given(self, _: &mut Report<'_>) -> String {
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
        impl<T> Given<$type<T>> for $type<T> {
            fn given(self, _: &mut Report<'_>) -> Self {
                self
            }
        }
    )+};
}

as_is! { Resource Id Vec Option }

#[diagnostic::do_not_recommend]
impl<T> Given<Id<T>> for Resource<T> {
    fn given(self, _: &mut Report<'_>) -> Id<T> {
        self.into()
    }
}

// Text that identifies something is text.
#[diagnostic::do_not_recommend]
impl<T> Given<Text> for Resource<T> {
    fn given(self, _: &mut Report<'_>) -> Text {
        self.into()
    }
}

#[diagnostic::do_not_recommend]
impl<T> Given<Text> for Id<T> {
    fn given(self, _: &mut Report<'_>) -> Text {
        self.into()
    }
}

/// What stands in a map that a stack's input is given.
#[doc(hidden)]
pub fn entry<V: ?Sized, Wanted>(value: &V, entry: fn(&V) -> Of<Wanted>) -> Value {
    entry(value).0
}

/// Stops `cargo check` where a construct is declared without an input that it needs.
#[doc(hidden)]
#[track_caller]
pub const fn given(construct: &str, inputs: &[(&str, bool)], names: &[&str]) {
    let mut missing = [""; 64];
    let mut count = 0;
    let mut i = 0;
    while i < names.len() {
        if !has(inputs, names[i]) {
            // It is reported where it stands, and the one that it stands for is then not missing.
            return;
        }
        i += 1;
    }
    i = 0;
    while i < inputs.len() {
        let (name, required) = inputs[i];
        if required && !contains(names, name) && count < missing.len() {
            missing[count] = name;
            count += 1;
        }
        i += 1;
    }
    if count > 0 {
        let (missing, _) = missing.split_at(count);
        let inputs = if count == 1 {
            "` needs the input "
        } else {
            "` needs the inputs "
        };
        let fact = Message::new()
            .add("`")
            .add(construct)
            .add(inputs)
            .list(missing, "`");
        fact.add("\nhelp: write `")
            .list(missing, ": …")
            .add("`")
            .panic();
    }
}

/// Stops `cargo check` where a construct is given an input that it does not have.
#[doc(hidden)]
#[track_caller]
pub const fn known(construct: &str, inputs: &[(&str, bool)], name: &str) {
    if has(inputs, name) {
        return;
    }
    let fact = Message::new()
        .add("`")
        .add(construct)
        .add("` has no input `")
        .add(name)
        .add("`\nhelp: ");
    let mut best = 0;
    let mut least = usize::MAX;
    let mut names = [""; 64];
    let mut i = 0;
    while i < inputs.len() && i < names.len() {
        names[i] = inputs[i].0;
        let distance = distance(name, names[i]);
        if distance < least {
            (best, least) = (i, distance);
        }
        i += 1;
    }
    let (names, _) = names.split_at(i);
    match names {
        [] => fact.add("remove it; it has none").panic(),
        _ if least <= 1 + name.len() / 4 || begins(name, names[best]) => {
            fact.add("write `").add(names[best]).add("`").panic()
        }
        [one] => fact.add("remove it, or write `").add(one).add("`").panic(),
        several => fact.add("remove it; it has ").list(several, "`").panic(),
    }
}

/// What an input is that its construct does not have: [`known`] says so, and this takes whatever it is
/// given, so that nothing else does.
#[doc(hidden)]
pub struct UnknownInput;

#[doc(hidden)]
impl UnknownInput {
    pub const fn literal(self) -> UnknownInput {
        self
    }

    pub const fn check<V: Copy>(self, _: V) -> UnknownInput {
        self
    }

    pub const fn entry<K: Copy, V: Copy>(self, _: K, _: V) -> UnknownInput {
        self
    }

    pub fn entry_of<V: ?Sized>(self, value: &V, entry: fn(&V) -> Of<json::Any>) -> Value {
        entry(value).0
    }

    pub fn set<I, V>(
        self,
        _: &mut I,
        _: V,
        _: fn(V, &mut Report<'_>) -> UnknownInput,
        _: &mut Report<'_>,
    ) {
    }
}

#[diagnostic::do_not_recommend]
impl<V> Given<UnknownInput> for V {
    fn given(self, _: &mut Report<'_>) -> UnknownInput {
        UnknownInput
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

/// Whether one name is the begin of the other.
const fn begins(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let shorter = if one.len() < other.len() {
        one.len()
    } else {
        other.len()
    };
    let mut i = 0;
    while i < shorter {
        if one[i] != other[i] {
            return false;
        }
        i += 1;
    }
    shorter > 2
}

/// How many letters are inserted, deleted or replaced between two names.
const fn distance(one: &str, other: &str) -> usize {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut last = [0; 64];
    if other.len() >= last.len() {
        return usize::MAX;
    }
    let mut j = 0;
    while j <= other.len() {
        last[j] = j;
        j += 1;
    }
    let mut i = 0;
    while i < one.len() {
        let mut diagonal = last[0];
        last[0] = i + 1;
        j = 0;
        while j < other.len() {
            let replaced = diagonal + (one[i] != other[j]) as usize;
            diagonal = last[j + 1];
            let moved = if last[j] < last[j + 1] {
                last[j] + 1
            } else {
                last[j + 1] + 1
            };
            last[j + 1] = if replaced < moved { replaced } else { moved };
            j += 1;
        }
        i += 1;
    }
    last[other.len()]
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
        Message {
            bytes: [0; 1024],
            length: 0,
        }
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

    /// Names in backticks: each with `behind` inside them and commas between, or each by itself.
    const fn list(mut self, names: &[&str], behind: &str) -> Message {
        let quoted = same(behind, "`");
        let mut i = 0;
        while i < names.len() {
            if i > 0 {
                self = self.add(if quoted && i + 1 == names.len() {
                    " and "
                } else {
                    ", "
                });
            }
            if quoted {
                self = self.add("`");
            }
            self = self.add(names[i]).add(behind);
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
