use infra::infra;
use infra_std::prelude::*;
use infra::{Handler, Migrations};

infra! {
    pub construct Storage {
        in given: RdsProxy;
        out proxy: RdsProxy = given;
    }
}

infra! {
    pub construct Bad {
        in storage: Storage;
        in sql: Migrations;
        in subnets: Subnets<PrivateWithEgress>;
        in code: Handler;
        schema: Migrator { database: storage.proxy, sql: sql, subnets: subnets }
        function: Function { code: code, subnets: subnets }
        grant function {
            connect storage.proxy as DATABASE;
//~         ^
        }
    }
}

fn main() {}
