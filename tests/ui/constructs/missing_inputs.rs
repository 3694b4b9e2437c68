use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: Nat::One }
        database: AuroraServerless { subnets: network.isolated }
        //~       ^
    }
}

fn main() {}
