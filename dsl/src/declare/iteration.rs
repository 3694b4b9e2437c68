//! What a `for` goes through, and what the things declared in it are known by.

use crate::values::Items;

/// One iteration of a loop: its number, and what it adds to the names declared in it.
pub struct Iteration {
    pub(super) index: u32,
    pub(super) key: String,
}

impl Iteration {
    /// The iteration number `index`, known by `key`.
    pub fn new(index: usize, key: Option<String>) -> Iteration {
        Iteration {
            index: index as u32,
            key: key.unwrap_or_else(|| index.to_string()),
        }
    }
}

/// An iteration of a loop whose items must have names. The item's own function comes beside it, not as a bound, because rustc would
/// point at the whole block.
pub fn named<T>(index: usize, item: &T, key: fn(&T) -> String) -> Iteration {
    Iteration::new(index, Some(key(item)))
}

/// What a loop's item is known by. Ids that follow the item outlive a change of the list's order.
pub struct Item<'a, T>(pub &'a T);

/// What names the things that a loop over it declares: text, whole numbers, pairs that begin with one of these, and types of your own.
/// Their ids then follow the value and not its place in the list.
///
/// ```
/// use infra::{LoopKey, infra};
///
/// #[derive(Clone, Copy)]
/// pub enum Stage {
///     Dev,
///     Prod,
/// }
///
/// infra::input! { Stage }
///
/// impl LoopKey for Stage {
///     fn loop_key(&self) -> String {
///         match self {
///             Stage::Dev => "dev".to_owned(),
///             Stage::Prod => "prod".to_owned(),
///         }
///     }
/// }
///
/// infra! {
///     pub stack Jobs {
///         for stage in [Stage::Dev, Stage::Prod] {
///             queue: AWS::SQS::Queue { DelaySeconds: 5 }
///         }
///     }
/// }
///
/// let assembly = infra::synthesise::<Jobs>().expect("a stack");
/// assert!(assembly.templates()[0].get("queue-prod").is_some());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what a stack in this loop is called",
    label = "stacks need names that do not change with the list",
    note = "help: implement `infra::LoopKey` for `{Self}`, whose `loop_key` returns the end of the name, or loop over texts"
)]
pub trait LoopKey {
    /// The name: letters and digits, and what else may part words.
    fn loop_key(&self) -> String;
}

macro_rules! named {
    ($($type:ty)+) => {$(
        impl LoopKey for $type {
            fn loop_key(&self) -> String {
                self.to_string()
            }
        }
    )+};
}

named! { String str char u8 u16 u32 u64 usize i8 i16 i32 i64 isize }

impl<T: LoopKey + ?Sized> LoopKey for &T {
    fn loop_key(&self) -> String {
        (**self).loop_key()
    }
}

/// Pairs are known by their first half, as the entries of a map are.
impl<K: LoopKey, V> LoopKey for (K, V) {
    fn loop_key(&self) -> String {
        self.0.loop_key()
    }
}

/// Items that have a name are known by it.
pub trait KeyedByValue {
    /// The name.
    fn key(&self) -> Option<String>;
}

impl<T: LoopKey> KeyedByValue for Item<'_, T> {
    fn key(&self) -> Option<String> {
        Some(self.0.loop_key())
    }
}

/// Other items are known by their number.
pub trait KeyedByIndex {
    /// No name.
    fn key(&self) -> Option<String>;
}

impl<T> KeyedByIndex for &Item<'_, T> {
    fn key(&self) -> Option<String> {
        None
    }
}

/// The iteration of an item, by its number in the list. A macro, because whether the item is known by itself is asked of its type
/// where it stands.
#[doc(hidden)]
#[macro_export]
macro_rules! __iteration {
    ($index:expr, $item:expr) => {{
        #[allow(unused_imports)]
        use $crate::private::{KeyedByIndex as _, KeyedByValue as _};
        $crate::private::Iteration::new($index, (&$crate::private::Item(&$item)).key())
    }};
}
pub use __iteration as iteration;

/// What a `for` goes through.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list to go through",
    label = "no list",
    note = "help: write a list or a range, such as `0..3`"
)]
pub trait Iterate {
    /// What each iteration is about.
    type Thing;
    /// All of them.
    fn iterations(self) -> Vec<Self::Thing>;
}

#[diagnostic::do_not_recommend]
impl<L: IntoIterator> Iterate for L {
    type Thing = L::Item;
    fn iterations(self) -> Vec<L::Item> {
        self.into_iter().collect()
    }
}

/// The handles of one iteration that are used outside of the loop.
pub trait Exports: Sized {
    /// Each as a list over all iterations.
    type Lists;
    /// Of all iterations.
    fn lists(all: Vec<Self>) -> Self::Lists;
}

macro_rules! exports {
    ($(($($name:ident $list:ident $one:ident)*))+) => {$(
        impl<$($name: 'static),*> Exports for ($($name,)*) {
            type Lists = ($(Items<$name>,)*);
            #[allow(clippy::unused_unit, reason = "of no names, or of several")]
            fn lists(all: Vec<Self>) -> Self::Lists {
                $(let mut $list = Vec::with_capacity(all.len());)*
                for ($($one,)*) in all {
                    $($list.push($one);)*
                }
                ($(Items::from($list),)*)
            }
        }
    )+};
}

exports! {
    ()
    (A all_a a)
    (A all_a a B all_b b)
    (A all_a a B all_b b C all_c c)
    (A all_a a B all_b b C all_c c D all_d d)
    (A all_a a B all_b b C all_c c D all_d d E all_e e)
    (A all_a a B all_b b C all_c c D all_d d E all_e e F all_f f)
}
