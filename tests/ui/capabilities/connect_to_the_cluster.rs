use infra::infra;
use infra_std::prelude::*;
use infra::Handler;

infra! {
    pub construct Bad {
        in cluster: AuroraServerless;
        in subnets: Subnets<PrivateWithEgress>;
        in code: Handler;
        function: Function { code: code, subnets: subnets }
        grant function {
            connect cluster as DATABASE;
//~         ^
        }
    }
}

fn main() {}
