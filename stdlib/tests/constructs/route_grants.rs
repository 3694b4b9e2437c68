//! What one route is granted, and the others are not.

use infra::infra;
use infra_std::prelude::*;
use serde_json::Value as Json;

use crate::template::{self, Template};

infra! {
    stack Granted {
        network: Vpc { nat: Nat::One }
        all: ExistingSecret { name: "App/All" }
        archive: ExistingSecret { name: "App/Archive" }
        storage: AuroraServerless {
            engine: AuroraPostgres::V17_7,
            capacity: 0.5..=1,
            subnets: network.isolated,
            on_delete: OnDelete::Snapshot,
        }
        pool: RdsProxy { cluster: storage, subnets: network.isolated }
        schema: Migrator { database: pool, sql: migrations!("tests/migrations"), subnets: network.private }
        api: RoutedApi { routes: routes!("tests/orders"), subnets: network.private, access: Access::Public }

        grant api { read all as ALL_ARN; }
        grant api.route("GET /v1/report") { read archive as ARCHIVE_ARN; }
        grant api.route("GET /v1/orders/{id}") { read archive as ARCHIVE_ARN; }
        grant api.route("POST /v1/orders") { connect schema as DATABASE; }
    }
}

infra! {
    stack Wrong {
        in name: &'static str = "GET /v1/order";
        network: Vpc { nat: Nat::One }
        archive: ExistingSecret { name: "App/Archive" }
        api: RoutedApi { routes: routes!("tests/orders"), subnets: network.private, access: Access::Public }
        grant api.route(name) { read archive as ARCHIVE_ARN; }
    }
}

infra! {
    stack Each {
        network: Vpc { nat: Nat::One }
        archive: ExistingSecret { name: "App/Archive" }
        api: RoutedApi { routes: routes!("tests/orders"), subnets: network.private, access: Access::Public }
        for route in api.routes {
            grant api.route(&route.to_string()) { read archive as ARCHIVE_ARN; }
        }
    }
}

fn role<'t>(template: &'t Template, function: &str) -> &'t str {
    template.properties(function)["Role"]["Fn::GetAtt"][0]
        .as_str()
        .expect("a role")
}

/// What a role may do with secrets, as the text of its statements.
fn secrets(template: &Template, role: &str) -> Vec<String> {
    let policies = template.properties(role)["Policies"]
        .as_array()
        .expect("policies")
        .iter();
    let statements = policies.flat_map(|policy| {
        policy["PolicyDocument"]["Statement"]
            .as_array()
            .expect("statements")
    });
    let secrets = statements.filter(|it| it["Action"][0] == "secretsmanager:GetSecretValue");
    secrets.map(|it| it["Resource"].to_string()).collect()
}

fn variables<'t>(template: &'t Template, function: &str) -> Vec<&'t str> {
    let variables = template.properties(function)["Environment"]["Variables"]
        .as_object()
        .expect("variables");
    variables.keys().map(String::as_str).collect()
}

#[test]
fn one_route_reads_what_the_others_cannot() {
    let template = template::of::<Granted>();
    let (report, list) = (
        "ApiAtV1AtReportOnGetFunction",
        "ApiAtV1AtOrdersOnGetFunction",
    );
    assert_eq!(role(&template, list), "ApiExecutionRole");
    assert_eq!(secrets(&template, "ApiExecutionRole").len(), 1);
    let own = secrets(&template, role(&template, report));
    assert!(
        own.len() == 2 && own[0].contains("App/All") && own[1].contains("App/Archive"),
        "{own:?}"
    );
    let own = ["NODE_OPTIONS", "ALL_ARN", "ARCHIVE_ARN"];
    assert_eq!(variables(&template, report), own);
    assert_eq!(variables(&template, list), ["NODE_OPTIONS", "ALL_ARN"]);
}

#[test]
fn routes_that_are_granted_the_same_share_a_role() {
    let template = template::of::<Granted>();
    let roles = [
        "ApiAtV1AtReportOnGetFunction",
        "ApiAtV1AtOrdersAtIdOnGetFunction",
        "ApiAtV1AtOrdersOnPostFunction",
    ]
    .map(|function| role(&template, function));
    assert_eq!(roles[0], roles[1]);
    assert_ne!(roles[0], roles[2]);
}

#[test]
fn the_network_is_divided_only_where_it_differs() {
    let template = template::of::<Granted>();
    let group = |function: &str| {
        template.properties(function)["VpcConfig"]["SecurityGroupIds"][0]["Fn::GetAtt"][0].clone()
    };
    assert_eq!(group("ApiAtV1AtReportOnGetFunction"), "ApiExecutionGroup");
    let own = group("ApiAtV1AtOrdersOnPostFunction");
    assert_ne!(own, "ApiExecutionGroup");
    let ports = |group: &Json| {
        let rules = template
            .ids("AWS::EC2::SecurityGroupEgress")
            .into_iter()
            .map(|id| template.properties(id));
        let mut ports: Vec<i64> = rules
            .filter(|rule| &rule["GroupId"]["Fn::GetAtt"][0] == group)
            .filter_map(|rule| rule["ToPort"].as_i64())
            .collect();
        ports.sort_unstable();
        ports
    };
    assert_eq!(ports(&own), [443, 5432]);
    assert_eq!(ports(&"ApiExecutionGroup".into()), [443]);
}

#[test]
fn a_computed_name_is_judged_at_synthesis() {
    let said = template::problems::<Wrong>();
    let expected = "`GET /v1/order` is not a route of `tests/orders`\n  --> stdlib/tests/constructs/route_grants.rs:";
    assert!(
        said.contains(expected) && said.contains("help: write `GET /v1/orders`"),
        "{said}"
    );
}

#[test]
fn a_loop_grants_to_each() {
    let template = template::of::<Each>();
    let functions = template.ids("AWS::Lambda::Function");
    let roles: std::collections::BTreeSet<&str> =
        functions.iter().map(|id| role(&template, id)).collect();
    assert_eq!(roles.len(), 1, "all are granted the same: {roles:?}");
}
