//! `Vpc` and `IsolatedVpc`, found by the id of their VPC.

use std::{cell::Cell, collections::BTreeMap};

use infra::{Assembly, Problems, ToValue, Value, infra};
use infra_std::{Azs, Cidr, FlowLogs, InterfaceEndpoints, IsolatedVpc, LogDays, Nat, Vpc};
use serde_json::{Value as Json, json};

use super::{
    Lift, compared,
    json::{self, Resources},
};
use crate::import::text::literal;

/// What a network is asked for.
#[derive(Clone, Copy)]
struct Network {
    azs: Azs,
    nat: Nat,
    cidr: Cidr,
    flow_logs: FlowLogs,
    log_days: LogDays,
    services: InterfaceEndpoints,
}

/// As `Vpc` has it by default, and with as few gateways as there can be.
const DEFAULT: Network = Network {
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

/// A construct that is a network.
struct Kind {
    construct: &'static str,
    /// Subnets that it hands out: the output, the probe that waits for it, and what the names of the subnets begin with. Who waits for
    /// an output that comes first waits for those behind it.
    outputs: &'static [(&'static str, &'static str, &'static str)],
    /// What only it has.
    mark: &'static str,
    /// What the names of its interface endpoints begin with.
    endpoints: &'static str,
    has_nat: bool,
    stack: &'static str,
    synthesise: fn() -> Result<Assembly, Problems>,
}

const KINDS: [Kind; 2] = [
    Kind {
        construct: "Vpc",
        outputs: &[
            ("public", "AfterPublic", "PublicSubnet"),
            ("private", "AfterPrivate", "PrivateSubnet"),
            ("isolated", "AfterIsolated", "IsolatedSubnet"),
        ],
        mark: "IsolatedTable",
        endpoints: "PrivateEndpointsEndpoint",
        has_nat: true,
        stack: "ThreeTiers",
        synthesise: infra::synthesise::<ThreeTiers>,
    },
    Kind {
        construct: "IsolatedVpc",
        outputs: &[
            ("with_endpoints", "AfterWithEndpoints", "Subnet"),
            ("isolated", "AfterIsolated", "Subnet"),
        ],
        mark: "Table",
        endpoints: "Endpoint",
        has_nat: false,
        stack: "OneTier",
        synthesise: infra::synthesise::<OneTier>,
    },
];

/// The network whose VPC has this id, if a template has all that it makes.
pub(super) fn lift(id: &str, resources: &Resources<'_>) -> Result<Lift, String> {
    let prefix = id.strip_suffix("Vpc").filter(|prefix| !prefix.is_empty());
    let prefix =
        prefix.ok_or("of a network that is a construct it would end in `Vpc`, as `NetworkVpc`")?;
    let is_one = |kind: &&Kind| resources.get(&format!("{prefix}{}", kind.mark)).is_some();
    let kind = KINDS.iter().find(is_one);
    let kind = kind.ok_or_else(|| {
        format!("no construct makes it: there is no `{prefix}IsolatedTable` or `{prefix}Table`")
    })?;
    let network = network(kind, prefix, resources)?;
    let mut made = made(kind, prefix, network)?;
    let mut waits = Vec::new();
    for (output, probe, _) in kind.outputs {
        let probe = made.remove(*probe);
        let ids = probe.iter().flat_map(json::dependencies).map(str::to_owned);
        waits.push((ids.collect(), *output));
    }
    let mut outputs = vec![(json!({ "Ref": id }), "id")];
    // The plainest output for a value that several have.
    for (output, _, subnets) in kind.outputs.iter().rev() {
        let begin = format!("{prefix}{subnets}");
        let is_one =
            |id: &&String| id.starts_with(&begin) && made[*id]["Type"] == "AWS::EC2::Subnet";
        let subnets = made.keys().filter(is_one).map(|id| json!({ "Ref": id }));
        outputs.push((subnets.collect(), *output));
    }
    Ok(Lift {
        id: prefix.to_owned(),
        construct: kind.construct,
        inputs: inputs(kind, network),
        ids: compared(&made, resources, kind.construct)?,
        outputs,
        waits,
    })
}

/// What the resources of a network say of its inputs. What they do not say is as by default, and comes out in the comparison.
fn network(kind: &Kind, prefix: &str, resources: &Resources<'_>) -> Result<Network, String> {
    let property = |id: &str, name: &str| {
        resources
            .get(&format!("{prefix}{id}"))
            .map(|resource| &resource["Properties"][name])
    };
    let count = |begin: &str, ty: &str| {
        let begin = format!("{prefix}{begin}");
        resources.count(|id, resource| id.starts_with(&begin) && resource["Type"] == ty)
    };
    let refused = |refusal: infra::Refusal| refusal.to_string();
    let azs = count(kind.outputs[0].2, "AWS::EC2::Subnet");
    let cidr = property("Vpc", "CidrBlock")
        .and_then(Json::as_str)
        .ok_or("its block of addresses is computed")?;
    let mut network = Network {
        azs: Azs::new(azs.try_into().unwrap_or(u8::MAX)).map_err(refused)?,
        nat: if count("NatGateway", "AWS::EC2::NatGateway") == azs {
            Nat::PerAz
        } else {
            Nat::One
        },
        // Blocks and names of services live as long as the program, which reads one template.
        cidr: Cidr::new(cidr.to_owned().leak()).map_err(refused)?,
        flow_logs: match property("RecordedRecord", "TrafficType").and_then(Json::as_str) {
            None => FlowLogs::Off,
            Some("ALL") => FlowLogs::All,
            Some(_) => FlowLogs::Rejected,
        },
        ..DEFAULT
    };
    if let Some(days) = property("RecordedLog", "RetentionInDays").and_then(Json::as_u64) {
        network.log_days = LogDays::new(days.try_into().unwrap_or(u16::MAX)).map_err(refused)?;
    }
    let begin = format!("{prefix}{}", kind.endpoints);
    let endpoints = resources
        .of_type("AWS::EC2::VPCEndpoint")
        .filter(|(id, _)| id.starts_with(&begin));
    let services = endpoints.filter_map(|(_, endpoint)| {
        let name = endpoint["Properties"]["ServiceName"]["Fn::Sub"].as_str()?;
        Some(
            &*name
                .strip_prefix("com.amazonaws.${AWS::Region}.")?
                .to_owned()
                .leak(),
        )
    });
    let services: Vec<&'static str> = services.collect();
    network.services = InterfaceEndpoints::new(services.leak()).map_err(refused)?;
    Ok(network)
}

/// The resources of a network, by their ids; probes that wait for its outputs are among them.
fn made(kind: &Kind, prefix: &str, network: Network) -> Result<BTreeMap<String, Json>, String> {
    ASKED.set(network);
    let assembly = (kind.synthesise)().map_err(|problems| problems.to_string())?;
    let template = assembly.template(kind.stack).ok_or("it is not made")?;
    // Nothing else begins with this.
    let text = template.json().replace("ZzLifted", prefix);
    let mut template: Json = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    match template["Resources"].take() {
        Json::Object(resources) => Ok(resources.into_iter().collect()),
        _ => Err("it makes nothing".to_owned()),
    }
}

/// Inputs as they are written; those that are as by default are left out.
fn inputs(kind: &Kind, network: Network) -> Vec<(&'static str, String)> {
    let Network {
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
        .map(|(name, _, text)| (name, text))
        .collect()
}

fn number(value: Value) -> String {
    match value {
        Value::Integer(number) => number.to_string(),
        _ => String::new(),
    }
}
