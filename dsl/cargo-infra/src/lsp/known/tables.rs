//! Values of which there are tables besides the schema: runtimes, instance types, and what [`engines`] and [`zones`] have.

use infra_schema::{instance_types, runtimes};

use super::{Kind, Known, Site, engines, iam, natural::natural, owners, rank, sdk, zones};

/// The values that such a table has for a place.
pub(super) fn values(site: &Site<'_>, typed: &str) -> Vec<Known> {
    let name = site.resource.name();
    let is_function = name.starts_with("AWS::Lambda::") || name == "AWS::Serverless::Function";
    match site.property {
        "Runtime" | "CompatibleRuntimes" if is_function => runtimes(),
        "Engine" | "EngineName" | "EngineVersion" | "Family" | "MajorEngineVersion" => {
            engines::values(site)
        }
        "AvailabilityZone" | "AvailabilityZones" => zones::zones(),
        "ScheduleExpression" | "Schedule" | "Expression" | "Recurrence" => schedules(site),
        "Principal" if name == "AWS::Lambda::Permission" => owners::principals(name, false),
        "ManagedPolicyArns" | "PermissionsBoundary" => iam::managed(),
        "Command" if site.path.contains("HealthCheck.") => health_checks(site),
        "Arn" if name == "AWS::Scheduler::Schedule" && site.path == "Target.Arn" => {
            sdk::of_schedules(typed)
        }
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
    // Most functions are in one of these.
    const COMMON: [&str; 3] = ["nodejs", "python", "java"];
    let of = |name| (rank(family(name), &COMMON), family(name));
    all.sort_by(|one, other| {
        of(one.name)
            .cmp(&of(other.name))
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

/// The instance types that a property takes: before a point their families, behind it the sizes of one.
fn instances(site: &Site<'_>, typed: &str) -> Vec<Known> {
    let engine = engines::engine(site);
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
    let families = || lists.iter().flat_map(|list| list.families());
    // `db.` begins others, and is a family itself: that of `db.serverless`.
    let begins = |start: &str| {
        families().any(|other| {
            let rest = other.strip_prefix(start);
            rest.is_some_and(|rest| rest.starts_with('.'))
        })
    };
    if typed.len() > family.len() && lists.iter().any(is_known) && !begins(family) {
        for size in lists.iter().flat_map(|list| list.sizes(family)) {
            add(Known::text(
                format!("{family}.{size}"),
                format!(
                    "An instance type: size `{size}` of `{family}`.{}",
                    made_for(family)
                ),
            ));
        }
        all.sort_by(|one, other| {
            size(&one.text)
                .cmp(&size(&other.text))
                .then_with(|| natural(&one.text, &other.text))
        });
        return all;
    }
    for family in families() {
        if begins(family) {
            for size in lists.iter().flat_map(|list| list.sizes(family)) {
                let name = format!("{family}.{size}");
                add(Known::text(name, "An instance type without a family."));
            }
            continue;
        }
        add(Known::new(
            format!("{family}."),
            Kind::Start,
            format!("The instance types `{family}`."),
        ));
    }
    all.sort_by(|one, other| {
        of_family(&one.text)
            .cmp(&of_family(&other.text))
            .then_with(|| natural(&one.text, &other.text))
    });
    all
}

/// Where a family stands in a list: those first that most begin with.
fn of_family(family: &str) -> usize {
    const COMMON: [&str; 14] = [
        "t4g", "t3", "m7g", "m7i", "c7g", "c7i", "r7g", "r7i", "m8g", "c8g", "r8g", "m6i", "m6g",
        "t3a",
    ];
    let bare = family.trim_end_matches('.');
    let bare = bare.rsplit('.').next().unwrap_or(bare);
    rank(bare, &COMMON)
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

/// What a container is asked by, behind the word that says whether a shell reads it.
fn health_checks(site: &Site<'_>) -> Vec<Known> {
    let written = (site.declared)("", &site.path);
    let examples: &[&str] = match written
        .iter()
        .map(String::as_str)
        .find(|one| !one.is_empty())
    {
        Some("CMD-SHELL") => &[
            "curl -f http://localhost:8080/health || exit 1",
            "curl -f http://localhost/ || exit 1",
            "wget -q --spider http://localhost:8080/health || exit 1",
            "pg_isready -U postgres",
        ],
        Some("CMD") => &["curl", "-f", "http://localhost:8080/health"],
        _ => return Vec::new(),
    };
    let docs = "A command that ends with 0 where the container is well.";
    examples.iter().map(|one| Known::text(*one, docs)).collect()
}

/// When something starts, as examples of what each form says.
fn schedules(site: &Site<'_>) -> Vec<Known> {
    const RATES: [(&str, &str); 3] = [
        ("rate(5 minutes)", "Every five minutes."),
        ("rate(1 hour)", "Every hour."),
        ("rate(1 day)", "Every day."),
    ];
    const TIMES: [(&str, &str); 3] = [
        (
            "cron(0 8 * * ? *)",
            "Every day at 8:00: minute, hour, day of the month, month, day of the week, year.",
        ),
        ("cron(0 8 ? * MON-FRI *)", "On weekdays at 8:00."),
        ("cron(0 0 1 * ? *)", "On the first of each month at 0:00."),
    ];
    const NIGHTS: [(&str, &str); 1] = [(
        "cron(0 5 ? * * *)",
        "Every day at 5:00: minute, hour, day of the month, month, day of the week, year.",
    )];
    const ONCE: [(&str, &str); 1] = [("at(2030-01-01T09:00:00)", "Once.")];
    const OF_UNIX: [(&str, &str); 2] = [
        (
            "0 8 * * *",
            "Every day at 8:00: minute, hour, day of the month, month, day of the week.",
        ),
        ("0 8 * * MON-FRI", "On weekdays at 8:00."),
    ];
    let lists: &[&[(&str, &str)]] = match (site.resource.name(), site.property) {
        ("AWS::AutoScaling::ScheduledAction", "Recurrence") => &[&OF_UNIX],
        ("AWS::Backup::BackupPlan", _) => &[&NIGHTS, &TIMES],
        ("AWS::Glue::Trigger" | "AWS::Glue::Crawler", _) => &[&TIMES],
        ("AWS::Scheduler::Schedule", "ScheduleExpression") => &[&RATES, &TIMES, &ONCE],
        ("AWS::Synthetics::Canary", "Expression") | (_, "ScheduleExpression") => &[&RATES, &TIMES],
        (
            "AWS::SSM::MaintenanceWindow" | "AWS::ApplicationAutoScaling::ScalableTarget",
            "Schedule",
        ) => &[&TIMES, &RATES],
        _ => &[],
    };
    let all = lists.iter().flat_map(|list| list.iter());
    all.map(|(text, docs)| Known::text(*text, *docs)).collect()
}
/// What the name of a family, such as `db.t4g`, says: what its instances are made for, and whose processors they have.
fn made_for(family: &str) -> String {
    let name = family.rsplit('.').next().unwrap_or(family);
    let digits = |c: char| c.is_ascii_digit();
    let (letters, rest) = name.split_at(name.find(digits).unwrap_or(name.len()));
    let what = match letters {
        "t" => " Burstable: a base of CPU, and credits for more.",
        "m" => " As much memory as most programs want.",
        "c" => " Much CPU for its memory.",
        "r" | "x" => " Much memory for its CPU.",
        "i" => " Fast disks of its own.",
        "g" | "p" => " GPUs.",
        _ => return String::new(),
    };
    let processors = match rest.trim_start_matches(digits) {
        flags if flags.starts_with('g') => " Its processors are Graviton, ARM.",
        flags if flags.starts_with('a') => " Its processors are AMD's.",
        _ => "",
    };
    format!("{what}{processors}")
}
