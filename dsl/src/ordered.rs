//! Maps and sets of what iterators yield. It must not know what that is.

use std::collections::BTreeSet;

use litemap::LiteMap;

/// What keeps its items in order.
pub(crate) trait Ordered<T>: Default {
    /// Adds an item; of two with one key the later stays.
    fn put(&mut self, item: T);
}

impl<K: Ord, V> Ordered<(K, V)> for LiteMap<K, V> {
    fn put(&mut self, (key, value): (K, V)) {
        self.insert(key, value);
    }
}

impl<T: Ord> Ordered<T> for BTreeSet<T> {
    fn put(&mut self, item: T) {
        self.insert(item);
    }
}

/// A map or set of these items, each inserted by itself. `collect` sorts them first, and that sort is compiled again for each type: as much
/// as the map and more, for nothing, because most come in order.
pub(crate) fn ordered<T, C: Ordered<T>>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    items.into_iter().for_each(|item| all.put(item));
    all
}
