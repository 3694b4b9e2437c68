//! [`Readers`]: how many instances of a cluster only read.

use infra::Refusal;

use std::ops::Range;

/// How many readers a cluster has beside its writer: 0 to 15. Each costs what the writer costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readers(u8);

impl Readers {
    /// # Errors
    /// Above 15.
    pub const fn new(readers: u8) -> Result<Readers, Refusal> {
        match readers {
            0..=15 => Ok(Readers(readers)),
            _ => Err(Refusal::new(
                "an Aurora cluster has at most 15 readers",
                "write a number from `0` to `15`",
            )),
        }
    }

    /// The readers by number, from 0.
    pub fn readers(self) -> Range<usize> {
        0..usize::from(self.0)
    }
}

infra::input! { Readers: u8 => Readers::new, or Readers(0) }

#[cfg(test)]
mod tests {
    use super::Readers;

    #[test]
    fn at_most_15() {
        assert!(
            (0..=255)
                .filter(|readers| Readers::new(*readers).is_ok())
                .eq(0..=15)
        );
    }
}
