//! Blocks of IPv4 addresses, read in a `const fn`: by the rules about templates, and by inputs that judge literals at `cargo check`.

use std::{fmt, net::Ipv4Addr};

/// IPv4 addresses that share their first bits, such as `10.0.0.0/16`.
///
/// ```
/// use infra_rules::cidr::Cidr;
///
/// let vpc = Cidr::parse("10.0.0.0/16").unwrap();
/// let subnet = Cidr::parse("10.0.3.0/24").unwrap();
/// assert!(vpc.holds(subnet) && !subnet.holds(vpc));
/// assert!(Cidr::parse("10.0.0.256/16").is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cidr {
    address: u32,
    prefix: u32,
}

/// Why a text is not a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCidr {
    /// It is not four numbers with points between and a prefix up to 32 behind a slash.
    Form,
    /// One of the four numbers is above 255.
    Part,
}

impl Cidr {
    /// Reads a block. Bits behind the prefix may be set: see [`network`](Cidr::network).
    ///
    /// # Errors
    /// What is not a block, and numbers with leading zeros, which some read as octal.
    pub const fn parse(text: &str) -> Result<Cidr, NotCidr> {
        let bytes = text.as_bytes();
        let mut address = 0;
        let mut at = 0;
        let mut part = 0;
        while part < 4 {
            let Some((octet, next)) = number(bytes, at) else {
                return Err(NotCidr::Form);
            };
            if octet > 255 {
                return Err(NotCidr::Part);
            }
            if next >= bytes.len() || bytes[next] != if part < 3 { b'.' } else { b'/' } {
                return Err(NotCidr::Form);
            }
            address = address << 8 | octet;
            at = next + 1;
            part += 1;
        }
        match number(bytes, at) {
            Some((prefix, end)) if end == bytes.len() && prefix <= 32 => {
                Ok(Cidr { address, prefix })
            }
            _ => Err(NotCidr::Form),
        }
    }

    /// How many bits its addresses share.
    pub const fn prefix(self) -> u32 {
        self.prefix
    }

    /// The block of this prefix that begins with the same address.
    pub const fn with_prefix(self, prefix: u32) -> Cidr {
        Cidr {
            address: self.address,
            prefix,
        }
    }

    /// The same without bits behind the prefix.
    pub const fn network(self) -> Cidr {
        Cidr {
            address: self.address & self.mask(),
            prefix: self.prefix,
        }
    }

    /// Whether bits behind the prefix are set.
    pub const fn has_host_bits(self) -> bool {
        self.address & self.mask() != self.address
    }

    /// Part `number` of 2^`bits` equal parts.
    pub const fn part(self, bits: u32, number: u32) -> Cidr {
        let prefix = self.prefix + bits;
        Cidr {
            address: self.address | number << (32 - prefix),
            prefix,
        }
    }

    /// Whether all addresses of the other are among its own.
    pub const fn holds(self, other: Cidr) -> bool {
        self.prefix <= other.prefix && other.address & self.mask() == self.address & self.mask()
    }

    /// Whether an address is in both.
    pub const fn overlaps(self, other: Cidr) -> bool {
        self.holds(other) || other.holds(self)
    }

    const fn mask(self) -> u32 {
        match u32::MAX.checked_shl(32 - self.prefix) {
            Some(mask) => mask,
            None => 0,
        }
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", Ipv4Addr::from(self.address), self.prefix)
    }
}

/// The decimal number at `at`, without leading zeros, and where it ends.
const fn number(text: &[u8], at: usize) -> Option<(u32, usize)> {
    let mut end = at;
    let mut value = 0;
    while end < text.len() && text[end].is_ascii_digit() && end - at < 4 {
        value = value * 10 + (text[end] - b'0') as u32;
        end += 1;
    }
    if end == at || (text[at] == b'0' && end - at > 1) {
        None
    } else {
        Some((value, end))
    }
}

#[cfg(test)]
mod tests {
    use super::{Cidr, NotCidr};

    #[test]
    fn what_is_not_a_block() {
        for text in [
            "",
            "10.0.0.0",
            "10.0.0/16",
            "10.0.0.0/",
            "10.0.0.0/16 ",
            "010.0.0.0/16",
            "10.0.0.0/016",
            "10.0.0.0/+8",
            "a.b.c.d/16",
            "10..0.0/16",
            "10.0.0.0/33",
            "10.0.0.0.0/16",
        ] {
            assert_eq!(Cidr::parse(text), Err(NotCidr::Form), "{text}");
        }
        assert_eq!(Cidr::parse("10.0.300.0/16"), Err(NotCidr::Part));
    }

    #[test]
    fn the_whole_address_space_is_a_block() {
        let all = Cidr::parse("0.0.0.0/0").expect("a block");
        let one = Cidr::parse("255.255.255.255/32").expect("a block");
        assert!(all.holds(one) && all.overlaps(one) && !one.has_host_bits());
        assert_eq!(one.with_prefix(0).network(), all);
    }
}
