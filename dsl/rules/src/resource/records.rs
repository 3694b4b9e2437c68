//! A record in Route 53 says what its type asks for: an alias or values with their time to live, addresses in an `A`, one name in a
//! `CNAME`, quotes around a `TXT`, and a name inside its zone. The deploy fails on each of these.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::{
    check::Check,
    message::either,
    read::{get, has, is_computed, items, lacks, map, text},
    tree::{Declaration, Field, Site, Value},
};

/// What tells records of one name and type apart, beside `SetIdentifier`.
const POLICIES: [&str; 7] = [
    "Weight",
    "Region",
    "Failover",
    "GeoLocation",
    "GeoProximityLocation",
    "MultiValueAnswer",
    "CidrRoutingConfig",
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let zone = resource.get("HostedZoneName").and_then(text);
    match &*resource.ty {
        "AWS::Route53::RecordSet" => record(
            check,
            &resource.fields,
            zone,
            &format!("`{}`", resource.name),
            resource.ty_site,
        ),
        "AWS::Route53::RecordSetGroup" => {
            let item = format!("a record of `{}`", resource.name);
            let records = resource.get("RecordSets").map(items).unwrap_or_default();
            for value in records {
                if let Some(fields) = map(value) {
                    record(check, fields, zone, &item, value.site());
                }
            }
        }
        _ => {}
    }
}

fn record(check: &mut Check<'_>, fields: &[Field<'_>], zone: Option<&str>, item: &str, site: Site) {
    if is_computed(fields) {
        return;
    }
    if lacks(fields, "AliasTarget") {
        let missing = ["TTL", "ResourceRecords"];
        let missing: Vec<&str> = missing
            .into_iter()
            .filter(|name| lacks(fields, name))
            .collect();
        if !missing.is_empty() {
            let either = either(["AliasTarget"].into_iter().chain(missing.iter().copied()));
            let fact = format!("{item} has no {either}");
            let forms: Vec<String> = missing.iter().map(|name| format!("`{name}: …`")).collect();
            check.on(site, fact, format_args!("write {}", forms.join(" and ")));
        }
    }
    let is_told_apart = POLICIES.iter().any(|name| has(fields, name));
    if is_told_apart && lacks(fields, "SetIdentifier") {
        let fact = format!("{item} has a routing policy, and no `SetIdentifier`");
        check.on(site, fact, "write `SetIdentifier: \"…\"`");
    }
    let name = get(fields, "Name");
    if let (Some(value), Some(zone)) = (name, zone)
        && let Some(name) = text(value)
        && !is_in(name, zone)
    {
        let fact = format!("`{name}` is not in the zone `{zone}`");
        let zone = zone.trim_end_matches('.');
        check.on_value(
            value,
            fact,
            format_args!("write a name that ends in `.{zone}`"),
        );
    }
    let Some(kind) = get(fields, "Type").and_then(text) else {
        return;
    };
    if let ("CNAME", Some(value), Some(zone)) = (kind, name, zone)
        && let Some(name) = text(value)
        && name
            .trim_end_matches('.')
            .eq_ignore_ascii_case(zone.trim_end_matches('.'))
    {
        let fact = format!("`{name}` is the zone itself, which takes no `CNAME`");
        check.on_value(
            value,
            fact,
            "write a record of type `A` with an `AliasTarget`",
        );
    }
    values(check, kind, get(fields, "ResourceRecords"));
}

fn values(check: &mut Check<'_>, kind: &str, given: Option<&Value<'_>>) {
    let Some(Value::List(list, _)) = given else {
        return;
    };
    if let ("CNAME", [_, second, ..]) = (kind, list.as_slice())
        && text(second).is_some()
    {
        return check.on_value(second, "a `CNAME` has one value", "remove this one");
    }
    for value in list {
        let Some(text) = text(value) else { continue };
        let (right, example) = match kind {
            "A" => (text.parse::<Ipv4Addr>().is_ok(), "192.0.2.1"),
            "AAAA" => (text.parse::<Ipv6Addr>().is_ok(), "2001:db8::1"),
            "TXT" | "SPF" => (is_quoted(text), "\\\"…\\\""),
            "MX" => (is_numbered(text, 1), "10 mail.example.com"),
            "SRV" => (is_numbered(text, 3), "1 10 5060 sip.example.com"),
            _ => continue,
        };
        if !right {
            let help = match kind {
                "TXT" | "SPF" => format!("write quotes inside it, `\"\\\"{text}\\\"\"`"),
                _ => format!("write it like `\"{example}\"`"),
            };
            check.on_value(
                value,
                format_args!("`{text}` is not the value of a record of type `{kind}`"),
                help,
            );
        }
    }
}

fn is_quoted(text: &str) -> bool {
    let text = text.trim();
    text.len() >= 2 && text.starts_with('"') && text.ends_with('"')
}

/// Whether a text is this many numbers, and a name.
fn is_numbered(text: &str, numbers: usize) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.len() == numbers + 1
        && words[..numbers]
            .iter()
            .all(|word| word.parse::<u16>().is_ok())
}

/// Whether a name is in a zone, as DNS compares names.
fn is_in(name: &str, zone: &str) -> bool {
    let [name, zone] = [name, zone].map(|name| name.trim_end_matches('.').to_ascii_lowercase());
    name == zone || name.ends_with(&format!(".{zone}"))
}
