//! Ranges that are written for inputs: whether `1..=4` goes from 1 to 4 or from 1.0 to 4.0 is for the input to say.

use std::ops::RangeInclusive;

use crate::refusal::Refusal;

/// A range as it is written, `1..=4` or `0.5..=4.0`: with its ends as numbers, and as whole numbers if they are.
#[derive(Clone, Copy, Debug)]
pub struct Range<T> {
    whole: Option<(T, T)>,
    number: (f64, f64),
}

impl<T: Copy> Range<T> {
    /// `1..=4`: the ends as whole numbers, and as numbers.
    #[doc(hidden)]
    pub const fn whole(start: T, end: T, number: (f64, f64)) -> Range<T> {
        Range {
            whole: Some((start, end)),
            number,
        }
    }

    /// `0.5..=4.0`. A whole number comes with it, so that rustc can name the type of one that is never asked for.
    #[doc(hidden)]
    pub const fn fractional(_: T, start: f64, end: f64) -> Range<T> {
        Range {
            whole: None,
            number: (start, end),
        }
    }

    /// From a whole number to another.
    ///
    /// # Panics
    /// If they are not, which `cargo check` says.
    #[track_caller]
    pub const fn whole_numbers(self) -> RangeInclusive<T> {
        match self.whole {
            Some((start, end)) => start..=end,
            None => Refusal::new(
                "expected a range of whole numbers, found one with a decimal point",
                "write it like `1..=4`",
            )
            .panic(),
        }
    }

    /// From a number to another, whole or not.
    pub const fn numbers(self) -> RangeInclusive<f64> {
        self.number.0..=self.number.1
    }
}
