use infra::infra;
use infra_std::prelude::*;
use infra::{Handler, Migrations};

infra! {
    pub construct Bad {
        in proxy: RdsProxy;
        in sql: Migrations;
        in subnets: Subnets<PrivateWithEgress>;
        in code: Handler;
        schema: Migrator { database: proxy, sql: sql, subnets: subnets }
        function: Function { code: code, subnets: subnets }
        grant function {
            connect proxy as DATABASE;
//~         ^
        }
    }
}

fn main() {}
