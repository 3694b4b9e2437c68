use infra::infra;
use infra_std::prelude::*;
use infra::Handler;

infra! {
    pub construct Bad {
        in shared: ExistingProxy;
        in subnets: Subnets<PrivateWithEgress>;
        in code: Handler;
        function: Function { code: code, subnets: subnets }
        grant function {
            connect shared as DATABASE;
//~         ^
        }
    }
}

fn main() {}
