use infra::infra;
use infra_std::prelude::*;
use infra::Handler;

infra! {
    pub construct Bad {
        in subnets: Subnets<PrivateWithEgress>;
        in code: Handler;
        in proxy: RdsProxy;
        function: Function { code: code, subnets: subnets }
        grant function {
            read proxy as DATABASE;
//~         ^
        }
    }
}

fn main() {}
