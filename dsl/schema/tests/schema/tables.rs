//! The small tables beside the schemas.

use infra_schema::{actions, date, engines, environment, resource, runtimes, sources};

#[test]
fn the_data_has_a_date_and_sources() {
    assert!(date().len() == 10 && date() > "2026-01-01", "{}", date());
    assert_eq!(sources().count(), 2);
}

#[test]
fn runtimes_have_their_dates() {
    let old = runtimes::runtime("nodejs16.x").unwrap();
    assert!(old.is_deprecated() && old.successor.is_some());
    assert!(!runtimes::runtime("provided.al2023").unwrap().is_blocked());
    assert!(runtimes::runtime("nodejs99.x").is_none());
    assert!(runtimes::runtimes().count() > 30);
    let known = resource("AWS::Lambda::Function")
        .unwrap()
        .root()
        .property("Runtime")
        .unwrap()
        .node();
    let listed: Vec<_> = known
        .enumeration()
        .unwrap()
        .map(|value| value.to_string())
        .collect();
    let missing: Vec<_> = listed
        .iter()
        .filter(|name| runtimes::runtime(name.trim_matches('"')).is_none())
        .collect();
    // The newest have no dates yet.
    assert!(missing.len() < 9, "{missing:?}");
}

#[test]
fn engines_have_versions_in_order() {
    let names: Vec<_> = engines::engines().collect();
    assert!(names.contains(&"aurora-postgresql") && names.contains(&"aurora-mysql"));
    let versions: Vec<_> = engines::versions("aurora-postgresql").collect();
    assert!(versions.len() > 100, "{}", versions.len());
    let place = |wanted: &str| {
        versions
            .iter()
            .position(|version| version.name == wanted)
            .unwrap()
    };
    assert!(
        place("9.6.22") < place("13.3")
            && place("13.3") < place("13.10")
            && place("13.10") < place("16.4")
    );
    assert!(versions[place("11.20")].deprecated && !versions[place("16.8")].deprecated);
    let features = |wanted: &str| {
        (
            versions[place(wanted)].serverless_v2,
            versions[place(wanted)].pauses,
        )
    };
    assert_eq!(features("13.3"), (false, false));
    assert_eq!(features("16.1"), (true, false));
    assert_eq!(features("16.4"), (true, true));
    assert_eq!(features("16"), (true, true));
    assert_eq!(features("17.4"), (true, true));
    assert!(
        engines::version("aurora-mysql", "8.0.mysql_aurora.3.08.0")
            .unwrap()
            .pauses
    );
    assert!(
        !engines::version("aurora-mysql", "5.7")
            .unwrap()
            .serverless_v2
    );
    assert!(!engines::version("postgres", "16.4").unwrap().serverless_v2);
    assert!(
        engines::version("aurora-postgresql", "99.9").is_none()
            && engines::versions("dbase").next().is_none()
    );
}

#[test]
fn actions_are_found_in_any_case() {
    assert!(actions::exists("secretsmanager:GetSecretValue") && actions::exists("S3:getobject"));
    assert!(
        !actions::exists("secretsmanager:GetSecretValu")
            && !actions::exists("s3")
            && !actions::exists("banana:Peel")
    );
    assert!(actions::service("rds-db").unwrap().has("connect"));
    let (services, all) = actions::services().fold((0, 0), |(services, all), service| {
        (services + 1, all + service.actions().count())
    });
    assert!(
        services > 450 && all > 22_000,
        "{services} services, {all} actions"
    );
    for service in actions::services() {
        let lower: Vec<_> = service.actions().map(str::to_ascii_lowercase).collect();
        assert!(lower.is_sorted(), "{}", service.prefix());
    }
    assert!(
        actions::service("secretsmanager")
            .unwrap()
            .actions()
            .any(|action| action == "GetSecretValue")
    );
}

#[test]
fn reserved_names_are_known() {
    assert!(environment::is_reserved("AWS_REGION") && environment::is_reserved("_HANDLER"));
    assert!(!environment::is_reserved("LOG_LEVEL"));
}
