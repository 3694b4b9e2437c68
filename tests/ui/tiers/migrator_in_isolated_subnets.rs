use infra::infra;
use infra_std::prelude::*;
use infra::Migrations;

infra! {
    pub construct Bad {
        in proxy: RdsProxy;
        in sql: Migrations;
        network: Vpc { nat: Nat::One }
        schema: Migrator { database: proxy, sql: sql, subnets: network.isolated }
        //~                                                    ^
    }
}

fn main() {}
