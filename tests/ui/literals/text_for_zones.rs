use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: 1, azs: "2" }
        //~                         ^
    }
}

fn main() {}
