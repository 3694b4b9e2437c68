//! Maps and sets of what iterators yield. It must not know what that is.

/// A map or set of these items, each inserted by itself. `collect` sorts them first, and that sort is compiled again for each type: as much
/// as a third of the map, for nothing, because none of the project's is large.
pub(crate) fn ordered<T, C: Default + Extend<T>>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}
