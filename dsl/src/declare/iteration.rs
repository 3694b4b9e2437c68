//! What a `for` goes through, and what the things declared in it are known by.

/// One turn of a loop: its number, and what it adds to the names declared in it.
pub struct Turn {
    pub(super) index: u32,
    pub(super) key: String,
}

impl Turn {
    /// The turn number `index`, known by `key`.
    pub fn new(index: usize, key: Option<String>) -> Turn {
        Turn {
            index: index as u32,
            key: key.unwrap_or_else(|| index.to_string()),
        }
    }
}

/// What a loop's item is known by. Ids that follow the item outlive a change of the list's order.
pub struct Item<'a, T>(pub &'a T);

/// Items that are numbers or text are known by themselves.
pub trait KnownByItself {
    /// The name.
    fn key(&self) -> Option<String>;
}

impl<T: std::fmt::Display + Named> KnownByItself for Item<'_, T> {
    fn key(&self) -> Option<String> {
        Some(self.0.to_string())
    }
}

/// Pairs are known by their first half, as the entries of a map are.
impl<K: std::fmt::Display + Named, V> KnownByItself for Item<'_, (K, V)> {
    fn key(&self) -> Option<String> {
        Some(self.0.0.to_string())
    }
}

/// Other items are known by their number.
pub trait KnownByNumber {
    /// No name.
    fn key(&self) -> Option<String>;
}

impl<T> KnownByNumber for &Item<'_, T> {
    fn key(&self) -> Option<String> {
        None
    }
}

/// The turn of an item, by its number in the list. A macro, because whether the item is known by itself is asked of its type
/// where it stands.
#[doc(hidden)]
#[macro_export]
macro_rules! __turn {
    ($index:expr, $item:expr) => {{
        #[allow(unused_imports)]
        use $crate::private::{KnownByItself as _, KnownByNumber as _};
        $crate::private::Turn::new($index, (&$crate::private::Item(&$item)).key())
    }};
}
pub use __turn as turn;

/// Text and whole numbers.
pub trait Named {}

macro_rules! named {
    ($($type:ty)+) => { $(impl Named for $type {})+ };
}

named! { String &str &&str char u8 u16 u32 u64 usize i8 i16 i32 i64 isize }

/// What a `for` goes through.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list to go through",
    label = "no list",
    note = "help: write a list or a range, such as `0..3`"
)]
pub trait Turns {
    /// What each turn is about.
    type Thing;
    /// All of them.
    fn turns(self) -> Vec<Self::Thing>;
}

#[diagnostic::do_not_recommend]
impl<L: IntoIterator> Turns for L {
    type Thing = L::Item;
    fn turns(self) -> Vec<L::Item> {
        self.into_iter().collect()
    }
}
