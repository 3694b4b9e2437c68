use infra::{Migrations, infra};
use infra_std::prelude::*;

/// What reads a folder, without a folder.
macro_rules! migrations {
    ($folder:literal) => {
        0
    };
}

infra! {
    pub stack Bad {
        in database: RdsProxy;
        in subnets: Subnets<PrivateWithEgress>;
        in sql: Migrations;

        migrator: Migrator { database: database, subnets: subnets, sql: sql, migrations: migrations!("migrations") }
//~                                                                          ^
    }
}

fn main() {}
