//! The proxy: whom it lets in, and what its targets wait for.

use infra::infra;
use infra_std::prelude::*;

use crate::template;

infra! {
    stack Pooled {
        network: Vpc { nat: Nat::One }
        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=4.0,
            subnets: network.isolated,
            on_delete: OnDelete::Snapshot,
            readers: 1,
        }
        pool: RdsProxy { cluster: database, subnets: network.isolated }
        worker: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
        open: Unmigrated { database: pool, because: "psql is enough" }
        grant worker { connect open as DATABASE; }
    }
}

infra! {
    stack TwoProxies {
        network: Vpc { nat: Nat::One }
        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=4.0,
            subnets: network.isolated,
            on_delete: OnDelete::Snapshot,
        }
        one: RdsProxy { cluster: database, subnets: network.isolated }
        two: RdsProxy { cluster: database, subnets: network.isolated }
    }
}

#[test]
fn a_cluster_has_one_proxy() {
    let problems = template::problems::<TwoProxies>();
    assert!(
        problems.contains("in `two: RdsProxy`") && problems.contains("`one.proxy`"),
        "{problems}"
    );
}

#[test]
fn takes_tls_and_iam_users_only() {
    let template = template::of::<Pooled>();
    let proxy = &template.one("AWS::RDS::DBProxy")["Properties"];
    assert_eq!(
        (&proxy["RequireTLS"], &proxy["DebugLogging"]),
        (&true.into(), &false.into())
    );
    assert_eq!(
        (&proxy["Auth"][0]["IAMAuth"], &proxy["EngineFamily"]),
        (&"REQUIRED".into(), &"POSTGRESQL".into())
    );
    assert_eq!(proxy["DBProxyName"]["Ref"], "DatabaseCluster");
}

#[test]
fn reads_one_secret() {
    let template = template::of::<Pooled>();
    let statement =
        &template.properties("PoolRole")["Policies"][0]["PolicyDocument"]["Statement"][0];
    assert_eq!(
        statement["Resource"]["Fn::GetAtt"][1],
        "MasterUserSecret.SecretArn"
    );
}

#[test]
fn its_targets_wait_for_everything_that_leads_to_them() {
    let template = template::of::<Pooled>();
    for id in [
        "DatabaseWriter",
        "DatabaseReaderInstance0",
        "PoolRole",
        "PoolToDatabase",
        "PoolFromProxy",
    ] {
        assert!(template.waits_for("PoolTargets", id), "{id}");
    }
    assert_eq!(
        template.properties("PoolTargets")["TargetGroupName"],
        "default"
    );
}

#[test]
fn the_database_lets_in_the_proxy_alone() {
    let template = template::of::<Pooled>();
    let ingress = template.ids("AWS::EC2::SecurityGroupIngress");
    let mut rules = ingress.iter().map(|id| template.properties(id));
    let to_database: Vec<_> = rules
        .by_ref()
        .filter(|rule| rule["GroupId"]["Fn::GetAtt"][0] == "DatabaseGroup")
        .collect();
    assert_eq!(to_database.len(), 1);
    assert_eq!(
        to_database[0]["SourceSecurityGroupId"]["Fn::GetAtt"][0],
        "PoolGroup"
    );
}

#[test]
fn connect_says_where_allows_lets_in_and_waits() {
    let template = template::of::<Pooled>();
    let variables = &template.properties("WorkerFunction")["Environment"]["Variables"];
    assert_eq!(variables["DATABASE_HOST"]["Fn::GetAtt"][0], "PoolProxy");
    assert_eq!(
        (&variables["DATABASE_PORT"], &variables["DATABASE_NAME"]),
        (&"5432".into(), &"app".into())
    );
    assert_eq!(variables["DATABASE_USER"], "master");
    let statement = &template.properties("WorkerExecutionRole")["Policies"][1]["PolicyDocument"]["Statement"]
        [0];
    assert_eq!(statement["Action"], "rds-db:connect");
    assert_eq!(statement["Resource"]["Fn::Join"][1][1]["Fn::Select"][0], 6);
    assert!(template.waits_for("WorkerFunction", "PoolTargets"));
    let rule = template
        .ids("AWS::EC2::SecurityGroupIngress")
        .into_iter()
        .map(|id| template.properties(id))
        .find(|rule| rule["GroupId"]["Fn::GetAtt"][0] == "PoolGroup");
    assert_eq!(
        rule.map(|rule| &rule["SourceSecurityGroupId"]["Fn::GetAtt"][0]),
        Some(&"WorkerExecutionGroup".into())
    );
}
