use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: 0 }
        //~                 ^
    }
}

fn main() {}
