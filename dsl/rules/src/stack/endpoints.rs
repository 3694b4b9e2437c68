//! In a network one interface endpoint answers under the private name of its service. The second one that is to do so fails.

use litemap::LiteMap;

use crate::{
    check::Check,
    read::{boolean, of_type, target, text},
    tree::{Declaration, Part, Value},
};

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    let mut first: LiteMap<(String, String), &Declaration<'_>> = LiteMap::new();
    for (_, endpoint) in of_type(stack, "AWS::EC2::VPCEndpoint") {
        if !endpoint.certain || endpoint.get("PrivateDnsEnabled").and_then(boolean) != Some(true) {
            continue;
        }
        let (Some(network), Some(value)) = (endpoint.get("VpcId"), endpoint.get("ServiceName"))
        else {
            continue;
        };
        let network = match (target(network), text(network)) {
            (Some(number), _) => format!("#{number}"),
            (None, Some(id)) => id.to_owned(),
            (None, None) => continue,
        };
        let Some(service) = service(value) else {
            continue;
        };
        match first.get(&(network.clone(), service.clone())) {
            Some(other) => {
                let place = check.place(other.name_site);
                let fact = format!(
                    "the network has a private name for this service already, of `{}` in {place}",
                    other.name
                );
                let help = "use that endpoint, or write `PrivateDnsEnabled: false`";
                check.on(value.site(), fact, help);
            }
            None => drop(first.insert((network, service), endpoint)),
        }
    }
}

/// A service's name, in which the region may be computed.
fn service(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Joined(parts, _) => parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => Some(text.to_string()),
                Part::Pseudo(name) => Some(format!("${{AWS::{name}}}")),
                _ => None,
            })
            .collect(),
        value => text(value).map(str::to_owned),
    }
}
