//! [`Nat`]: how many NAT gateways a network pays for.

use std::ops::Range;

use infra::Refusal;

use super::Azs;

/// How the private subnets reach the internet. Each NAT gateway costs about 32 USD a month before
/// traffic, so a network has no default for it. `1` is [`Nat::One`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nat {
    /// One gateway for all zones: if its zone fails, no private subnet reaches the internet.
    One,
    /// A gateway in each zone.
    PerAz,
}

impl Nat {
    /// So many gateways.
    ///
    /// # Errors
    /// Every number but 1: how many zones there are is for `azs` to say.
    pub const fn new(gateways: u8) -> Result<Nat, Refusal> {
        match gateways {
            0 => Err(Refusal::new(
                "private subnets reach the internet through a NAT gateway",
                "write `1`, or declare an `IsolatedVpc`, which needs none",
            )),
            1 => Ok(Nat::One),
            _ => Err(Refusal::new(
                "a network has one NAT gateway, or one in each zone",
                "write `Nat::PerAz`",
            )),
        }
    }

    /// The gateways by number, from 0; the first stands in the first zone.
    pub fn gateways(self, azs: Azs) -> Range<usize> {
        match self {
            Nat::One => 0..1,
            Nat::PerAz => azs.zones(),
        }
    }

    /// The number of the gateway that serves a zone.
    pub fn serving(self, zone: usize) -> usize {
        match self {
            Nat::One => 0,
            Nat::PerAz => zone,
        }
    }
}

infra::input! { Nat: u8 => Nat::new, or Nat::One }

#[cfg(test)]
mod tests {
    use super::{Azs, Nat};

    #[test]
    fn one_is_a_number() {
        assert_eq!(Nat::new(1), Ok(Nat::One));
        assert!(Nat::new(0).is_err_and(|refusal| refusal.help().contains("IsolatedVpc")));
        assert!(Nat::new(3).is_err_and(|refusal| refusal.help().contains("PerAz")));
    }

    #[test]
    fn every_zone_is_served_by_a_gateway_that_exists() {
        for azs in (2..=6).filter_map(|zones| Azs::new(zones).ok()) {
            for nat in [Nat::One, Nat::PerAz] {
                assert!(
                    azs.zones()
                        .all(|zone| nat.gateways(azs).contains(&nat.serving(zone)))
                );
            }
        }
    }
}
