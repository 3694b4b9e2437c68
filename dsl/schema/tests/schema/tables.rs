//! The small tables beside the schemas.

use infra_schema::{
    actions, condition_keys, date, engines, environment, instance_types, managed_policies,
    principals, resource, resources, runtimes, sources,
};

#[test]
fn the_data_has_a_date_and_sources() {
    assert!(date().len() == 10 && date() > "2026-01-01", "{}", date());
    assert_eq!(sources().count(), 4);
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
fn instance_types_are_listed_by_property_and_engine() {
    let lists = |ty: &'static str| instance_types::lists(ty).collect::<Vec<_>>();
    let server = lists("AWS::EC2::Instance");
    assert!(matches!(&server[..], [list] if list.path == "InstanceType" && list.engine.is_none()));
    assert!(server[0].has("t3.micro") && server[0].has("c7g.metal"));
    assert!(!server[0].has("t3.mega") && !server[0].has("t3") && !server[0].has(""));
    assert!(server[0].sizes("t3").eq([
        "2xlarge", "large", "medium", "micro", "nano", "small", "xlarge"
    ]));
    assert_eq!(server[0].sizes("banana").count(), 0);
    let database = lists("AWS::RDS::DBInstance");
    let of = |engine| {
        let mut lists = database.iter();
        lists.find(|list| list.engine == Some(engine)).unwrap()
    };
    assert!(of("aurora-postgresql").has("db.serverless") && !of("postgres").has("db.serverless"));
    assert!(of("oracle-ee").has("db.r5.large.tpc1.mem2x"));
    assert!(lists("AWS::DocDB::DBInstance")[0].has("db.serverless"));
    assert_eq!(instance_types::lists("AWS::SNS::Topic").count(), 0);
    // What is listed is found again, wherever a size begins.
    for list in resources().flat_map(|one| instance_types::lists(one.name())) {
        assert!(list.families().is_sorted() && list.families().next().is_some());
        for family in list.families() {
            for size in list.sizes(family) {
                assert!(list.has(&format!("{family}.{size}")), "{family}.{size}");
            }
        }
    }
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
        assert!(lower.iter().all(|action| service.has(action)));
        assert!(!service.has("") && !service.has("~"));
        assert!(
            lower
                .iter()
                .all(|action| !service.has(&format!("{action}A")))
        );
    }
    assert!(
        actions::service("secretsmanager")
            .unwrap()
            .actions()
            .any(|action| action == "GetSecretValue")
    );
}

/// Every resource of an action is an ARN, as far as the sources know it, and most actions that act on something have one.
#[test]
fn actions_have_their_resources() {
    let s3 = actions::service("s3").unwrap();
    let arns: Vec<_> = s3.resources("getobject").collect();
    assert!(arns.contains(&"arn:*:s3:::+/*") && !arns.contains(&"arn:*:s3:::+"));
    assert!(s3.resources("ListBucket").any(|arn| arn == "arn:*:s3:::+"));
    assert_eq!(s3.resources("ListAllMyBuckets").count(), 0);
    assert_eq!(s3.resources("Banana").count(), 0);
    let sqs = actions::service("sqs").unwrap();
    let arns: Vec<_> = sqs.resources("SendMessage").collect();
    assert_eq!(arns, ["arn:*:sqs:+:*:*"]);
    let (mut with, mut all) = (0, 0);
    for service in actions::services() {
        for action in service.actions() {
            let mut arns = service.resources(action).peekable();
            all += 1;
            with += usize::from(arns.peek().is_some());
            assert!(arns.all(|arn| arn.starts_with("arn:") && !arn.contains('$')));
        }
    }
    assert!(with * 2 > all, "{with} of {all}");
}

#[test]
fn condition_keys_are_found_in_any_case() {
    use condition_keys::{Kind, condition_key, condition_keys};
    let kind = |name| condition_key(name).and_then(|key| key.kind);
    assert_eq!(kind("aws:SourceIp"), Some(Kind::Address));
    assert_eq!(kind("AWS:sourcearn"), Some(Kind::Arn));
    assert_eq!(kind("aws:SecureTransport"), Some(Kind::Boolean));
    assert_eq!(kind("aws:MultiFactorAuthAge"), Some(Kind::Number));
    assert_eq!(kind("aws:CurrentTime"), Some(Kind::Date));
    assert_eq!(kind("s3:prefix"), Some(Kind::Text));
    assert!(condition_key("aws:TagKeys").unwrap().many);
    assert!(condition_key("secretsmanager:ResourceTag/Team").is_some());
    assert!(condition_key("kms:EncryptionContext:department").is_some());
    for unknown in ["aws:SourceAcount", "s3:Colour", "SourceArn", "", "aws:"] {
        assert!(condition_key(unknown).is_none(), "{unknown}");
    }
    assert!(condition_keys().count() > 1_400);
    assert!(condition_keys().all(|key| key.name.contains(':') && !key.name.contains('$')));
}

#[test]
fn managed_policies_have_their_paths() {
    use managed_policies::{is_managed, managed_policies};
    for known in [
        "AdministratorAccess",
        "service-role/AWSLambdaVPCAccessExecutionRole",
        "job-function/ViewOnlyAccess",
    ] {
        assert!(is_managed(known), "{known}");
    }
    for unknown in ["AWSLambdaFullAccess", "AWSLambdaVPCAccessExecutionRole", ""] {
        assert!(!is_managed(unknown), "{unknown}");
    }
    assert!(managed_policies().count() > 1_500 && managed_policies().is_sorted());
}

#[test]
fn services_have_principals() {
    for known in [
        "lambda",
        "ecs-tasks",
        "vpc-flow-logs",
        "edgelambda",
        "es",
        "config",
    ] {
        assert!(principals::is_service(known), "{known}");
    }
    assert!(!principals::is_service("lamda") && principals::services().is_sorted());
}

#[test]
fn reserved_names_are_known() {
    assert!(environment::is_reserved("AWS_REGION") && environment::is_reserved("_HANDLER"));
    assert!(!environment::is_reserved("LOG_LEVEL"));
}
