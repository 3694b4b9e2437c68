//! The migration: what it waits for, what waits for it, and what makes it run again.

use infra::infra;
use infra_std::prelude::*;
use serde_json::{Value, json};

use crate::template;

infra! {
    /// A database that is migrated before it is used.
    construct Storage {
        in network: &'static str = "10.0.0.0/16";
        in run: Run = Run::OnChange;
        in app: AppRole = AppRole::ReadWrite;

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
            app: app,
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

infra! {
    stack Reader {
        storage: Storage { app: AppRole::Sql("GRANT SELECT ON things TO {role}") }
    }
}

#[test]
fn runs_when_the_files_change_and_not_by_the_clock() {
    let template = template::of::<Changed>();
    let migration = &template.one("Custom::Migration")["Properties"];
    assert_eq!(
        migration["Digest"],
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

/// The proxy lets the application's user in, by a secret that it may read; the master's stays the migrator's alone.
#[test]
fn functions_connect_as_the_applications_own_role() {
    let template = template::of::<Changed>();
    let secret = json!({ "Ref": "StorageSchemaAppSecret" });
    let auth = &template.one("AWS::RDS::DBProxy")["Properties"]["Auth"];
    let users: Vec<&Value> = auth
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| &one["SecretArn"])
        .collect();
    assert_eq!(users.len(), 2);
    assert_eq!(users[1], &secret);
    let made = &template.one("AWS::SecretsManager::Secret")["Properties"]["GenerateSecretString"];
    assert_eq!(made["SecretStringTemplate"], r#"{"username":"app"}"#);
    assert_eq!(made["GenerateStringKey"], "password");

    let role = |id: &str| template.resource(id)["Properties"]["Policies"].to_string();
    for (id, user, reads) in [
        ("StorageSchemaExecutionRole", Some("/master"), true),
        ("StorageWorkerExecutionRole", Some("/app"), false),
        ("StoragePoolRole", None, true),
    ] {
        let policies = role(id);
        for name in ["/master", "/app"] {
            assert_eq!(
                policies.contains(&format!("{name:?}")),
                user == Some(name),
                "{id}: {policies}"
            );
        }
        assert_eq!(policies.contains(&secret.to_string()), reads, "{id}");
    }
    let variables =
        |id: &str| template.resource(id)["Properties"]["Environment"]["Variables"].clone();
    assert_eq!(variables("StorageWorkerFunction")["DATABASE_USER"], "app");
    assert_eq!(
        variables("StorageSchemaFunction")["DATABASE_USER"],
        "master"
    );
}

#[test]
fn what_the_role_may_do_reaches_the_migrator() {
    let [changed, reader] = [template::of::<Changed>(), template::of::<Reader>()]
        .map(|template| template.one("Custom::Migration")["Properties"].clone());
    assert_eq!(
        changed["AppSecret"],
        json!({ "Ref": "StorageSchemaAppSecret" })
    );
    assert_eq!(
        (&changed["AppRole"], &changed["AppSql"]),
        (&json!("ReadWrite"), &Value::Null)
    );
    assert_eq!(reader["AppRole"], "Sql");
    assert_eq!(reader["AppSql"], "GRANT SELECT ON things TO {role}");
}

infra! {
    stack Risky {
        vpc: Vpc { nat: Nat::One }
        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=4.0,
            subnets: vpc.isolated,
            on_delete: OnDelete::Snapshot,
        }
        pool: RdsProxy { cluster: database, subnets: vpc.isolated }
        schema: Migrator {
            database: pool,
            sql: migrations!("tests/risky"),
            subnets: vpc.private,
            architecture: Architecture::Arm64,
        }
    }
}

#[test]
fn what_breaks_running_code_is_warned_about_where_it_stands() {
    let warnings = |assembly: Result<infra::Assembly, _>| {
        let assembly = assembly.unwrap_or_else(|problems: infra::Problems| panic!("{problems}"));
        let warnings = assembly.warnings();
        warnings.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        warnings(infra::synthesise::<Risky>()),
        [
            "warning: dropping `users.name` breaks code that still uses it\n  \
          --> tests/risky/0002_forget_names.sql:2\n  \
          help: deploy code without it first; then drop it, with `-- infra: accept <reason>` above\n"
        ]
    );
    assert!(warnings(infra::synthesise::<Changed>()).is_empty());
}

#[test]
fn the_processors_are_the_users_choice() {
    let [changed, risky] = [
        template::of::<Changed>().resource("StorageSchemaFunction")["Properties"].clone(),
        template::of::<Risky>().resource("SchemaFunction")["Properties"].clone(),
    ];
    assert_eq!(changed["Architectures"], json!(["x86_64"]));
    assert_eq!(risky["Architectures"], json!(["arm64"]));
}

infra! {
    stack Same {
        vpc: Vpc { nat: Nat::One }
        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=4.0,
            subnets: vpc.isolated,
            on_delete: OnDelete::Snapshot,
            master_user: "app",
        }
        pool: RdsProxy { cluster: database, subnets: vpc.isolated }
        schema: Migrator { database: pool, sql: migrations!("tests/migrations"), subnets: vpc.private }
    }
}

#[test]
fn the_application_is_not_the_master() {
    let said = template::problems::<Same>();
    assert!(
        said.contains("`app` is the cluster's master user")
            && said.contains("help: give the migrator another `app_user`"),
        "{said}"
    );
}
