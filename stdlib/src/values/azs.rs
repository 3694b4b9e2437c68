//! [`Azs`]: in how many availability zones a network stands.

use infra::Refusal;

use std::ops::Range;

/// A number of availability zones, 2 to 6.
///
/// One zone is not a choice: a database's subnet group and a proxy need two. Few regions have more than
/// three; a zone that the region lacks fails the deploy at its subnet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Azs(u8);

impl Azs {
    /// # Errors
    /// Below 2 and above 6.
    pub const fn new(zones: u8) -> Result<Azs, Refusal> {
        match zones {
            0 | 1 => Err(Refusal::new(
                "databases and proxies need two availability zones",
                "write `2` or more",
            )),
            2..=6 => Ok(Azs(zones)),
            _ => Err(Refusal::new(
                "no region has more than six availability zones",
                "write a number from `2` to `6`",
            )),
        }
    }

    /// The zones by number, from 0.
    pub fn zones(self) -> Range<usize> {
        0..usize::from(self.0)
    }
}

infra::input! { Azs: u8 => Azs::new, or Azs(2) }

#[cfg(test)]
mod tests {
    use super::Azs;

    #[test]
    fn two_to_six() {
        let right: Vec<u8> = (0..=255).filter(|zones| Azs::new(*zones).is_ok()).collect();
        assert_eq!(right, [2, 3, 4, 5, 6]);
        assert_eq!(Azs::new(3).map(Azs::zones), Ok(0..3));
    }
}
