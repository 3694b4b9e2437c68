use infra::infra;
use infra_std::prelude::*;
use infra::Migrations;

infra! {
    pub construct Bad {
        in proxy: RdsProxy;
        in sql: Migrations;
        in subnets: Subnets<PrivateWithEgress>;
        schema: Migrator { database: proxy, sql: sql, subnets: subnets, timeout: 1200 }
        //~                                                                      ^
    }
}

fn main() {}
