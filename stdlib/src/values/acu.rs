//! [`Acu`]: between which capacities a serverless cluster scales.

use infra::Refusal;

use std::ops::RangeInclusive;

/// The capacity of Aurora Serverless v2 in ACUs of about 2 GB of memory: `0.5..=4.0`, `1..=4`.
///
/// Steps of 0.5 from 0 to 256; the upper end at least 1. From 0 a cluster pauses when idle, if the engine is 13.15,
/// 14.12, 15.7, 16.3 or later; behind a proxy, which holds connections open, it never does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Acu {
    min: f64,
    max: f64,
}

impl Acu {
    /// # Errors
    /// What is not a multiple of 0.5, below 0 or above 256, an upper end below 1 or below the lower end.
    pub const fn new(range: RangeInclusive<f64>) -> Result<Acu, Refusal> {
        let (min, max) = (*range.start(), *range.end());
        if !is_step(min) || !is_step(max) {
            return Err(Refusal::new(
                "capacity goes in steps of 0.5 ACU from 0 to 256",
                "write `0.5..=4.0`, `1.0..=16.0`, …",
            ));
        }
        if min > max {
            return Err(Refusal::new(
                "the lower capacity is above the upper",
                "write the lower one first, `0.5..=4.0`",
            ));
        }
        if max < 1.0 {
            return Err(Refusal::new(
                "the upper capacity is at least 1 ACU",
                "write `1.0` or more behind `..=`",
            ));
        }
        Ok(Acu { min, max })
    }

    /// The lower end.
    pub const fn min(self) -> f64 {
        self.min
    }

    /// The upper end.
    pub const fn max(self) -> f64 {
        self.max
    }
}

/// Written so that what is not a number is not a step.
const fn is_step(acu: f64) -> bool {
    acu >= 0.0 && acu <= 256.0 && ((acu * 2.0) as u32) as f64 == acu * 2.0
}

infra::input! { Acu: RangeInclusive<f64> => Acu::new, or Acu { min: 0.5, max: 1.0 } }

#[cfg(test)]
mod tests {
    use super::Acu;

    #[test]
    fn takes_halves_from_0_to_256() {
        for right in [0.5..=4.0, 0.0..=1.0, 256.0..=256.0, 1.5..=1.5] {
            assert!(Acu::new(right).is_ok());
        }
    }

    #[test]
    fn refuses_the_rest() {
        for wrong in [
            4.0..=0.5,
            0.3..=4.0,
            0.7..=4.0,
            0.5..=300.0,
            0.0..=0.5,
            -0.5..=4.0,
            f64::NAN..=4.0,
        ] {
            assert!(Acu::new(wrong.clone()).is_err(), "{wrong:?}");
        }
    }
}
