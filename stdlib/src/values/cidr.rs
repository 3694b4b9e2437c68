//! [`Cidr`]: a network's block of addresses, and how it is cut into subnets.

use infra::{Refusal, ToValue, Value, json};

/// A VPC's block of IPv4 addresses, such as `10.0.0.0/16`: a prefix from /16 to /23, without host bits.
///
/// AWS takes blocks down to /28. The three tiers in up to six zones take 32 blocks of /28 or larger, so that
/// raising the number of zones never moves a subnet: hence /23.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cidr {
    address: u32,
    prefix: u8,
}

impl Cidr {
    /// # Errors
    /// What is no block, has host bits, or is larger than /16 or smaller than /23.
    pub const fn new(block: &'static str) -> Result<Cidr, Refusal> {
        const FORM: Refusal = Refusal::new(
            "this is no block of addresses",
            "write it like `10.0.0.0/16`",
        );
        let bytes = block.as_bytes();
        let mut address = 0;
        let mut at = 0;
        let mut part = 0;
        while part < 4 {
            let Some((octet, next)) = number(bytes, at) else {
                return Err(FORM);
            };
            if octet > 255 {
                return Err(Refusal::new(
                    "a part of an address is at most 255",
                    "write it like `10.0.0.0/16`",
                ));
            }
            if next >= bytes.len() || bytes[next] != if part < 3 { b'.' } else { b'/' } {
                return Err(FORM);
            }
            address = address << 8 | octet;
            at = next + 1;
            part += 1;
        }
        let Some((prefix, end)) = number(bytes, at) else {
            return Err(FORM);
        };
        if end != bytes.len() {
            return Err(FORM);
        }
        if prefix < 16 {
            return Err(Refusal::new(
                "a VPC's block is at most a /16",
                "write a prefix from `/16` to `/23`",
            ));
        }
        if prefix > 23 {
            return Err(Refusal::new(
                "the block is too small for three tiers in up to six zones",
                "write a prefix from `/16` to `/23`",
            ));
        }
        if address << prefix != 0 {
            return Err(Refusal::new(
                "the address has bits set behind its prefix",
                "end it in zeros, like `10.0.0.0/16`",
            ));
        }
        Ok(Cidr {
            address,
            prefix: prefix as u8,
        })
    }

    /// Part `number` of the block cut into 2^`bits` equal parts: the block of one subnet.
    pub fn part(self, bits: u8, number: usize) -> String {
        let prefix = self.prefix + bits;
        // At most 32 parts: the number fits.
        let [a, b, c, d] = (self.address | (number as u32) << (32 - prefix)).to_be_bytes();
        format!("{a}.{b}.{c}.{d}/{prefix}")
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

impl ToValue for Cidr {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        self.part(0, 0).to_value()
    }
}

infra::input! { Cidr: &'static str => Cidr::new, or Cidr { address: 10 << 24, prefix: 16 } }

#[cfg(test)]
mod tests {
    use super::Cidr;

    #[test]
    fn takes_what_a_vpc_takes() {
        for right in [
            "10.0.0.0/16",
            "192.168.16.0/20",
            "172.31.254.0/23",
            "10.255.0.0/18",
        ] {
            assert!(Cidr::new(right).is_ok(), "{right}");
        }
    }

    #[test]
    fn refuses_what_is_no_block() {
        for wrong in [
            "",
            "10.0.0.0",
            "10.0.0/16",
            "10.0.0.0/",
            "10.0.0.0/16 ",
            "010.0.0.0/16",
            "a.b.c.d/16",
            "10..0.0/16",
            "10.0.300.0/16",
            "10.0.0.0/33",
            "10.0.0.0.0/16",
        ] {
            assert!(Cidr::new(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn says_what_is_wrong_with_a_block() {
        let words = |block| Cidr::new(block).err().map(infra::Refusal::fact);
        assert_eq!(
            words("10.0.0.5/16"),
            Some("the address has bits set behind its prefix")
        );
        assert_eq!(words("10.0.0.0/8"), Some("a VPC's block is at most a /16"));
        assert_eq!(
            words("10.0.0.0/24"),
            Some("the block is too small for three tiers in up to six zones")
        );
        assert_eq!(
            words("10.0.300.0/16"),
            Some("a part of an address is at most 255")
        );
    }

    #[test]
    fn parts_lie_inside_side_by_side() {
        let block = Cidr::new("10.1.0.0/16").expect("a block");
        assert_eq!(block.part(5, 0), "10.1.0.0/21");
        assert_eq!(block.part(5, 1), "10.1.8.0/21");
        assert_eq!(block.part(5, 31), "10.1.248.0/21");
        assert_eq!(
            Cidr::new("10.1.2.0/23").expect("a block").part(5, 17),
            "10.1.3.16/28"
        );
    }
}
