//! [`Throttle`]: how many requests an API takes.

use infra::Refusal;

use std::ops::RangeInclusive;

/// How many requests a second an API takes, and how many at once: `100..=200`, or `100` for as many at once. What is above is answered with 429.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Throttle {
    rate: u32,
    burst: u32,
}

impl Throttle {
    /// # Errors
    /// A rate or a burst of 0, with which the API would answer nobody.
    pub const fn new(range: RangeInclusive<u32>) -> Result<Throttle, Refusal> {
        let (rate, burst) = (*range.start(), *range.end());
        if rate == 0 || burst == 0 {
            return Err(Refusal::new(
                "an API that takes no request answers nobody",
                "write requests a second `..=` requests at once, `100..=200`",
            ));
        }
        Ok(Throttle { rate, burst })
    }

    /// As many at once as in a second.
    ///
    /// # Errors
    /// 0, with which the API would answer nobody.
    pub const fn steady(rate: u32) -> Result<Throttle, Refusal> {
        Throttle::new(rate..=rate)
    }

    /// Requests a second.
    pub const fn rate(self) -> u32 {
        self.rate
    }

    /// Requests at once.
    pub const fn burst(self) -> u32 {
        self.burst
    }
}

infra::input! {
   Throttle: RangeInclusive<u32> => Throttle::new, u32 => Throttle::steady, or Throttle { rate: 100, burst: 200 }
}

#[cfg(test)]
mod tests {
    use super::Throttle;

    #[test]
    fn lets_somebody_in() {
        assert!(Throttle::new(0..=200).is_err());
        assert!(Throttle::new(0..=0).is_err());
        assert!(Throttle::new(1..=1).is_ok());
        assert!(Throttle::steady(0).is_err());
        assert_eq!(Throttle::steady(100), Throttle::new(100..=100));
    }
}
