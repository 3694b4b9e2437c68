use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        in database: RdsProxy;
        in network: Vpc;

        migrator: Migrator {
            database: database,
            migrations: migrations!("migrations"),
//~         ^
            sql: migrations!("migrations"),
            subnets: network.private,
        }
    }
}

fn main() {}
