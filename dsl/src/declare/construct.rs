//! Constructs: what one is to the block that uses it.

use super::{
    block::{Block, RowId},
    path::ScopeId,
    scope::{Frame, Scope},
    signature::Signature,
    variants,
};
use crate::{
    inputs::{Input, Limits},
    report::Report,
    values::{Of, Value},
};

/// A group of resources with typed inputs and outputs, declared by `infra! { construct … }`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a construct",
    label = "no construct",
    note = "help: name a type that `infra! {{ construct … }}` declares, or write `AWS::Service::Type`"
)]
pub trait Construct: Sized {
    /// Its name.
    const NAME: &'static str;
    /// Its inputs, and whether each is required.
    const INPUTS: &'static [(&'static str, bool)];
    /// Whether it is a stack, which stands in an app and in nothing else.
    #[doc(hidden)]
    const IS_STACK: bool = false;
    /// All of it, as `cargo check` holds what is given against it.
    #[doc(hidden)]
    const SIGNATURE: Signature<'static> = Signature::new(Self::NAME, Self::INPUTS, Self::IS_STACK);
    /// One optional field per input.
    #[doc(hidden)]
    type Inputs;
    /// No input.
    #[doc(hidden)]
    const NONE: Self::Inputs;
    /// Declares its resources.
    #[doc(hidden)]
    fn build(inputs: Self::Inputs, scope: &mut Scope<'_>) -> Self;
    /// Where its resources are, for those that depend on all of them.
    #[doc(hidden)]
    fn scope(&self) -> ScopeId;
    /// Declares it in the block around it.
    #[doc(hidden)]
    fn declare(scope: &mut Scope<'_>, frame: &Frame, row: u16, inputs: Self::Inputs) -> Self {
        Self::build(inputs, &mut scope.inner(frame, RowId(row), Self::NAME))
    }
}

/// Where a stack that is the item of an app declares what it holds.
#[doc(hidden)]
pub fn stack<'s>(
    scope: &'s mut Scope<'_>,
    frame: &Frame,
    row: u16,
    block: &'static Block,
) -> Scope<'s> {
    scope.inner_stack(frame, RowId(row), block)
}

/// What a handle may hold: whatever is `Copy`, because handles are. It is the handle that implements it, not the type, because
/// rustc would advise to borrow the type.
#[diagnostic::on_unimplemented(
    message = "`{T}` can't be the type of an output, because it is not `Copy`",
    label = "handles are `Copy`, and so are their outputs",
    note = "help: put `#[derive(Clone, Copy)]` on a type of your own; a list is `Vec<T>` or `Items<T>`, and a text is `Text` or `&'static str`"
)]
#[doc(hidden)]
pub trait Holds<T> {}

/// Any handle.
#[doc(hidden)]
pub struct Handle;

#[diagnostic::do_not_recommend]
impl<T: Copy> Holds<T> for Handle {}

/// Holds an output's type to what a handle may hold.
#[doc(hidden)]
pub const fn output<T>()
where
    Handle: Holds<T>,
{
}

/// An input of the construct `C`, of type `T`. Write it as a field: `memory: 512`.
pub struct In<C: Construct, T> {
    field: fn(&mut C::Inputs) -> &mut Option<T>,
    limits: Limits,
}

impl<C: Construct, T> In<C, T> {
    #[doc(hidden)]
    pub const fn new(field: fn(&mut C::Inputs) -> &mut Option<T>) -> In<C, T> {
        In {
            field,
            limits: Limits::NONE,
        }
    }

    /// With the limits of what it goes into.
    #[doc(hidden)]
    pub const fn within(mut self, limits: Limits) -> In<C, T> {
        self.limits = limits;
        self
    }
}

impl<C: Construct, T: Input> In<C, T> {
    /// What a literal that it is given keeps to, beside what its type asks.
    #[doc(hidden)]
    pub const fn limits(&self) -> Limits {
        self.limits.of::<T>()
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

impl<C: Construct, T: Input> In<C, T> {
    /// Stops `cargo check` at a variant that its type does not have: of code that gives the input one, its type and the variant.
    #[doc(hidden)]
    #[track_caller]
    pub const fn variant<V, F: FnOnce() -> V>(self, _: &F, of: &str, variant: &str) {
        if variants::is_unknown::<V>() {
            variants::refuse(T::VARIANTS, of, variant)
        }
    }

    /// The value: what is to be inferred of it is inferred as in [`set`](Self::set).
    #[doc(hidden)]
    pub fn same<V>(self, value: V, _: fn(V, &mut Report<'_>) -> T) -> V {
        value
    }
}

/// What stands in a map that a stack's input is given.
#[doc(hidden)]
pub fn entry<V: ?Sized, Wanted>(value: &V, entry: fn(&V) -> Of<Wanted>) -> Value {
    entry(value).0
}

/// A constant that an input is given, as a value.
#[doc(hidden)]
pub fn constant<T>(given: Option<T>) -> T {
    given.unwrap_or_else(|| unreachable!("it is given"))
}

/// The same, to be looked into.
#[doc(hidden)]
pub const fn constant_ref<T>(given: &Option<T>) -> &T {
    match given {
        Some(given) => given,
        None => unreachable!(),
    }
}

/// The value of a required input. [`Signature::require`] stops the build before it can be missing.
#[doc(hidden)]
pub fn required<T>(value: Option<T>, name: &str) -> T {
    value.unwrap_or_else(|| missing(name))
}

/// What is not there, in a program that does not compile.
#[doc(hidden)]
pub fn missing<T>(name: &str) -> T {
    unreachable!("`{name}` was checked when the program was compiled")
}
