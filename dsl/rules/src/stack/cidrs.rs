//! The blocks of addresses of a VPC and its subnets fit into each other. AWS takes /16 to /28, no bits
//! behind the prefix, subnets inside their VPC and apart from each other; all of it is seen only
//! at the deploy, when the VPC is there already. Blocks that are computed are not judged.

use crate::{
    check::Check,
    fix::Fix,
    read::{of_type, target, text},
    tree::{Declaration, Site, Stack},
};

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
pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let Some((_, what)) = BLOCKS.iter().find(|(ty, _)| resource.ty == *ty) else {
        return;
    };
    let Some(value) = resource.get("CidrBlock") else {
        return;
    };
    let Some(given) = text(value) else { return };
    let Some(cidr) = Cidr::parse(given) else {
        let fact = format!("`{given}` is no block of IPv4 addresses");
        return check.on_value(
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
        check.on_value(
            value,
            fact,
            format_args!("write `{help}`, or another prefix from /16 to /28"),
        );
    } else if cidr != cidr.cut() {
        let fact = format!("`{given}` has bits set behind its prefix");
        check.on_value(value, fact, Fix::text(cidr.cut()));
    }
}

/// A subnet, with the number of the VPC that it names.
struct Subnet<'b> {
    resource: &'b Declaration<'b>,
    site: Site,
    cidr: Cidr,
    vpc: usize,
}

/// Subnets inside their VPC, and apart.
pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    let mut subnets: Vec<Subnet<'_>> = Vec::new();
    for (_, resource) in of_type(stack, "AWS::EC2::Subnet") {
        let Some(subnet) = subnet(stack, resource) else {
            continue;
        };
        if check.findings.has(subnet.site) || outside(check, &subnet) {
            continue;
        }
        let earlier = subnets.iter().find(|earlier| {
            let certain = earlier.resource.certain && resource.certain;
            certain && earlier.vpc == subnet.vpc && earlier.cidr.overlaps(subnet.cidr)
        });
        if let Some(earlier) = earlier {
            let (name, place) = (&earlier.resource.name, check.place(earlier.site));
            let fact = format!(
                "`{}` overlaps `{}`, the block of `{name}` in {place}",
                subnet.cidr, earlier.cidr
            );
            let help = "write a block that no other subnet of the VPC has";
            check.findings.add(subnet.site, fact, help);
        }
        subnets.push(subnet);
    }
}

fn subnet<'b>(stack: &Stack<'_>, resource: &'b Declaration<'b>) -> Option<Subnet<'b>> {
    let value = resource.get("CidrBlock")?;
    let cidr = Cidr::parse(text(value)?)?;
    let vpc = resource.get("VpcId").and_then(target)?;
    (stack.resources[vpc].ty == "AWS::EC2::VPC").then_some(Subnet {
        resource,
        site: value.site(),
        cidr,
        vpc,
    })
}

/// Whether a subnet is outside all the blocks of its VPC, which is then reported.
fn outside(check: &mut Check<'_>, subnet: &Subnet<'_>) -> bool {
    let added = of_type(check.stack, "AWS::EC2::VPCCidrBlock")
        .map(|(_, one)| one)
        .filter(|one| one.get("VpcId").and_then(target) == Some(subnet.vpc));
    let mut blocks = Vec::new();
    for one in std::iter::once(&check.stack.resources[subnet.vpc]).chain(added) {
        match one.get("CidrBlock").and_then(text).and_then(Cidr::parse) {
            Some(cidr) => blocks.push((&one.name, cidr)),
            // A block that is computed may be anywhere.
            None => return false,
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
    check.findings.add(
        subnet.site,
        fact,
        format_args!("write a block inside it, such as `{help}`"),
    );
    true
}
