//! No database is reached from the whole internet. A rule that lets everybody in on a database's port
//! is the most common way in which data is lost; a rule that means it says why.

use super::ports::rules;
use crate::{
    check::Check,
    read::{get, number, text},
    tree::Declaration,
};

/// Databases and caches, and where they listen.
const DATABASES: [(f64, &str); 9] = [
    (1433.0, "SQL Server"),
    (1521.0, "Oracle"),
    (3306.0, "MySQL"),
    (5432.0, "PostgreSQL"),
    (5439.0, "Redshift"),
    (6379.0, "Redis"),
    (8182.0, "Neptune"),
    (11211.0, "Memcached"),
    (27017.0, "MongoDB"),
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for rule in rules(resource).iter().filter(|rule| rule.ingress) {
        let everybody = [("CidrIp", "0.0.0.0/0"), ("CidrIpv6", "::/0")];
        let source = everybody.iter().find_map(|(name, all)| {
            get(rule.fields, name).filter(|value| text(value) == Some(all))
        });
        let Some(source) = source else { continue };
        let protocol = get(rule.fields, "IpProtocol");
        let protocol = protocol.and_then(|value| {
            text(value)
                .map(str::to_owned)
                .or(number(value).map(|n| n.to_string()))
        });
        let port = |name| get(rule.fields, name).and_then(number);
        let open = match protocol.as_deref() {
            Some("-1") => Some((0.0, 65535.0)),
            Some("tcp" | "TCP" | "6") => port("FromPort").zip(port("ToPort")),
            _ => None,
        };
        let Some((from, to)) = open else { continue };
        let open: Vec<&(f64, &str)> = DATABASES
            .iter()
            .filter(|(port, _)| (from..=to).contains(port))
            .collect();
        let what = match open.as_slice() {
            [] => continue,
            [(port, database)] => format!("port {port} ({database})"),
            [(port, database), ..] => {
                format!("port {port} ({database}) and other databases' ports")
            }
        };
        let fact = format!("this lets the whole internet reach {what}");
        let name = &resource.name;
        let allow = check.language.allow("open_ports", name);
        let help = format!("write `SourceSecurityGroupId: group` in its place, or {allow}");
        check.on_value(source, fact, help);
    }
}
