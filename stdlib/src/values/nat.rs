//! [`Nat`]: how many NAT gateways a network pays for.

use std::ops::Range;

use super::Azs;

/// How the private subnets reach the internet. Each NAT gateway costs about 32 USD a month before
/// traffic, so a network has no default for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nat {
    /// One gateway for all zones: if its zone fails, no private subnet reaches the internet.
    One,
    /// A gateway in each zone.
    PerAz,
}

impl Nat {
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

infra::input! { Nat }

#[cfg(test)]
mod tests {
    use super::{Azs, Nat};

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
