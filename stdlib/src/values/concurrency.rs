//! [`Concurrency`]: how many runs of a function are kept for it.

use infra::Refusal;

/// How many runs at once of a function are reserved for it: so many it can always have, and no more. They are taken from what
/// all functions of an account and region share, 1,000 unless AWS raised it, of which 100 stay for the others; 0 stops the function.
/// Left out, it shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concurrency(Option<u32>);

impl Concurrency {
    /// None of its own.
    pub const SHARED: Concurrency = Concurrency(None);

    /// # Errors
    /// Above 100,000, which no account has by a single digit's slip.
    pub const fn new(runs: u32) -> Result<Concurrency, Refusal> {
        match runs {
            0..=100_000 => Ok(Concurrency(Some(runs))),
            _ => Err(Refusal::new(
                "no account runs so many functions at once",
                "write how many runs at once the function may have, such as `50`",
            )),
        }
    }

    /// How many, if any are reserved.
    pub fn reserved(self) -> Option<u32> {
        self.0
    }
}

infra::input! { Concurrency: u32 => Concurrency::new, or Concurrency::SHARED }

#[cfg(test)]
mod tests {
    use super::Concurrency;

    #[test]
    fn nothing_is_reserved_unless_a_number_says_so() {
        assert_eq!(Concurrency::SHARED.reserved(), None);
        assert_eq!(Concurrency::new(0).map(Concurrency::reserved), Ok(Some(0)));
        assert!(Concurrency::new(100_001).is_err());
    }
}
