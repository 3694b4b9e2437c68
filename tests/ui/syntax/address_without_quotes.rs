use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: 1, cidr: 10.0.0.0/16 }
        //~                          ^
    }
}

fn main() {}
