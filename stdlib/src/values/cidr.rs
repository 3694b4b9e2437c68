//! [`Cidr`]: a network's block of addresses, and how it is cut into subnets.

use infra::{
    Refusal, ToValue, Value, json,
    rules::cidr::{self, NotCidr},
};

/// A VPC's block of IPv4 addresses, such as `10.0.0.0/16`: a prefix from /16 to /23, without host bits.
///
/// AWS takes blocks down to /28. The three tiers in up to six zones take 32 blocks of /28 or larger, so that
/// raising the number of zones never moves a subnet: hence /23.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cidr(cidr::Cidr);

impl Cidr {
    /// # Errors
    /// What is not a block, has host bits, or is larger than /16 or smaller than /23.
    pub const fn new(block: &'static str) -> Result<Cidr, Refusal> {
        let block = match cidr::Cidr::parse(block) {
            Ok(block) => block,
            Err(NotCidr::Form) => {
                return Err(Refusal::new(
                    "this is not a block of addresses",
                    "write it like `10.0.0.0/16`",
                ));
            }
            Err(NotCidr::Part) => {
                return Err(Refusal::new(
                    "a part of an address is at most 255",
                    "write it like `10.0.0.0/16`",
                ));
            }
        };
        match block.prefix() {
            ..16 => Err(Refusal::new(
                "a VPC's block is at most a /16",
                "write a prefix from `/16` to `/23`",
            )),
            24.. => Err(Refusal::new(
                "the block is too small for three tiers in up to six zones",
                "write a prefix from `/16` to `/23`",
            )),
            _ if block.has_host_bits() => Err(Refusal::new(
                "the address has bits set behind its prefix",
                "end it in zeros, like `10.0.0.0/16`",
            )),
            _ => Ok(Cidr(block)),
        }
    }

    /// Part `number` of the block cut into 2^`bits` equal parts: the block of one subnet.
    pub fn part(self, bits: u8, number: usize) -> String {
        // At most 32 parts: the number fits.
        self.0.part(bits.into(), number as u32).to_string()
    }
}

impl ToValue for Cidr {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        self.part(0, 0).to_value()
    }
}

const USUAL: Cidr = match Cidr::new("10.0.0.0/16") {
    Ok(block) => block,
    Err(refusal) => refusal.panic(),
};

infra::input! { Cidr: &'static str => Cidr::new, or USUAL }

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

    /// What is a block at all is the rules' to test.
    #[test]
    fn says_what_is_wrong_with_a_block() {
        let words = |block| Cidr::new(block).err().map(infra::Refusal::fact);
        assert_eq!(words("10.0.0.0"), Some("this is not a block of addresses"));
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
