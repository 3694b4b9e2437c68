//! The blocks of addresses of a VPC and its subnets fit into each other. AWS takes /16 to /28, no bits
//! behind the prefix, subnets inside their VPC and apart from each other; all of it is seen only
//! at the deploy, when the VPC is there already. Blocks that are computed are not judged.

use crate::{
    check::Check,
    cidr::Cidr,
    fix::Fix,
    read::{of_type, target, text},
    tree::{Declaration, Site, Stack},
};

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
    let Ok(cidr) = Cidr::parse(given) else {
        let fact = format!("`{given}` is not a block of IPv4 addresses");
        return check.on_value(
            value,
            fact,
            "write four numbers up to 255 and a prefix, such as `10.0.0.0/16`",
        );
    };
    if !(16..=28).contains(&cidr.prefix()) {
        let (word, nearest) = if cidr.prefix() < 16 {
            ("larger", 16)
        } else {
            ("smaller", 28)
        };
        let fact = format!("`{given}` is {word} than {what} can be, which is /16 to /28");
        let help = cidr.with_prefix(nearest).network();
        check.on_value(
            value,
            fact,
            format_args!("write `{help}`, or another prefix from /16 to /28"),
        );
    } else if cidr.has_host_bits() {
        let fact = format!("`{given}` has bits set behind its prefix");
        check.on_value(value, fact, Fix::text(cidr.network()));
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
    let cidr = Cidr::parse(text(value)?).ok()?;
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
        match one
            .get("CidrBlock")
            .and_then(text)
            .and_then(|block| Cidr::parse(block).ok())
        {
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
    let help = vpc.with_prefix(cidr.prefix().max(vpc.prefix()));
    check.findings.add(
        subnet.site,
        fact,
        format_args!("write a block inside it, such as `{help}`"),
    );
    true
}
