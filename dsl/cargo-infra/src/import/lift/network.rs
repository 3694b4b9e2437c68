//! `Vpc` and `IsolatedVpc`, found by their VPC.

use std::{cell::Cell, collections::BTreeSet};

use infra::{AWS, Assembly, Id, Problems, ToValue, Value, infra};
use infra_std::{
    Azs, Cidr, FlowLogs, InterfaceEndpoints, Isolated, IsolatedVpc, LogDays, Nat,
    PrivateWithEgress, Subnets, Vpc,
};
use serde_json::{Value as Json, json};

use super::{
    Asked, Candidate, Input, Inputs, Lift, PREFIX, Pairs, Search, beginning,
    json::{self, Resources},
    made,
};
use crate::import::text::literal;

/// What a network is asked for.
#[derive(Clone, Copy)]
pub(super) struct Network {
    has_nat: bool,
    azs: Azs,
    nat: Nat,
    cidr: Cidr,
    flow_logs: FlowLogs,
    log_days: LogDays,
    services: InterfaceEndpoints,
}

/// As `Vpc` has it by default, and with as few gateways as there can be.
const DEFAULT: Network = Network {
    has_nat: true,
    azs: match Azs::new(2) {
        Ok(azs) => azs,
        Err(_) => panic!("two zones"),
    },
    nat: Nat::One,
    cidr: match Cidr::new("10.0.0.0/16") {
        Ok(cidr) => cidr,
        Err(_) => panic!("a block"),
    },
    flow_logs: FlowLogs::Rejected,
    log_days: match LogDays::new(30) {
        Ok(days) => days,
        Err(_) => panic!("a month"),
    },
    services: InterfaceEndpoints::NONE,
};

thread_local! {
    /// A block has no other way to values that are known when the program runs.
    static ASKED: Cell<Network> = const { Cell::new(DEFAULT) };
}

/// The network that is asked for.
fn asked() -> Network {
    ASKED.get()
}

infra! {
    stack ThreeTiers {
        zz_lifted: Vpc {
            azs: asked().azs,
            nat: asked().nat,
            cidr: asked().cidr,
            flow_logs: asked().flow_logs,
            log_days: asked().log_days,
            interface_endpoints: asked().services,
        }
        #[depends_on(zz_lifted.public)]
        after_public: AWS::SNS::Topic {}
        #[depends_on(zz_lifted.private)]
        after_private: AWS::SNS::Topic {}
        #[depends_on(zz_lifted.isolated)]
        after_isolated: AWS::SNS::Topic {}
    }
}

infra! {
    stack OneTier {
        zz_lifted: IsolatedVpc {
            azs: asked().azs,
            cidr: asked().cidr,
            flow_logs: asked().flow_logs,
            log_days: asked().log_days,
            interface_endpoints: asked().services,
        }
        #[depends_on(zz_lifted.isolated)]
        after_isolated: AWS::SNS::Topic {}
        #[depends_on(zz_lifted.with_endpoints)]
        after_with_endpoints: AWS::SNS::Topic {}
    }
}

infra! {
    /// The network that is asked for, for what stands in it.
    pub(super) construct AskedNetwork {
        if asked().has_nat {
            three: Vpc {
                azs: asked().azs,
                nat: asked().nat,
                cidr: asked().cidr,
                flow_logs: asked().flow_logs,
                log_days: asked().log_days,
                interface_endpoints: asked().services,
            }
        } else {
            one: IsolatedVpc {
                azs: asked().azs,
                cidr: asked().cidr,
                flow_logs: asked().flow_logs,
                log_days: asked().log_days,
                interface_endpoints: asked().services,
            }
        }
        /// Where functions run.
        out private: Subnets<PrivateWithEgress> = three.map(|all| all.private).unwrap_or_else(nowhere);
        /// Where databases stand.
        out isolated: Subnets<Isolated> = three.map(|all| all.isolated).or(one.map(|all| all.isolated)).unwrap_or_else(nowhere);
    }
}

/// The tier that a network does not have.
fn nowhere<Tier>() -> Subnets<Tier> {
    let none: [Id<AWS::EC2::Subnet>; 0] = [];
    Subnets::new(Id::<AWS::EC2::VPC>::existing("vpc-00000000"), none, 0)
}

/// Asks for a network that is lifted, by an [`AskedNetwork`] named `zz_network`, and answers which of its resources are which.
pub(super) fn ask(lift: &Lift<'_>) -> Pairs {
    let Asked::Network(network) = lift.asked else {
        return Pairs::new();
    };
    ASKED.set(network);
    let begin = match network.has_nat {
        true => "ZzNetworkThree",
        false => "ZzNetworkOne",
    };
    beginning(&lift.pairs, begin)
}

/// The network that is lifted of which a value is the subnets, and the output that is these.
pub(super) fn of_subnets<'l, 't>(
    subnets: &Json,
    lifts: &'l [Lift<'t>],
) -> Option<(&'l Lift<'t>, &'static str)> {
    let networks = lifts.iter();
    let mut networks = networks.filter(|lift| matches!(lift.asked, Asked::Network(_)));
    networks.find_map(|lift| Some((lift, lift.output(subnets)?)))
}

/// A construct that is a network.
struct Kind {
    construct: &'static str,
    /// Subnets that it hands out: the output, the probe that waits for it, and what the names of the subnets begin with. Who waits for
    /// an output that comes first waits for those behind it.
    outputs: &'static [(&'static str, &'static str, &'static str)],
    /// How many subnets it makes in a zone.
    tiers: usize,
    has_nat: bool,
    /// The services of which it makes an interface endpoint in any case.
    services: &'static [&'static str],
    stack: &'static str,
    synthesise: fn() -> Result<Assembly, Problems>,
}

const THREE_TIERS: Kind = Kind {
    construct: "Vpc",
    outputs: &[
        ("public", "AfterPublic", "PublicSubnet"),
        ("private", "AfterPrivate", "PrivateSubnet"),
        ("isolated", "AfterIsolated", "IsolatedSubnet"),
    ],
    tiers: 3,
    has_nat: true,
    services: &[],
    stack: "ThreeTiers",
    synthesise: infra::synthesise::<ThreeTiers>,
};

const ONE_TIER: Kind = Kind {
    construct: "IsolatedVpc",
    outputs: &[
        ("with_endpoints", "AfterWithEndpoints", "Subnet"),
        ("isolated", "AfterIsolated", "Subnet"),
    ],
    tiers: 1,
    has_nat: false,
    services: &["secretsmanager"],
    stack: "OneTier",
    synthesise: infra::synthesise::<OneTier>,
};

/// The network of a VPC.
pub(super) fn candidate<'t>(
    id: &str,
    search: &Search<'t, '_>,
    _: &[Lift<'t>],
) -> Result<Candidate<'t>, String> {
    let resources = &search.resources;
    let kind = match of_vpc("AWS::EC2::VPCGatewayAttachment", id, resources).is_empty() {
        true => &ONE_TIER,
        false => &THREE_TIERS,
    };
    let network = network(kind, id, resources)?;
    ASKED.set(network);
    let (made, mut probes) = made((kind.synthesise)(), kind.stack)?;
    let mut waits = Vec::new();
    for (output, probe, _) in kind.outputs {
        let probe = probes.remove(*probe);
        let ids = probe.iter().flat_map(json::dependencies).map(str::to_owned);
        waits.push((ids.collect(), *output));
    }
    let vpc = format!("{PREFIX}Vpc");
    let mut outputs = vec![(json!({ "Ref": vpc }), "id")];
    // The plainest output for a value that several have.
    for (output, _, subnets) in kind.outputs.iter().rev() {
        let begin = format!("{PREFIX}{subnets}");
        let is_one =
            |id: &&String| id.starts_with(&begin) && made[*id]["Type"] == "AWS::EC2::Subnet";
        let subnets = made.keys().filter(is_one).map(|id| json!({ "Ref": id }));
        outputs.push((subnets.collect(), *output));
    }
    Ok(Candidate {
        construct: kind.construct,
        inputs: inputs(kind, network),
        made,
        known: Pairs::from([(vpc, id.to_owned())]),
        outputs,
        handles: Vec::new(),
        waits,
        on: Vec::new(),
        asked: Asked::Network(network),
    })
}

/// The properties of a VPC's resources of a type, in the template's order.
fn of_vpc<'j>(ty: &str, vpc: &str, resources: &Resources<'j>) -> Vec<&'j Json> {
    let names = ["VpcId", "ResourceId"];
    let all = resources
        .of_type(ty)
        .map(|(_, resource)| &resource["Properties"]);
    all.filter(|properties| {
        names
            .iter()
            .any(|name| json::referred(&properties[name]) == [vpc])
    })
    .collect()
}

/// What the resources of a network say of its inputs. What they do not say is as by default, and comes out in the comparison.
fn network(kind: &Kind, id: &str, resources: &Resources<'_>) -> Result<Network, String> {
    let refused = |refusal: infra::Refusal| refusal.to_string();
    let subnets = of_vpc("AWS::EC2::Subnet", id, resources).len();
    let azs = subnets / kind.tiers;
    if azs == 0 || azs * kind.tiers != subnets {
        return Err(format!(
            "`{}` makes {} in each zone, and the template has {subnets}",
            kind.construct,
            match kind.tiers {
                1 => "one subnet".to_owned(),
                tiers => format!("{tiers} subnets"),
            },
        ));
    }
    let cidr = resources.get(id).map(|vpc| &vpc["Properties"]["CidrBlock"]);
    let cidr = cidr
        .and_then(Json::as_str)
        .ok_or("its block of addresses is computed")?;
    let mut network = Network {
        has_nat: kind.has_nat,
        azs: Azs::new(azs.try_into().unwrap_or(u8::MAX)).map_err(refused)?,
        nat: match resources.of_type("AWS::EC2::NatGateway").count() == azs {
            true => Nat::PerAz,
            false => Nat::One,
        },
        // Blocks and names of services live as long as the program, which reads one template.
        cidr: Cidr::new(cidr.to_owned().leak()).map_err(refused)?,
        flow_logs: FlowLogs::Off,
        ..DEFAULT
    };
    if let Some(record) = of_vpc("AWS::EC2::FlowLog", id, resources).first() {
        network.flow_logs = match record["TrafficType"].as_str() {
            Some("ALL") => FlowLogs::All,
            _ => FlowLogs::Rejected,
        };
        let mut referred = BTreeSet::new();
        json::all_referred(record, &mut referred);
        let days = referred.into_iter().find_map(|id| {
            let log = resources
                .get(id)
                .filter(|one| one["Type"] == "AWS::Logs::LogGroup")?;
            log["Properties"]["RetentionInDays"].as_u64()
        });
        if let Some(days) = days {
            network.log_days =
                LogDays::new(days.try_into().unwrap_or(u16::MAX)).map_err(refused)?;
        }
    }
    let endpoints = of_vpc("AWS::EC2::VPCEndpoint", id, resources).into_iter();
    let interfaces = endpoints.filter(|endpoint| endpoint["VpcEndpointType"] == "Interface");
    let services = interfaces.filter_map(|endpoint| {
        let name = endpoint["ServiceName"]["Fn::Sub"].as_str()?;
        let name = name.strip_prefix("com.amazonaws.${AWS::Region}.")?;
        Some(&*name.to_owned().leak())
    });
    let asked = services.filter(|service| !kind.services.contains(service));
    let services: Vec<&'static str> = asked.collect();
    network.services = InterfaceEndpoints::new(services.leak()).map_err(refused)?;
    Ok(network)
}

/// Inputs as they are written; those that are as by default are left out.
fn inputs<'t>(kind: &Kind, network: Network) -> Inputs<'t> {
    let Network {
        has_nat: _,
        azs,
        nat,
        cidr,
        flow_logs,
        log_days,
        services,
    } = network;
    let zones = azs.zones().len();
    let all = [
        ("azs", zones != DEFAULT.azs.zones().len(), zones.to_string()),
        ("nat", kind.has_nat, format!("Nat::{nat:?}")),
        (
            "cidr",
            cidr.to_value() != DEFAULT.cidr.to_value(),
            literal(cidr.to_value().as_text().unwrap_or_default()),
        ),
        (
            "flow_logs",
            flow_logs != DEFAULT.flow_logs,
            format!("FlowLogs::{flow_logs:?}"),
        ),
        (
            "log_days",
            log_days.to_value() != DEFAULT.log_days.to_value(),
            number(log_days.to_value()),
        ),
        (
            "interface_endpoints",
            !services.services().is_empty(),
            format!("{:?}", services.services()),
        ),
    ];
    all.into_iter()
        .filter(|(_, is_said, _)| *is_said)
        .map(|(name, _, text)| (name, Input::Text(text)))
        .collect()
}

fn number(value: Value) -> String {
    match value {
        Value::Integer(number) => number.to_string(),
        _ => String::new(),
    }
}
