//! `Vpc`, found by the id of its VPC.

use std::{cell::Cell, collections::BTreeMap};

use infra::{ToValue, Value, infra};
use infra_std::{Azs, Cidr, FlowLogs, InterfaceEndpoints, LogDays, Nat, Vpc};
use serde_json::{Value as Json, json};

use super::{
    Lift, compared,
    json::{self, Resources},
};
use crate::import::text::literal;

/// What `Vpc` is asked for.
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

/// The `Vpc` whose VPC has this id, if a template has all that it makes.
pub(super) fn lift(id: &str, resources: &Resources<'_>) -> Result<Lift, String> {
    let prefix = id.strip_suffix("Vpc").filter(|prefix| !prefix.is_empty());
    let Some(prefix) = prefix else {
        return Err("the ids that `Vpc` makes begin with the name of the network, and the VPC's ends in `Vpc`".to_owned());
    };
    let network = network(prefix, resources)?;
    let mut made = made(prefix, network)?;
    let mut waits = Vec::new();
    for output in OUTPUTS {
        let probe = made.remove(&format!(
            "After{}{}",
            output[..1].to_uppercase(),
            &output[1..]
        ));
        let ids = probe
            .iter()
            .flat_map(json::dependencies)
            .map(str::to_owned)
            .collect();
        waits.push((ids, output));
    }
    let mut outputs = vec![(json!({ "Ref": id }), "id")];
    for (output, tier) in OUTPUTS.into_iter().zip(["Public", "Private", "Isolated"]) {
        let begin = format!("{prefix}{tier}Subnet");
        let ids = made
            .keys()
            .filter(|id| id.starts_with(&begin) && made[*id]["Type"] == "AWS::EC2::Subnet");
        outputs.push((ids.map(|id| json!({ "Ref": id })).collect(), output));
    }
    Ok(Lift {
        id: prefix.to_owned(),
        construct: "Vpc",
        inputs: inputs(network),
        ids: compared(&made, resources, "Vpc")?,
        outputs,
        waits,
    })
}

/// The subnets that a network hands out.
const OUTPUTS: [&str; 3] = ["public", "private", "isolated"];

/// What the resources of a network say of its inputs. What they do not say is as by default, and comes out in the comparison.
fn network(prefix: &str, resources: &Resources<'_>) -> Result<Network, String> {
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
    let azs = count("PublicSubnet", "AWS::EC2::Subnet");
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
    let begin = format!("{prefix}PrivateEndpoints");
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
fn made(prefix: &str, network: Network) -> Result<BTreeMap<String, Json>, String> {
    ASKED.set(network);
    let assembly = infra::synthesise::<ThreeTiers>().map_err(|problems| problems.to_string())?;
    let template = assembly.template("ThreeTiers").ok_or("it is not made")?;
    // Nothing else begins with this.
    let text = template.json().replace("ZzLifted", prefix);
    let mut template: Json = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    match template["Resources"].take() {
        Json::Object(resources) => Ok(resources.into_iter().collect()),
        _ => Err("it makes nothing".to_owned()),
    }
}

/// Inputs as they are written; those that are as by default are left out.
fn inputs(network: Network) -> Vec<(&'static str, String)> {
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
        ("nat", true, format!("Nat::{nat:?}")),
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
