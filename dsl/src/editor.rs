//! What rust-analyzer's view of a block is written with. No program calls it: rustc gets another expansion. It stands here and not
//! in that expansion because an editor leaves out of its lists what another package hides.

use crate::{Construct, Grants, Offers, Resource};

/// What must be given, and is not yet.
#[doc(hidden)]
#[derive(Debug)]
pub struct Required<T>(pub T);

/// What most give, and is not there yet.
#[doc(hidden)]
#[derive(Debug)]
pub struct Usual<T>(pub T);

/// What an editor shows of a construct.
#[doc(hidden)]
pub trait Shown {
    /// Its inputs, of which those without a default are [`Required`].
    type Inputs;
}

/// The inputs of a construct as an editor shows them.
#[doc(hidden)]
pub type Inputs<T> = <T as Shown>::Inputs;

/// The inputs of a construct, each of the type that its value has.
#[doc(hidden)]
pub type Arguments<T> = <T as Construct>::Inputs;

/// Any value, where another one is wanted.
#[doc(hidden)]
pub fn any<T, U>(_: T) -> U {
    unreachable!()
}

/// Any value, where a resource of the block is likely.
#[doc(hidden)]
pub fn resource<T, U>(_: Resource<T>) -> U {
    unreachable!()
}

/// What becomes of a removed resource, as `#[deletion(retain)]` says.
#[doc(hidden)]
#[derive(Debug)]
pub enum Policy {}

/// How other stacks refer to an output, as `#[reference(strong)]` says.
#[doc(hidden)]
#[derive(Debug)]
pub enum Reference {}

/// What a block names that offers the verb `V`: a resource or a construct, which `Option<T>` is not.
#[doc(hidden)]
pub trait Offering<V> {}

impl<T: Offers<V>, V> Offering<V> for Resource<T> {}
impl<T: Construct + Grants<V>, V> Offering<V> for T {}

/// The type `T`, if it offers the verb `V`. An editor finds out for each name that it offers.
#[doc(hidden)]
pub trait Among<T, V> {
    /// The type itself.
    type Offering;
}

impl<T: Offering<V>, V> Among<T, V> for () {
    type Offering = T;
}

/// Wants what offers the verb `V`.
#[doc(hidden)]
pub fn offering<T, V>(_: <() as Among<T, V>>::Offering)
where
    (): Among<T, V>,
{
    unreachable!()
}

/// The value itself: an editor knows what is wanted in its place.
#[doc(hidden)]
pub fn same<T>(_: T) -> T {
    unreachable!()
}

/// A value whose name is still being typed.
#[doc(hidden)]
pub fn wanted<T>() -> Required<T> {
    unreachable!()
}

/// The same where most give it.
#[doc(hidden)]
pub fn usual<T>() -> Usual<T> {
    unreachable!()
}

/// All fields that are not given.
#[doc(hidden)]
pub fn rest() -> ! {
    unreachable!()
}
