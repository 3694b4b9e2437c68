//! What is known of declarations, by their keys. A stack asks for it at each reference, and most of its keys follow each other: the
//! distance from the first is their place, and only the others are searched for. In a program that is not optimised that costs a
//! fifth of a search.

use crate::values::Key;

/// Something of each of these keys, in their order.
pub(crate) struct ByKey<T>(Vec<(Key, T)>);

impl<T: Copy> ByKey<T> {
    pub(crate) const fn new() -> ByKey<T> {
        ByKey(Vec::new())
    }

    /// Adds a key; what is known of one that is there already is replaced.
    pub(crate) fn insert(&mut self, key: Key, of: T) {
        match self.place(key) {
            Ok(place) => self.0[place].1 = of,
            Err(place) if place == self.0.len() => self.0.push((key, of)),
            Err(place) => self.0.insert(place, (key, of)),
        }
    }

    pub(crate) fn get(&self, key: Key) -> Option<T> {
        match self.place(key) {
            Ok(place) => Some(self.0[place].1),
            Err(_) => None,
        }
    }

    /// Where a key is, or would be.
    fn place(&self, key: Key) -> Result<usize, usize> {
        let all: &[(Key, T)] = &self.0;
        let Some((last, _)) = all.last() else {
            return Err(0);
        };
        let first = all[0].0;
        if key.0 > last.0 {
            return Err(all.len());
        }
        let guess = key.0.wrapping_sub(first.0) as usize;
        if guess < all.len() && all[guess].0.0 == key.0 {
            return Ok(guess);
        }
        all.binary_search_by_key(&key.0, |(known, _)| known.0)
    }
}

#[cfg(test)]
mod tests {
    use super::ByKey;
    use crate::values::Key;

    #[test]
    fn what_is_put_in_is_found_again() {
        for keys in [
            &[3, 4, 5, 6][..],
            &[6, 3, 9, 4, 4, 0],
            &[7],
            &[],
            &[1, 0, 100],
        ] {
            let mut all = ByKey::new();
            for (place, key) in keys.iter().enumerate() {
                all.insert(Key(*key), place);
            }
            for key in 0..110 {
                let last = keys.iter().rposition(|known| *known == key);
                assert_eq!(all.get(Key(key)), last, "{key} of {keys:?}");
            }
        }
    }
}
