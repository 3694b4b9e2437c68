//! [`Items`]: a list that is `Copy`, as handles are. It must not know what is in it.

use std::{borrow::Borrow, fmt, iter, ops::Deref, slice};

use super::{
    attributes::Attributes,
    to_value::{ToValue, json},
    value::{Value, leak},
};

/// A list whose copies are the same list: what a name that a `for` declares is outside it, and what an `out` of type `Vec<T>`
/// hands out.
///
/// It reads as a slice does, and a loop over it goes through the items themselves:
///
/// ```
/// use infra::Items;
///
/// let ports = Items::from(vec![80, 443]);
/// let again = ports; // a copy
/// assert_eq!((ports[0], again.len()), (80, 2));
/// let next: Vec<i32> = ports.into_iter().map(|port| port + 1).collect();
/// assert_eq!(next, [81, 444]);
/// ```
pub struct Items<T: 'static>(&'static [T]);

impl<T> Items<T> {
    /// The items.
    pub const fn as_slice(self) -> &'static [T] {
        self.0
    }

    /// The items, one after another.
    pub fn iter(self) -> slice::Iter<'static, T> {
        self.0.iter()
    }
}

// By hand: a derive would ask `T: Copy` of what is only pointed at.
impl<T> Clone for Items<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Items<T> {}

impl<T> Default for Items<T> {
    fn default() -> Self {
        Items(&[])
    }
}

impl<T: fmt::Debug> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: PartialEq> PartialEq for Items<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<T: Eq> Eq for Items<T> {}

impl<T> Deref for Items<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        self.0
    }
}

/// So that `[some, others].concat()` is one list.
impl<T> Borrow<[T]> for Items<T> {
    fn borrow(&self) -> &[T] {
        self.0
    }
}

impl<T> AsRef<[T]> for Items<T> {
    fn as_ref(&self) -> &[T] {
        self.0
    }
}

impl<T> From<&'static [T]> for Items<T> {
    fn from(items: &'static [T]) -> Self {
        Items(items)
    }
}

impl<T> From<Vec<T>> for Items<T> {
    fn from(items: Vec<T>) -> Self {
        Items(leak(items))
    }
}

impl<T> FromIterator<T> for Items<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Items::from(Vec::from_iter(items))
    }
}

impl<T: Clone> IntoIterator for Items<T> {
    type Item = T;
    type IntoIter = iter::Cloned<slice::Iter<'static, T>>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().cloned()
    }
}

impl<T> IntoIterator for &Items<T> {
    type Item = &'static T;
    type IntoIter = slice::Iter<'static, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: ToValue> ToValue for Items<T> {
    type Json = json::List;
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

impl<A: Attributes> Attributes for Items<A> {
    fn attribute(&self, name: &str) -> Value {
        Value::list(self.iter().map(|one| one.attribute(name)))
    }
}
