//! The migration: what it waits for, what waits for it, and what makes it run again.

use infra::infra;
use infra_std::prelude::*;

use crate::template;

infra! {
    /// A database that is migrated before it is used.
    construct Storage {
        in network: &'static str = "10.0.0.0/16";
        in run: Run;

        vpc: Vpc { nat: Nat::One, cidr: network }
        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=4.0,
            subnets: vpc.isolated,
            on_delete: OnDelete::Snapshot,
        }
        pool: RdsProxy { cluster: database, subnets: vpc.isolated }
        schema: Migrator {
            database: pool,
            sql: migrations!("tests/migrations"),
            subnets: vpc.private,
            timeout: 120,
            run: run,
        }
        worker: Function { code: handler!("tests/lambda/get.mjs"), subnets: vpc.private }
        grant worker { connect schema as DATABASE; }
    }
}

infra! {
    stack Changed { storage: Storage { run: Run::OnChange } }
}

infra! {
    stack Always { storage: Storage { run: Run::EveryDeploy } }
}

#[test]
fn runs_when_the_files_change_and_not_by_the_clock() {
    let template = template::of::<Changed>();
    let migration = &template.one("Custom::Migration")["Properties"];
    assert_eq!(
        migration["Checksum"],
        migrations!("tests/migrations").digest()
    );
    assert_eq!(migration["ServiceTimeout"], 180);
    assert_eq!(
        migration["ServiceToken"]["Fn::GetAtt"][0],
        "StorageSchemaFunction"
    );
}

#[test]
fn waits_for_all_that_it_needs() {
    let template = template::of::<Changed>();
    for id in [
        "StorageDatabaseWriter",
        "StoragePoolTargets",
        "StorageSchemaExecutionRole",
        "StorageSchemaExecutionHttps",
        "StorageVpcPrivateRoute0",
        "StorageVpcPrivateAssociation1",
    ] {
        assert!(template.waits_for("StorageSchemaMigration", id), "{id}");
    }
    for kind in [
        "AWS::EC2::SecurityGroupIngress",
        "AWS::EC2::SecurityGroupEgress",
    ] {
        let own = template
            .ids(kind)
            .into_iter()
            .filter(|id| id.contains("SchemaExecutionGroup"));
        assert!(
            own.clone().count() == 1
                && own
                    .clone()
                    .all(|id| template.waits_for("StorageSchemaMigration", id))
        );
    }
}

#[test]
fn whoever_connects_waits_for_it() {
    let template = template::of::<Changed>();
    assert!(template.waits_for("StorageWorkerFunction", "StorageSchemaMigration"));
}

#[test]
fn each_deploy_is_told_apart_by_a_parameter() {
    let template = template::of::<Always>();
    let parameters = template
        .section("Parameters")
        .as_object()
        .expect("parameters");
    let names: Vec<_> = parameters.keys().collect();
    assert_eq!(names, ["StorageSchemaDeployRun"]);
    assert_eq!(
        template.one("Custom::Migration")["Properties"]["Deploy"]["Ref"],
        "StorageSchemaDeployRun"
    );
    assert!(template::of::<Changed>().section("Parameters").is_null());
}
