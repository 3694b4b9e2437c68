//! No database is reached from the whole internet, and nobody logs in to a machine from all of it. A rule that lets everybody in on such a
//! port is the most common way in which data is lost; a rule that means it says why. Half of the internet is as much as all of it, and a
//! parameter's default is what most deploys take.

use super::ports::rules;
use crate::{
    check::Check,
    read::{get, is_resolved_later, number, text},
    tree::{Declaration, Target, Value},
};

/// What nobody opens to everybody, and where it listens.
const PORTS: [(f64, &str); 19] = [
    (22.0, "SSH"),
    (3389.0, "RDP"),
    (1433.0, "SQL Server"),
    (1521.0, "Oracle"),
    (2484.0, "Oracle"),
    (3306.0, "MySQL"),
    (5432.0, "PostgreSQL"),
    (5439.0, "Redshift"),
    (5984.0, "CouchDB"),
    (6379.0, "Redis"),
    (7000.0, "Cassandra"),
    (7687.0, "Neo4j"),
    (8182.0, "Neptune"),
    (9042.0, "Cassandra"),
    (9200.0, "OpenSearch"),
    (11211.0, "Memcached"),
    (27017.0, "MongoDB"),
    (27018.0, "MongoDB"),
    (50000.0, "Db2"),
];

/// Where everybody in a range is let in.
#[derive(Clone, Copy)]
enum Source<'v> {
    /// The range is written there.
    Written(&'v Value<'v>),
    /// The default of this parameter is the range.
    Default(&'v Value<'v>, &'v str),
}

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for rule in rules(resource).iter().filter(|rule| rule.ingress) {
        let sources = ["CidrIp", "CidrIpv6", "CIDRIP"];
        let sources = sources.iter().filter_map(|name| get(rule.fields, name));
        let Some(source) = sources.filter_map(|value| everybody(check, value)).next() else {
            continue;
        };
        let port = |name| get(rule.fields, name).and_then(|value| one_number(check, value));
        // Groups of databases have rules without ports.
        let open = match get(rule.fields, "IpProtocol").and_then(protocol).as_deref() {
            Some("-1") => Some((0.0, 65535.0)),
            Some("tcp" | "6") => port("FromPort").zip(port("ToPort")),
            _ => None,
        };
        let what = match open {
            Some((from, to)) => named(from.max(0.0), if from < 0.0 { 65535.0 } else { to }),
            None if resource.ty.starts_with("AWS::RDS::") => Some("a database".to_owned()),
            None => None,
        };
        if let Some(what) = what {
            report(check, source, &what, &resource.name);
        }
    }
}

fn report(check: &mut Check<'_>, source: Source<'_>, what: &str, name: &str) {
    let allow = check.language.allow("open_ports", name);
    let (value, fact) = match source {
        Source::Written(value) => (value, format!("this lets the whole internet reach {what}")),
        Source::Default(value, parameter) => {
            let fact = format!("by the default of `{parameter}` the whole internet reaches {what}");
            (value, fact)
        }
    };
    let help = match what.contains("(SSH)") || what.contains("(RDP)") {
        true => format!(
            "give the range of addresses that you come from, or use Session Manager and no port; or {allow}"
        ),
        false => format!("write `SourceSecurityGroupId: group` in its place, or {allow}"),
    };
    check.on_value(value, fact, help);
}

/// The ports in a range that nobody opens to everybody, in words.
fn named(from: f64, to: f64) -> Option<String> {
    let open = PORTS.iter().filter(|(port, _)| (from..=to).contains(port));
    match open.collect::<Vec<_>>().as_slice() {
        [] => None,
        [(port, what)] => Some(format!("port {port} ({what})")),
        [(port, what), ..] => Some(format!("port {port} ({what}) and others like it")),
    }
}

/// The value by which everybody is let in, in one case of the conditions at least.
fn everybody<'v>(check: &Check<'v>, value: &'v Value<'v>) -> Option<Source<'v>> {
    if let Some(branches) = value.branches() {
        return branches
            .into_iter()
            .find_map(|branch| everybody(check, branch));
    }
    match value {
        Value::Text(range, _) => is_everybody(range).then_some(Source::Written(value)),
        Value::Reference(reference, _) => match (&reference.target, &reference.attribute) {
            (Target::Parameter(number), None) => {
                let parameter = &check.stack.parameters[*number];
                let default = get(&parameter.fields, "Default").and_then(text)?;
                is_everybody(default).then_some(Source::Default(value, &parameter.name))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Whether a range is all of the internet, or half of it.
fn is_everybody(range: &str) -> bool {
    match range.trim().split_once('/') {
        Some((address, "0" | "1")) => !is_resolved_later(range) && address.contains(['.', ':']),
        _ => false,
    }
}

fn protocol(value: &Value<'_>) -> Option<String> {
    match text(value) {
        Some(text) => Some(text.to_ascii_lowercase()),
        None => number(value).map(|number| number.to_string()),
    }
}

/// A number, also if it is the default of a parameter.
fn one_number(check: &Check<'_>, value: &Value<'_>) -> Option<f64> {
    match value {
        Value::Reference(reference, _) => match (&reference.target, &reference.attribute) {
            (Target::Parameter(at), None) => {
                get(&check.stack.parameters[*at].fields, "Default").and_then(number)
            }
            _ => None,
        },
        value => number(value),
    }
}
