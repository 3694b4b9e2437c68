use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in cluster: AuroraServerless;
        pool: RdsProxy { cluster: cluster, subnets: "isolated" }
        //~                                         ^
    }
}

fn main() {}
