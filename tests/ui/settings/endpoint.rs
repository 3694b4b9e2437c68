use infra::{Handler, infra};
use infra_std::prelude::*;

infra! {
    pub construct Reports {
        in code: Handler;
        in subnets: Subnets<PrivateWithEgress>;
        in database: RdsProxy;
        function: Function { code: code, subnets: subnets, env: { HOST: database.endpoint, LOG_LEVEL: "info" } }
//~                                                                     ^
    }
}

fn main() {}
