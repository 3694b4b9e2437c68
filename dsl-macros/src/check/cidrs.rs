//! The blocks of addresses of a VPC and its subnets fit into each other. AWS takes /16 to /28, no bits
//! behind the prefix, subnets inside their VPC and apart from each other; all of it is seen only
//! at the deploy, when the VPC is there already. Blocks that are computed are not judged.

use super::{
    Check,
    written::{Written, resources, target, text},
};
use crate::ast::{Block, Value};

/// IPv4 addresses that share their first `bits` bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Cidr {
    first: u32,
    bits: u32,
}

impl Cidr {
    pub(super) fn parse(text: &str) -> Option<Cidr> {
        let (address, bits) = text.split_once('/')?;
        let address: std::net::Ipv4Addr = address.parse().ok()?;
        let bits = bits.parse().ok().filter(|bits| *bits <= 32)?;
        Some(Cidr {
            first: address.into(),
            bits,
        })
    }

    fn mask(self) -> u32 {
        u32::MAX.checked_shl(32 - self.bits).unwrap_or(0)
    }

    /// The same without bits behind the prefix.
    fn cut(self) -> Cidr {
        Cidr {
            first: self.first & self.mask(),
            bits: self.bits,
        }
    }

    fn holds(self, other: Cidr) -> bool {
        self.bits <= other.bits && other.first & self.mask() == self.cut().first
    }

    fn overlaps(self, other: Cidr) -> bool {
        self.holds(other) || other.holds(self)
    }
}

impl std::fmt::Display for Cidr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", std::net::Ipv4Addr::from(self.first), self.bits)
    }
}

const BLOCKS: [(&str, &str); 3] = [
    ("AWS::EC2::VPC", "a VPC"),
    ("AWS::EC2::VPCCidrBlock", "a VPC"),
    ("AWS::EC2::Subnet", "a subnet"),
];

/// One block by itself.
pub(super) fn resource(check: &mut Check<'_>, written: Written<'_>) {
    let Some((_, what)) = BLOCKS.iter().find(|(ty, _)| *ty == written.ty()) else {
        return;
    };
    let Some(value) = written.get("CidrBlock") else {
        return;
    };
    let Some(given) = text(value) else { return };
    let Some(cidr) = Cidr::parse(given) else {
        let fact = format!("`{given}` is no block of IPv4 addresses");
        return check.on_token(
            value,
            fact,
            "write four numbers up to 255 and a prefix, such as `10.0.0.0/16`",
        );
    };
    if !(16..=28).contains(&cidr.bits) {
        let (word, nearest) = if cidr.bits < 16 {
            ("larger", 16)
        } else {
            ("smaller", 28)
        };
        let fact = format!("`{given}` is {word} than {what} can be, which is /16 to /28");
        let help = Cidr {
            bits: nearest,
            ..cidr
        }
        .cut();
        check.on_token(
            value,
            fact,
            format_args!("write `{help}`, or another prefix from /16 to /28"),
        );
    } else if cidr != cidr.cut() {
        let fact = format!("`{given}` has bits set behind its prefix");
        check.on_token(value, fact, format_args!("write `{}`", cidr.cut()));
    }
}

/// A subnet, with the VPC that it names.
struct Subnet<'b> {
    written: Written<'b>,
    value: &'b Value,
    cidr: Cidr,
    vpc: u16,
}

/// Subnets inside their VPC, and apart.
pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    let all = resources(block);
    let mut subnets: Vec<Subnet<'_>> = Vec::new();
    for written in all.iter().filter(|one| one.ty() == "AWS::EC2::Subnet") {
        let Some(value) = written.get("CidrBlock") else {
            continue;
        };
        let Some(cidr) = text(value).and_then(Cidr::parse) else {
            continue;
        };
        let vpc = written
            .get("VpcId")
            .and_then(|value| target(check, value, written.body));
        let is_vpc = |row: &u16| {
            all.iter()
                .any(|one| one.item.row == *row && one.ty() == "AWS::EC2::VPC")
        };
        let Some(vpc) = vpc.filter(|row| is_vpc(row) && !check.errors.has(value.span())) else {
            continue;
        };
        let subnet = Subnet {
            written: *written,
            value,
            cidr,
            vpc,
        };
        if outside(check, &all, &subnet) {
            continue;
        }
        let earlier = subnets.iter().find(|earlier| {
            let certain = earlier.written.is_certain() && subnet.written.is_certain();
            certain && earlier.vpc == vpc && earlier.cidr.overlaps(cidr)
        });
        if let Some(earlier) = earlier {
            let (name, line) = (
                &earlier.written.declared.name,
                earlier.value.span().start().line,
            );
            let fact = format!(
                "`{cidr}` overlaps `{}`, the block of `{name}` in line {line}",
                earlier.cidr
            );
            check.errors.add(
                value.span(),
                fact,
                "write a block that no other subnet of the VPC has",
            );
        }
        subnets.push(subnet);
    }
}

/// Whether a subnet is outside all the blocks of its VPC, which is then reported.
fn outside(check: &mut Check<'_>, all: &[Written<'_>], subnet: &Subnet<'_>) -> bool {
    let mut blocks = Vec::new();
    for one in all {
        let is_vpc = one.item.row == subnet.vpc;
        let adds = one.ty() == "AWS::EC2::VPCCidrBlock"
            && one
                .get("VpcId")
                .and_then(|value| target(check, value, one.body))
                == Some(subnet.vpc);
        if is_vpc || adds {
            match one.get("CidrBlock").and_then(text).and_then(Cidr::parse) {
                Some(cidr) => blocks.push((one.declared.name.to_string(), cidr)),
                // A block that is computed may be anywhere.
                None => return false,
            }
        }
    }
    let Some((name, vpc)) = blocks.first() else {
        return false;
    };
    if blocks.iter().any(|(_, block)| block.holds(subnet.cidr)) {
        return false;
    }
    let cidr = subnet.cidr;
    let fact = format!("`{cidr}` is not inside `{vpc}`, the block of `{name}`");
    let help = Cidr {
        first: vpc.first,
        bits: cidr.bits.max(vpc.bits),
    };
    check.errors.add(
        subnet.value.span(),
        fact,
        format_args!("write a block inside it, such as `{help}`"),
    );
    true
}
