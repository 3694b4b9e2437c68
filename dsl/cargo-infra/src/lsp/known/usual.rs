//! Values that nothing lists and most write all the same: ports, sizes, times, paths, blocks of addresses. Any other is as right; what the
//! schema, a table or a list has goes before.

use infra_schema::{Node, Types, lookup};

use super::{Kind, Known, Site};

/// A type, or `*` for any, the end of a path, and the values, those first that are written most; all between tabs.
const USUAL: &str = include_str!("usual.tsv");

/// What programs read of their environment.
pub(super) const NAMES_OF_SETTINGS: [&str; 8] = [
    "LOG_LEVEL",
    "NODE_OPTIONS",
    "NODE_ENV",
    "TABLE_NAME",
    "BUCKET_NAME",
    "QUEUE_URL",
    "POWERTOOLS_SERVICE_NAME",
    "POWERTOOLS_METRICS_NAMESPACE",
];

/// Usual values of such a setting.
pub(super) fn of_setting(name: &str) -> &'static [&'static str] {
    match name {
        "LOG_LEVEL" => &["info", "debug", "warn", "error"],
        "NODE_OPTIONS" => &["--enable-source-maps"],
        "NODE_ENV" => &["production", "development"],
        _ => &[],
    }
}

/// The usual values of a place, as far as its schema takes them.
pub(super) fn values(site: &Site<'_>) -> Vec<Known> {
    let node = lookup::items(site.node).unwrap_or(site.node);
    let docs = super::docs(site);
    let mut found: Vec<Known> = Vec::new();
    for text in texts(site) {
        let one = Known::new(text, kind(node), docs.clone());
        if takes(node, &one) && !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

fn texts(site: &Site<'_>) -> Vec<String> {
    let mut all = beside(site);
    let path = site.path.trim_end_matches("[]");
    let rows = || USUAL.lines().filter_map(row);
    let is_end = |end: &str| {
        path.strip_suffix(end)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    let of_type = rows().find(|(ty, end, _)| *ty == site.resource.name() && *end == path);
    let of_any = || {
        let fitting = rows().filter(|(ty, end, _)| *ty == "*" && is_end(end));
        // The longer end says more.
        fitting.max_by_key(|(_, end, _)| end.len())
    };
    if let Some((_, _, values)) = of_type.or_else(of_any) {
        all.extend(values.split('\t').map(str::to_owned));
    } else if all.is_empty() && is_block(site.property) {
        all = blocks(site);
    }
    all
}

fn row(line: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let (ty, rest) = line.split_once('\t')?;
    let (path, values) = rest.split_once('\t')?;
    Some((ty, path, values))
}

/// What stands beside decides about some.
fn beside(site: &Site<'_>) -> Vec<String> {
    let beside = |name: &str| (site.beside)(name).unwrap_or_default();
    let found: &[&str] = match site.property {
        // Most rules are about one port.
        "ToPort" => &[beside("FromPort")],
        "HostPort" => &[beside("ContainerPort")],
        "Port" => port(beside("Engine"), beside("Protocol")),
        "Handler" => handler(beside("Runtime"), !beside("Code.ZipFile").is_empty()),
        // Those of an engine a rule lists.
        "EnableCloudwatchLogsExports" if beside("Engine").is_empty() => {
            &["postgresql", "error", "slowquery", "audit", "general"]
        }
        "Value" if site.path.ends_with("Attributes[].Value") => attribute(beside("Key")),
        "Value" if site.path.ends_with("Environment[].Value") => of_setting(beside("Name")),
        name if site.path.ends_with(&format!("Variables.{name}")) => of_setting(name),
        _ => &[],
    };
    let found = found.iter().filter(|text| !text.is_empty());
    found.map(|text| (*text).to_owned()).collect()
}

/// Where an engine, or else a protocol, is spoken to.
fn port(engine: &str, protocol: &str) -> &'static [&'static str] {
    match engine {
        _ if engine.contains("postgres") => &["5432"],
        _ if ["mysql", "mariadb"]
            .iter()
            .any(|name| engine.contains(name)) =>
        {
            &["3306"]
        }
        _ if engine.starts_with("sqlserver") => &["1433"],
        _ if engine.starts_with("oracle") => &["1521"],
        "redis" | "valkey" => &["6379"],
        "memcached" => &["11211"],
        "neptune" => &["8182"],
        "docdb" => &["27017"],
        _ => match protocol {
            "HTTPS" | "TLS" => &["443", "8443"],
            "HTTP" => &["80", "8080"],
            _ => &["443", "80", "8080", "5432", "3306", "6379"],
        },
    }
}

/// What a function of a runtime is called: code that stands in the template is in a file `index`.
fn handler(runtime: &str, is_inline: bool) -> &'static [&'static str] {
    let family = runtime.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
    let family = family
        .split(|c: char| c.is_ascii_digit() || c == '.')
        .next()
        .unwrap_or_default();
    match family {
        "python" if !is_inline => &[
            "app.handler",
            "lambda_function.lambda_handler",
            "index.handler",
        ],
        "java" => &["example.Handler::handleRequest"],
        "dotnet" => &["Assembly::Namespace.Function::Handler"],
        "ruby" => &["lambda_function.lambda_handler"],
        "provided" | "go" => &["bootstrap"],
        _ => &["index.handler"],
    }
}

/// What an attribute of a load balancer, a listener or a target group takes.
fn attribute(key: &str) -> &'static [&'static str] {
    match key {
        "stickiness.type" => &["lb_cookie", "app_cookie", "source_ip"],
        "load_balancing.algorithm.type" => &[
            "round_robin",
            "least_outstanding_requests",
            "weighted_random",
        ],
        "routing.http.desync_mitigation_mode" => &["defensive", "strictest", "monitor"],
        "routing.http.xff_header_processing.mode" => &["append", "preserve", "remove"],
        "deregistration_delay.timeout_seconds" => &["30", "300", "60"],
        "stickiness.lb_cookie.duration_seconds" => &["86400", "3600"],
        "slow_start.duration_seconds" => &["30", "0", "60"],
        _ if key.contains("timeout") || key.ends_with("seconds") => &["60", "120", "300"],
        _ if key.contains("enabled") => &["true", "false"],
        _ => &[],
    }
}

/// Whether a property of this name takes blocks of addresses.
fn is_block(property: &str) -> bool {
    const ENDS: [&str; 10] = [
        "cidr",
        "cidrs",
        "cidrip",
        "cidripv6",
        "cidrblock",
        "cidrblocks",
        "cidrlist",
        "cidrranges",
        "cidrallowlist",
        "iprange",
    ];
    let name = property.to_ascii_lowercase();
    ENDS.iter().any(|end| name.ends_with(end))
}

/// Blocks of addresses: those of networks that are declared, and else who may be reached or may reach it.
fn blocks(site: &Site<'_>) -> Vec<String> {
    const VPC: &str = "AWS::EC2::VPC";
    let texts = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect();
    let networks = || (site.declared)(VPC, "CidrBlock");
    let is_v6 = site.property.contains("v6");
    match (site.resource.name(), site.property) {
        (_, property) if property.contains("Inside") && is_v6 => texts(&["fd00::/126"]),
        (_, "TunnelInsideCidr") => texts(&["169.254.10.0/30"]),
        (_, property) if property.contains("Inside") => texts(&["169.254.100.0/29"]),
        (_, _) if is_v6 => texts(&["::/0"]),
        (VPC | "AWS::EC2::VPCCidrBlock", _) => {
            let mut all: Vec<String> = texts(&[
                "10.0.0.0/16",
                "10.1.0.0/16",
                "172.16.0.0/16",
                "192.168.0.0/16",
            ]);
            let taken = networks();
            all.retain(|block| !taken.contains(block));
            all
        }
        ("AWS::EC2::Subnet", _) => subnets(&networks(), &(site.declared)("", "CidrBlock"), site),
        ("AWS::EKS::Cluster", "ServiceIpv4Cidr") => texts(&["172.20.0.0/16", "10.100.0.0/16"]),
        (_, "ClientCidrBlock") => texts(&["10.100.0.0/22"]),
        _ => {
            let mut all: Vec<String> = texts(&["0.0.0.0/0"]);
            all.extend(networks());
            let private: Vec<String> = texts(&["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]);
            all.extend(private);
            all
        }
    }
}

/// The next blocks of a network that none of its subnets has.
fn subnets(networks: &[String], own: &[String], site: &Site<'_>) -> Vec<String> {
    const MOST: usize = 6;
    let network = networks.first().map_or("10.0.0.0/16", String::as_str);
    let (address, bits) = network.split_once('/').unwrap_or((network, "16"));
    let parts: Vec<u8> = address
        .split('.')
        .filter_map(|part| part.parse().ok())
        .collect();
    let ([first, second, third, _], Ok(bits @ 16..=24)) = (parts.as_slice(), bits.parse::<u32>())
    else {
        return Vec::new();
    };
    let mut taken = (site.declared)("AWS::EC2::Subnet", "CidrBlock");
    taken.extend_from_slice(own);
    let all = (0..1_u32 << (24 - bits))
        .filter_map(|number| u8::try_from(u32::from(*third) + number).ok())
        .map(|third| format!("{first}.{second}.{third}.0/24"));
    all.filter(|block| !taken.contains(block))
        .take(MOST)
        .collect()
}

fn is_number(node: Node) -> bool {
    let types = node.types();
    (types.contains(Types::INTEGER) || types.contains(Types::NUMBER))
        && !types.contains(Types::STRING)
        && !types.is_any()
}

fn kind(node: Node) -> Kind {
    match is_number(node) {
        true => Kind::Number,
        false => Kind::Text,
    }
}

/// Whether a place takes a value.
fn takes(node: Node, known: &Known) -> bool {
    let takes_text = node.types().is_any() || node.types().contains(Types::STRING);
    if known.kind != Kind::Number {
        return takes_text;
    }
    let Ok(number) = known.text.parse::<f64>() else {
        return false;
    };
    let is_whole = !node.types().contains(Types::NUMBER);
    node.minimum().is_none_or(|least| least <= number)
        && node.maximum().is_none_or(|most| number <= most)
        && !(is_whole && number.fract() != 0.0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use infra_schema::{Node, Resource, lookup, resources};

    use super::{USUAL, row, values};
    use crate::lsp::known::{Site, of_lists, tables};

    /// Every place that takes a value, with its path and the name of its last property.
    fn places(each: &mut dyn FnMut(Resource, Node, &str, &'static str)) {
        for resource in resources() {
            let mut nodes = vec![(resource.root(), String::new(), 0)];
            while let Some((node, path, depth)) = nodes.pop() {
                for property in lookup::properties(node).into_values().filter(|_| depth < 7) {
                    let dot = if path.is_empty() { "" } else { "." };
                    let mut path = format!("{path}{dot}{}", property.name());
                    let mut node = property.node();
                    if let Some(items) = lookup::items(node) {
                        node = items;
                        path.push_str("[]");
                    }
                    if !property.read_only() {
                        each(resource, node, &path, property.name());
                        nodes.push((node, path, depth + 1));
                    }
                }
            }
        }
    }

    fn site<'t>(resource: Resource, node: Node, path: &str, property: &'t str) -> Site<'t> {
        Site {
            resource,
            node,
            path: path.to_owned(),
            property,
            beside: &|_| None,
            declared: &|_, _| Vec::new(),
        }
    }

    /// Each row is of a place that takes all its values, and of which nothing else lists any.
    #[test]
    fn every_row_is_shown_somewhere() {
        let mut shown: BTreeSet<(&str, &str)> = BTreeSet::new();
        let rows: Vec<_> = USUAL.lines().filter_map(row).collect();
        assert_eq!(rows.len(), USUAL.lines().count());
        places(&mut |resource, node, path, property| {
            let bare = path.trim_end_matches("[]");
            let of_place = rows.iter().filter(|(ty, end, _)| {
                (*ty == resource.name() && *end == bare)
                    || (*ty == "*" && (bare == *end || bare.ends_with(&format!(".{end}"))))
            });
            for (ty, end, listed) in of_place {
                let site = site(resource, node, path, property);
                if !of_lists(&site).is_empty() || !tables::values(&site, "").is_empty() {
                    continue;
                }
                let found = values(&site);
                let is_there = |text: &str| found.iter().any(|one| one.text == text);
                if listed.split('\t').all(is_there) {
                    shown.insert((ty, end));
                }
            }
        });
        let all = rows.iter().map(|(ty, end, _)| (*ty, *end));
        let wrong: Vec<_> = all.filter(|row| !shown.contains(row)).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn every_block_of_addresses_has_an_example() {
        let mut wrong = Vec::new();
        places(&mut |resource, node, path, property| {
            let is_named = property.to_ascii_lowercase().contains("cidr");
            let is_text = node.types().contains(infra_schema::Types::STRING);
            // Ids and names of what has such blocks.
            let is_other = ["Id", "Name", "Pool", "Group", "Aliases", "Domain"]
                .iter()
                .any(|end| property.ends_with(end));
            let is_meant = is_named && is_text && !is_other;
            if is_meant && values(&site(resource, node, path, property)).is_empty() {
                wrong.push(format!("{} {path}", resource.name()));
            }
        });
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
