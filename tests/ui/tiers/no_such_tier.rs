use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        network: Vpc { nat: Nat::One }
        out subnets: Subnets<Isolated> = network.isolatd;
        //~                                      ^
    }
}

fn main() {}
