//! Who looks after a schema: one migrator, or others, and never both.

use infra::infra;
use infra_std::prelude::*;

use crate::template;

infra! {
    /// A database behind a proxy.
    construct Database {
        in subnets: Subnets<Isolated>;

        cluster: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=4.0,
            subnets: subnets,
            on_delete: OnDelete::Snapshot,
        }
        pool: RdsProxy { cluster: cluster, subnets: subnets }

        out pool: RdsProxy = pool;
    }
}

infra! {
    stack TwoMigrators {
        network: Vpc { nat: Nat::One }
        data: Database { subnets: network.isolated }
        one: Migrator { database: data.pool, sql: migrations!("tests/migrations"), subnets: network.private }
        two: Migrator { database: data.pool, sql: migrations!("tests/migrations"), subnets: network.private }
    }
}

infra! {
    stack BesideAMigrator {
        network: Vpc { nat: Nat::One }
        data: Database { subnets: network.isolated }
        schema: Migrator { database: data.pool, sql: migrations!("tests/migrations"), subnets: network.private }
        open: Unmigrated { database: data.pool, because: "it is quicker" }
    }
}

infra! {
    stack BeforeAMigrator {
        network: Vpc { nat: Nat::One }
        data: Database { subnets: network.isolated }
        open: Unmigrated { database: data.pool, because: "it is quicker" }
        schema: Migrator { database: data.pool, sql: migrations!("tests/migrations"), subnets: network.private }
    }
}

infra! {
    /// A migrator that belongs beside the database.
    construct Service {
        in network: Vpc;
        in pool: RdsProxy;

        schema: Migrator { database: pool, sql: migrations!("tests/migrations"), subnets: network.private }
    }
}

infra! {
    stack TwoServices {
        network: Vpc { nat: Nat::One }
        data: Database { subnets: network.isolated }
        one: Service { network: network, pool: data.pool }
        two: Service { network: network, pool: data.pool }
    }
}

infra! {
    /// Takes a proxy of either kind, and migrates it twice.
    construct Careless {
        in network: Vpc;
        in database: DatabaseProxy<Migrates>;

        one: Migrator { database: database, sql: migrations!("tests/migrations"), subnets: network.private }
        two: Migrator { database: database, sql: migrations!("tests/migrations"), subnets: network.private }
    }
}

infra! {
    stack TwiceInside {
        network: Vpc { nat: Nat::One }
        data: Database { subnets: network.isolated }
        service: Careless { network: network, database: data.pool }
    }
}

infra! {
    stack OpenTwice {
        network: Vpc { nat: Nat::One }
        data: Database { subnets: network.isolated }
        other: Database { subnets: network.isolated }
        reports: Unmigrated { database: data.pool, because: "an administrator does" }
        exports: Unmigrated { database: data.pool, because: "an administrator does" }
        schema: Migrator { database: other.pool, sql: migrations!("tests/migrations"), subnets: network.private }
        worker: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
        grant worker {
            connect reports as REPORTS;
            connect schema as DATABASE;
        }
    }
}

/// The lines of a source, as problems name them.
fn line(of: &str) -> usize {
    let found = include_str!("schemas.rs")
        .lines()
        .position(|line| line.contains(of));
    found.expect("the line stands here") + 1
}

#[test]
fn a_second_migrator_is_refused_and_the_first_one_named() {
    let problems = template::problems::<TwoMigrators>();
    let (one, two) = (line("one: Migrator"), line("two: Migrator"));
    assert!(
        problems.contains(&format!(
            "the schema of this database is migrated by the `Migrator` at stdlib/tests/constructs/schemas.rs:{one}:"
        )) && problems.contains(&format!("--> stdlib/tests/constructs/schemas.rs:{two}:")),
        "{problems}"
    );
}

#[test]
fn nobody_says_that_others_migrate_what_a_migrator_migrates() {
    let beside = template::problems::<BesideAMigrator>();
    assert!(
        beside.contains("`Unmigrated` says that others look after this schema, and the `Migrator` at stdlib/tests"),
        "{beside}"
    );
    let before = template::problems::<BeforeAMigrator>();
    assert!(
        before.contains("the `Unmigrated` at stdlib/tests/constructs/schemas.rs:")
            && before.contains("1 problem"),
        "{before}"
    );
}

#[test]
fn a_construct_with_a_migrator_is_declared_once_per_database() {
    let problems = template::problems::<TwoServices>();
    assert!(
        problems.contains("this `Migrator` is declared more than once for the same database"),
        "{problems}"
    );
    let inside = template::problems::<TwiceInside>();
    assert!(
        inside.contains("is migrated by the `Migrator` at stdlib/tests")
            && inside.contains("1 problem"),
        "{inside}"
    );
}

#[test]
fn a_schema_of_others_is_opened_as_often_as_one_likes_and_waits_for_no_migration() {
    let template = template::of::<OpenTwice>();
    let variables = &template.properties("WorkerFunction")["Environment"]["Variables"];
    assert_eq!(
        (&variables["REPORTS_USER"], &variables["DATABASE_USER"]),
        (&"master".into(), &"app".into())
    );
    assert!(template.waits_for("WorkerFunction", "DataPoolTargets"));
    assert!(template.waits_for("WorkerFunction", "SchemaMigration"));
}
