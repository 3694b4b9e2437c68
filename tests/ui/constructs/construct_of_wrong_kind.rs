use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: Nat::One }
        pool: RdsProxy { cluster: network, subnets: network.isolated }
        //~                       ^
    }
}

fn main() {}
