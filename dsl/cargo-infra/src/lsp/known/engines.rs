//! Engines of databases and caches, their versions, and the families of parameters that follow from these.

use infra_schema::engines;

use super::{Known, Site, natural::natural, rank};

/// The values that a property about an engine takes.
pub(super) fn values(site: &Site<'_>) -> Vec<Known> {
    let of_rds = site.resource.name().starts_with("AWS::RDS::");
    match site.property {
        "Engine" | "EngineName" if of_rds => engines(site.resource.name()),
        "EngineVersion" => versions(site),
        "Family" if of_rds => families(|_| true),
        "MajorEngineVersion" if site.resource.name() == "AWS::ElastiCache::ServerlessCache" => {
            let majors: &[&str] = match engine(site) {
                Some("valkey") => &["8", "7"],
                Some("redis") => &["7"],
                Some("memcached") => &["1.6"],
                _ => &[],
            };
            let docs = "A major version of the engine.";
            majors.iter().map(|name| Known::text(*name, docs)).collect()
        }
        "MajorEngineVersion" => {
            let engine = (site.beside)("EngineName").unwrap_or_default();
            let known = |family: Known| {
                let major = family.text[engine.len()..]
                    .trim_start_matches('-')
                    .to_owned();
                Known::text(major, format!("A major version of `{engine}`."))
            };
            families(|one| one == engine)
                .into_iter()
                .map(known)
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The engine that stands beside.
pub(super) fn engine<'t>(site: &Site<'t>) -> Option<&'t str> {
    (site.beside)("Engine").or_else(|| (site.beside)("EngineType"))
}

/// The engines of databases that there are versions of, those first that most choose.
fn engines(ty: &str) -> Vec<Known> {
    const COMMON: [&str; 5] = [
        "postgres",
        "mysql",
        "aurora-postgresql",
        "aurora-mysql",
        "mariadb",
    ];
    let mut all = all();
    all.sort_by_key(|engine| {
        let is_second = ty.contains("Cluster") && !engine.starts_with("aurora");
        (is_second, rank(engine, &COMMON))
    });
    let all = all.into_iter();
    all.map(|engine| Known::text(engine, "An engine of RDS."))
        .collect()
}

fn all() -> Vec<&'static str> {
    let mut all: Vec<&str> = engines::engines().collect();
    // Aurora's run in clusters and in instances of these.
    all.sort_by_key(|engine| !engine.starts_with("aurora"));
    all
}

/// Versions of engines other than RDS's, the newest first.
const OTHERS: [(&str, &str, &str); 9] = [
    ("AWS::AmazonMQ::", "ACTIVEMQ", "5.19 5.18"),
    ("AWS::AmazonMQ::", "RABBITMQ", "4.2 3.13"),
    ("AWS::DocDB::", "", "8.0.0 5.0.0 4.0.0 3.6.0"),
    (
        "AWS::ElastiCache::",
        "memcached",
        "1.6.22 1.6.17 1.6.12 1.6.6",
    ),
    ("AWS::ElastiCache::", "redis", "7.1 7.0 6.2 5.0.6"),
    ("AWS::ElastiCache::", "valkey", "8.2 8.1 8.0 7.2"),
    ("AWS::MemoryDB::", "redis", "7.1 7.0 6.2"),
    ("AWS::MemoryDB::", "valkey", "7.3 7.2"),
    (
        "AWS::Neptune::",
        "",
        "1.4.5.1 1.4.5.0 1.4.2.0 1.4.1.0 1.4.0.0 1.3.4.0 1.3.2.1 1.2.1.2",
    ),
];

/// The versions of an engine, the newest first, without those that AWS is retiring.
fn versions(site: &Site<'_>) -> Vec<Known> {
    let engine = engine(site).unwrap_or_default();
    let other = OTHERS.iter().find(|(ty, of, _)| {
        site.resource.name().starts_with(ty) && (of.is_empty() || of.eq_ignore_ascii_case(engine))
    });
    if let Some((_, _, versions)) = other {
        let docs = match engine {
            "" => "A version of the engine.".to_owned(),
            engine => format!("A version of `{engine}`."),
        };
        let all = versions.split(' ');
        return all.map(|name| Known::text(name, docs.clone())).collect();
    }
    let mut all: Vec<_> = engines::versions(&engine.to_ascii_lowercase())
        .filter(|version| !version.deprecated)
        .collect();
    all.sort_by(|one, other| natural(other.name, one.name));
    let docs = |version: &engines::Version| {
        let able = match (version.serverless_v2, version.pauses) {
            (true, true) => " It has Serverless v2, and can pause.",
            (true, false) => " It has Serverless v2.",
            (false, _) => "",
        };
        format!("A version of `{engine}`.{able}")
    };
    all.iter()
        .map(|version| Known::text(version.name, docs(version)))
        .collect()
}

/// The families of parameters of these engines, the newest of each first.
fn families(is_meant: impl Fn(&str) -> bool) -> Vec<Known> {
    let mut found: Vec<Known> = Vec::new();
    for engine in all().into_iter().filter(|engine| is_meant(engine)) {
        let mut families: Vec<String> = engines::versions(engine)
            .filter(|version| !version.deprecated)
            .filter_map(|version| family(engine, version.name))
            .collect();
        families.sort_by(|one, other| natural(other, one));
        families.dedup();
        let known = |family| Known::text(family, format!("Parameters of `{engine}`."));
        found.extend(families.into_iter().map(known));
    }
    found
}

/// The family of an engine's version: `postgres16` of 16.8, `mysql8.0` of 8.0.40, `oracle-ee-19`.
fn family(engine: &str, version: &str) -> Option<String> {
    let mut parts = version.split('.');
    let major = parts.next()?;
    let minor = parts.next().and_then(|part| part.parse::<u32>().ok());
    match engine {
        "postgres" | "aurora-postgresql" => Some(format!("{engine}{major}")),
        "mysql" | "mariadb" | "aurora-mysql" => Some(format!("{engine}{major}.{}", minor?)),
        _ if engine.starts_with("custom-") => None,
        _ if engine.starts_with("oracle-") => Some(format!("{engine}-{major}")),
        _ => Some(format!("{engine}-{major}.{}", minor?)),
    }
}

#[cfg(test)]
mod tests {
    use super::{families, family};

    #[test]
    fn families_are_called_as_rds_calls_them() {
        for (engine, version, wanted) in [
            ("postgres", "16.8", Some("postgres16")),
            (
                "aurora-mysql",
                "8.0.mysql_aurora.3.08.0",
                Some("aurora-mysql8.0"),
            ),
            ("mysql", "8.4.5", Some("mysql8.4")),
            (
                "oracle-ee",
                "19.0.0.0.ru-2025-01.rur-2025-01.r1",
                Some("oracle-ee-19"),
            ),
            ("sqlserver-se", "15.00.4420.2.v1", Some("sqlserver-se-15.0")),
            ("custom-oracle-ee", "19.cdb_cev1", None),
        ] {
            assert_eq!(
                family(engine, version).as_deref(),
                wanted,
                "{engine} {version}"
            );
        }
        let all: Vec<String> = families(|_| true).into_iter().map(|one| one.text).collect();
        assert!(all.contains(&"aurora-postgresql16".to_owned()), "{all:?}");
    }
}
