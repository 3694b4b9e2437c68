//! Ranges that are written for settings of things that have names. They are whole, and `cargo check` says so.

use std::ops::RangeInclusive;

use crate::refusal::Refusal;

/// A range as it is written, `1..=4` or `0.5..=4.0`: its ends, if they are whole numbers.
#[derive(Clone, Copy, Debug)]
pub struct Range<T>(Option<(T, T)>);

impl<T: Copy> Range<T> {
    /// `1..=4`.
    #[doc(hidden)]
    pub const fn whole(start: T, end: T) -> Range<T> {
        Range(Some((start, end)))
    }

    /// `0.5..=4.0`. A whole number comes with it, so that rustc can name the type of one that is never asked for.
    #[doc(hidden)]
    pub const fn fractional(_: T, _: f64, _: f64) -> Range<T> {
        Range(None)
    }

    /// From a whole number to another.
    ///
    /// # Panics
    /// If they are not, which `cargo check` says.
    #[track_caller]
    pub const fn whole_numbers(self) -> RangeInclusive<T> {
        match self.0 {
            Some((start, end)) => start..=end,
            None => Refusal::new(
                "expected a range of whole numbers, found one with a decimal point",
                "write it like `1..=4`",
            )
            .panic(),
        }
    }
}
