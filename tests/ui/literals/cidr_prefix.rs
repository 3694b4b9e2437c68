use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: Nat::One, cidr: "10.0.0.0/33" }
        //~                                 ^
    }
}

fn main() {}
