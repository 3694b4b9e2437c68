//! What a load balancer forwards to speaks its protocol: an application load balancer forwards HTTP, a network load balancer does
//! not, and GENEVE is the protocol of gateway load balancers alone. The deploy fails at the listener, or at the rule.

use super::links::{leads_to, values};
use crate::{
    check::Check,
    read::text,
    tree::{Declaration, Value},
};

const GROUP: &str = "AWS::ElasticLoadBalancingV2::TargetGroup";
const LISTENER: &str = "AWS::ElasticLoadBalancingV2::Listener";
const RULE: &str = "AWS::ElasticLoadBalancingV2::ListenerRule";

const APPLICATION: [&str; 2] = ["HTTP", "HTTPS"];
const NETWORK: [&str; 4] = ["TCP", "TCP_UDP", "TLS", "UDP"];

/// Where a listener or a rule names target groups, in its actions.
const PLACES: [&str; 2] = [
    "TargetGroupArn",
    "ForwardConfig.TargetGroups.TargetGroupArn",
];

pub(crate) fn stack(check: &mut Check<'_>) {
    for resource in &check.stack.resources {
        let (actions, protocols) = match &*resource.ty {
            RULE => ("Actions", Some(&APPLICATION[..])),
            LISTENER => ("DefaultActions", of_listener(resource)),
            _ => continue,
        };
        let Some(protocols) = protocols else { continue };
        for place in PLACES {
            for value in values(&resource.fields, &format!("{actions}.{place}")) {
                one(check, value, protocols);
            }
        }
    }
}

/// The protocols that a listener's targets may have, where that is sure.
fn of_listener(listener: &Declaration<'_>) -> Option<&'static [&'static str]> {
    let protocol = text(listener.get("Protocol")?)?;
    let kinds = [&APPLICATION[..], &NETWORK[..]];
    kinds.into_iter().find(|kind| kind.contains(&protocol))
}

fn one(check: &mut Check<'_>, value: &Value<'_>, protocols: &[&str]) {
    let stack = check.stack;
    let Some(group) = leads_to(stack, value, GROUP).map(|number| &stack.resources[number]) else {
        return;
    };
    let Some(protocol) = group.get("Protocol").and_then(text) else {
        return;
    };
    let is_known = ["GENEVE"]
        .iter()
        .chain(&APPLICATION)
        .chain(&NETWORK)
        .any(|one| *one == protocol);
    if is_known && !protocols.contains(&protocol) {
        let either = crate::message::either(protocols.iter().copied());
        let fact = format!(
            "the target group `{}` has the protocol `{protocol}`, expected {either}",
            group.name
        );
        check.on_value(value, fact, "name a target group of such a protocol");
    }
}
