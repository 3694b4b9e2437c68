//! What rust-analyzer's view of a block is written with. No program calls it: rustc gets another expansion. It stands here and not
//! in that expansion because an editor leaves out of its lists what another package hides.

use crate::Resource;

/// What must be given, and is not yet.
#[doc(hidden)]
#[derive(Debug)]
pub struct Required<T>(pub T);

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

/// All fields that are not given.
#[doc(hidden)]
pub fn rest() -> ! {
    unreachable!()
}
