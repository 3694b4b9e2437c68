//! Values of which there are tables besides the schema: runtimes, engines and their versions, instance types.

use infra_schema::{engines, instance_types, runtimes};

use super::{Kind, Known, Site, iam, natural::natural};

/// The values that such a table has for a place.
pub(super) fn values(site: &Site<'_>, typed: &str) -> Vec<Known> {
    let name = site.resource.name();
    let is_function = name.starts_with("AWS::Lambda::") || name == "AWS::Serverless::Function";
    match site.property {
        "Runtime" | "CompatibleRuntimes" if is_function => runtimes(),
        "EngineVersion" => versions(engine(site)),
        "Engine" if name.starts_with("AWS::RDS::") => engines(),
        "Principal" if name == "AWS::Lambda::Permission" => iam::services(),
        "ManagedPolicyArns" | "PermissionsBoundary" => iam::managed(),
        _ => instances(site, typed),
    }
}

/// Lambda's runtimes that it still patches, the newest of each kind first.
fn runtimes() -> Vec<Known> {
    let mut all: Vec<_> = runtimes::runtimes()
        .filter(|runtime| !runtime.is_deprecated() && !runtime.is_blocked())
        .collect();
    let family = |name: &'static str| {
        name.split(|c: char| c.is_ascii_digit())
            .next()
            .unwrap_or(name)
    };
    all.sort_by(|one, other| {
        family(one.name)
            .cmp(family(other.name))
            .then_with(|| natural(other.name, one.name))
    });
    let docs = |runtime: &runtimes::Runtime| match runtime.deprecated {
        Some(date) => format!("A runtime of Lambda, which AWS patches until {date}."),
        None => "A runtime of Lambda.".to_owned(),
    };
    all.iter()
        .map(|runtime| Known::text(runtime.name, docs(runtime)))
        .collect()
}

/// The engines of databases that there are versions of.
fn engines() -> Vec<Known> {
    let mut all: Vec<&str> = engines::engines().collect();
    // Aurora's run in clusters and in instances of these.
    all.sort_by_key(|engine| !engine.starts_with("aurora"));
    all.into_iter()
        .map(|engine| Known::text(engine, "An engine of RDS."))
        .collect()
}

/// The engine that stands beside.
fn engine<'t>(site: &Site<'t>) -> Option<&'t str> {
    (site.beside)("Engine")
}

/// The versions of a database's engine, the newest first, without those that AWS is retiring.
fn versions(engine: Option<&str>) -> Vec<Known> {
    let Some(engine) = engine else {
        return Vec::new();
    };
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

/// The instance types that a property takes: before a point their families, behind it the sizes of one.
fn instances(site: &Site<'_>, typed: &str) -> Vec<Known> {
    let engine = engine(site);
    let fits = |list: &instance_types::List| match (list.engine, engine) {
        (Some(one), Some(engine)) => one.eq_ignore_ascii_case(engine),
        _ => true,
    };
    let lists = instance_types::lists(site.resource.name())
        .filter(|list| list.path.trim_end_matches("[]") == site.path.trim_end_matches("[]"));
    let lists: Vec<_> = lists.filter(fits).collect();
    let mut all: Vec<Known> = Vec::new();
    let mut add = |known: Known| {
        if !all.contains(&known) {
            all.push(known);
        }
    };
    let (family, _) = instance_types::split(typed);
    let is_known = |list: &instance_types::List| list.sizes(family).next().is_some();
    if typed.len() > family.len() && lists.iter().any(is_known) {
        for size in lists.iter().flat_map(|list| list.sizes(family)) {
            add(Known::text(
                format!("{family}.{size}"),
                format!("An instance type: size `{size}` of `{family}`."),
            ));
        }
        all.sort_by(|one, other| {
            size(&one.text)
                .cmp(&size(&other.text))
                .then_with(|| natural(&one.text, &other.text))
        });
        return all;
    }
    for family in lists.iter().flat_map(|list| list.families()) {
        add(Known::new(
            format!("{family}."),
            Kind::Start,
            format!("The instance types `{family}`."),
        ));
    }
    all.sort_by(|one, other| natural(&one.text, &other.text));
    all
}

/// How big an instance of a type is beside others of its family.
fn size(name: &str) -> (usize, u32) {
    const SIZES: [&str; 5] = ["nano", "micro", "small", "medium", "large"];
    let (_, size) = instance_types::split(name);
    let word = size.split('.').next().unwrap_or(size);
    if let Some(times) = word.strip_suffix("xlarge") {
        return (SIZES.len(), times.parse().unwrap_or(1));
    }
    let known = SIZES.iter().position(|known| *known == word);
    (known.unwrap_or(SIZES.len() + 1), 0)
}
