//! A rule of a security group says which protocol and which ports. TCP and UDP have ports from 0 to 65535, the
//! first no higher than the last; a protocol that AWS does not know fails the deploy.

use crate::{
    check::Check,
    fix::Fix,
    read::{get, items, map, number, text},
    tree::{Declaration, Field},
};

const PROTOCOLS: [&str; 5] = ["tcp", "udp", "icmp", "icmpv6", "-1"];

/// What a security group or a rule of its own lets in or out.
pub(super) struct Rule<'b> {
    pub(super) fields: &'b [Field<'b>],
    pub(super) ingress: bool,
}

/// The rules resource in a resource.
pub(super) fn rules<'b>(resource: &'b Declaration<'b>) -> Vec<Rule<'b>> {
    let inline = |name: &str, ingress: bool| {
        let list = resource.get(name).map(items).unwrap_or_default();
        list.iter()
            .filter_map(map)
            .map(move |fields| Rule { fields, ingress })
    };
    match &*resource.ty {
        "AWS::EC2::SecurityGroup" => inline("SecurityGroupIngress", true)
            .chain(inline("SecurityGroupEgress", false))
            .collect(),
        "AWS::RDS::DBSecurityGroup" => inline("DBSecurityGroupIngress", true).collect(),
        "AWS::EC2::SecurityGroupIngress" | "AWS::RDS::DBSecurityGroupIngress" => vec![Rule {
            fields: &resource.fields,
            ingress: true,
        }],
        "AWS::EC2::SecurityGroupEgress" => vec![Rule {
            fields: &resource.fields,
            ingress: false,
        }],
        _ => Vec::new(),
    }
}

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for rule in rules(resource) {
        one(check, rule.fields);
    }
}

fn one(check: &mut Check<'_>, fields: &[Field]) {
    let Some(value) = get(fields, "IpProtocol") else {
        return;
    };
    let protocol = match (text(value), number(value)) {
        (_, Some(number)) if (-1.0..=255.0).contains(&number) => number.to_string(),
        (Some(text), _)
            if PROTOCOLS
                .iter()
                .any(|known| text.eq_ignore_ascii_case(known)) =>
        {
            text.to_ascii_lowercase()
        }
        (Some(text), _) => {
            let near = infra_schema::near(text, PROTOCOLS.into_iter());
            let help = match near.first() {
                Some(near) => Fix::text(near),
                None => "write `\"tcp\"`, `\"udp\"`, `\"icmp\"`, `\"icmpv6\"`, `\"-1\"` for all, or a number up to 255".into(),
            };
            return check.on_value(value, format_args!("unknown protocol: `{text}`"), help);
        }
        _ => return,
    };
    if !["tcp", "udp", "6", "17"].contains(&protocol.as_str()) {
        return;
    }
    let (from, to) = (get(fields, "FromPort"), get(fields, "ToPort"));
    let ports = [from, to].map(|value| value.and_then(|value| Some((value, number(value)?))));
    for (value, port) in ports.into_iter().flatten() {
        // -1 is old writing for all of them.
        if !(-1.0..=65535.0).contains(&port) || port.fract() != 0.0 {
            check.on_value(
                value,
                format_args!("`{port}` is not a port"),
                "write a number from 0 to 65535",
            );
        }
    }
    if let [Some((first, from)), Some((_, to))] = ports
        && from > to
    {
        let fact = format!("`FromPort` {from} is above `ToPort` {to}");
        check.on_value(
            first,
            fact,
            format_args!("write `FromPort: {to}, ToPort: {from}`"),
        );
    }
}
