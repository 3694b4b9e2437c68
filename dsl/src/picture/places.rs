//! Where a resource stands in a network, by what the template says of it: the subnets that it names, and the routes of those.

use litemap::LiteMap;

use super::read::{at, keys, text};
use super::view::View;
use crate::{
    declare::Section,
    synth::resolved_stack::{ResolvedDeclaration, ResolvedStack},
    values::{Key, Value},
};

/// A network, as a box with a box for each tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Network {
    pub(crate) name: String,
    pub(crate) kind: String,
    /// Whether the stack declares it.
    pub(crate) is_own: bool,
    /// From the internet inwards.
    pub(crate) tiers: Vec<Tier>,
}

/// A tier of a network.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    /// With a route to an internet gateway.
    Public,
    /// With a way out, and none in.
    Private,
    /// With neither.
    Isolated,
    /// Subnets that exist already, of which the template knows no routes: what they are called.
    Existing(String),
}

impl Tier {
    /// What it is called.
    pub(crate) fn name(&self) -> &str {
        match self {
            Tier::Public => "public",
            Tier::Private => "private",
            Tier::Isolated => "isolated",
            Tier::Existing(name) => name,
        }
    }
}

/// A tier of a network, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) network: usize,
    pub(crate) tier: usize,
}

/// The networks of a stack.
pub(super) struct Places {
    pub(super) networks: Vec<Network>,
    /// The network that each VPC is.
    vpcs: LiteMap<Key, usize>,
    subnets: LiteMap<Key, Place>,
}

/// Properties that name subnets, of whatever type.
const SUBNETS: [&str; 8] = [
    "VpcConfig.SubnetIds",
    "VpcSubnetIds",
    "SubnetIds",
    "Subnets",
    "SubnetId",
    "NetworkConfiguration.AwsvpcConfiguration.Subnets",
    "VPCZoneIdentifier",
    "ResourcesVpcConfig.SubnetIds",
];
const GROUPS: [&str; 4] = [
    "VpcConfig.SecurityGroupIds",
    "VpcSecurityGroupIds",
    "SecurityGroupIds",
    "NetworkConfiguration.AwsvpcConfiguration.SecurityGroups",
];

impl Places {
    /// The networks that a stack declares. `named` is what a VPC is called: its name and kind.
    /// VPCs of other stacks are among them: something of this one may stand there.
    pub(super) fn of(
        stack: &View<'_>,
        named: impl Fn(&ResolvedStack, &ResolvedDeclaration) -> (String, String),
    ) -> Places {
        let mut places = Places {
            networks: Vec::new(),
            vpcs: LiteMap::new(),
            subnets: LiteMap::new(),
        };
        let own = stack.resources().map(|resource| (None, resource));
        let others = stack
            .of_others()
            .map(|(home, resource)| (Some(home), resource));
        let all: Vec<(Option<&ResolvedStack>, &ResolvedDeclaration)> = own.chain(others).collect();
        for (home, vpc) in all
            .iter()
            .filter(|(_, one)| one.type_name == "AWS::EC2::VPC")
        {
            let (name, kind) = named(home.unwrap_or(stack), vpc);
            places.vpcs.insert(vpc.key, places.networks.len());
            places.networks.push(Network {
                name,
                kind: home.map_or(kind.clone(), |home| format!("{kind} of {}", home.name)),
                is_own: home.is_none(),
                tiers: Vec::new(),
            });
        }
        let tiers: Vec<(Key, Key, Tier)> = all
            .iter()
            .filter(|(_, one)| one.type_name == "AWS::EC2::Subnet")
            .filter_map(|(home, subnet)| {
                let vpc = *keys(&at(subnet.body, "VpcId")).first()?;
                Some((subnet.key, vpc, tier(home.unwrap_or(stack), subnet.key)))
            })
            .collect();
        // All tiers that a network has, whether or not something stands in them.
        let mut all: Vec<(Key, Tier)> = tiers
            .iter()
            .map(|(_, vpc, tier)| (*vpc, tier.clone()))
            .collect();
        all.sort_unstable();
        all.dedup();
        for (vpc, tier) in all {
            if let Some(network) = places.vpcs.get(&vpc) {
                places.networks[*network].tiers.push(tier);
            }
        }
        for (subnet, vpc, tier) in tiers {
            let Some(&network) = places.vpcs.get(&vpc) else {
                continue;
            };
            let number = places.networks[network]
                .tiers
                .iter()
                .position(|one| *one == tier);
            if let Some(tier) = number {
                places.subnets.insert(subnet, Place { network, tier });
            }
        }
        places
    }

    /// Where a resource stands; nothing for what stands in no network.
    pub(super) fn place(
        &mut self,
        stack: &View<'_>,
        resource: &ResolvedDeclaration,
    ) -> Option<Place> {
        self.declared(stack, resource.body, 0)
            .or_else(|| self.existing(stack, resource))
    }

    /// By a subnet that is declared, or a group of them.
    fn declared(&self, stack: &View<'_>, body: Value, depth: u32) -> Option<Place> {
        keys(&[body]).into_iter().find_map(|key| {
            let declaration = stack.declaration(key)?;
            match declaration.type_name {
                "AWS::EC2::Subnet" => self.subnets.get(&key).copied(),
                name if name.ends_with("SubnetGroup") && depth < 2 => {
                    self.declared(stack, declaration.body, depth + 1)
                }
                _ => None,
            }
        })
    }

    /// By subnets that exist already: one tier for each way in which a template names them.
    fn existing(&mut self, stack: &View<'_>, resource: &ResolvedDeclaration) -> Option<Place> {
        let groups = keys(&[resource.body])
            .into_iter()
            .filter_map(|key| stack.declaration(key));
        let groups = groups
            .filter(|one| one.type_name.ends_with("SubnetGroup"))
            .map(|one| one.body);
        let subnets = [resource.body]
            .into_iter()
            .chain(groups)
            .flat_map(|body| SUBNETS.iter().map(move |path| at(body, path)))
            .find(|values| !values.is_empty())?;
        let tier = Tier::Existing(
            called(stack, &subnets)
                .unwrap_or("existing subnets")
                .to_owned(),
        );
        let groups = GROUPS.iter().flat_map(|path| at(resource.body, path));
        let vpc = keys(&groups.collect::<Vec<_>>())
            .into_iter()
            .find_map(|group| {
                let vpc = at(stack.declaration(group)?.body, "VpcId");
                (!vpc.is_empty()).then_some(vpc)
            });
        let vpc = vpc.unwrap_or_default();
        let declared = keys(&vpc)
            .into_iter()
            .find_map(|key| self.vpcs.get(&key).copied());
        let network = declared.unwrap_or_else(|| {
            let literal = vpc.first().and_then(Value::as_text);
            self.other(called(stack, &vpc).or(literal).unwrap_or("network"))
        });
        let tiers = &mut self.networks[network].tiers;
        let number = tiers
            .iter()
            .position(|one| *one == tier)
            .unwrap_or_else(|| {
                tiers.push(tier);
                tiers.len() - 1
            });
        Some(Place {
            network,
            tier: number,
        })
    }

    /// A network that others made.
    fn other(&mut self, name: &str) -> usize {
        let known = self
            .networks
            .iter()
            .position(|one| one.name == name && one.kind == EXISTING);
        known.unwrap_or_else(|| {
            self.networks.push(Network {
                name: name.to_owned(),
                kind: EXISTING.to_owned(),
                is_own: false,
                tiers: Vec::new(),
            });
            self.networks.len() - 1
        })
    }
}

const EXISTING: &str = "existing VPC";

/// What the stack calls what values come from: the name of a parameter.
fn called<'a>(stack: &'a View<'_>, values: &[Value]) -> Option<&'a str> {
    keys(values).into_iter().find_map(|key| {
        let declaration = stack.declaration(key)?;
        let is_named = declaration.section == Section::Parameter;
        declaration
            .path
            .0
            .last()
            .filter(|_| is_named)
            .map(String::as_str)
    })
}

fn of_type<'a>(
    stack: &'a ResolvedStack,
    name: &'a str,
) -> impl Iterator<Item = &'a ResolvedDeclaration> {
    stack
        .resources()
        .filter(move |resource| resource.type_name == name)
}

/// The tier of a subnet: where the default route of its table leads.
fn tier(stack: &ResolvedStack, subnet: Key) -> Tier {
    let tables = of_type(stack, "AWS::EC2::SubnetRouteTableAssociation")
        .filter(|one| keys(&at(one.body, "SubnetId")).contains(&subnet))
        .flat_map(|one| keys(&at(one.body, "RouteTableId")));
    let tables: Vec<Key> = tables.collect();
    let tiers = of_type(stack, "AWS::EC2::Route")
        .filter(|route| {
            keys(&at(route.body, "RouteTableId"))
                .iter()
                .any(|table| tables.contains(table))
        })
        .filter(|route| {
            text(route.body, "DestinationCidrBlock") == Some("0.0.0.0/0")
                || text(route.body, "DestinationIpv6CidrBlock") == Some("::/0")
        })
        .map(|route| match at(route.body, "GatewayId").is_empty() {
            true => Tier::Private,
            false => Tier::Public,
        });
    tiers.min().unwrap_or(Tier::Isolated)
}
