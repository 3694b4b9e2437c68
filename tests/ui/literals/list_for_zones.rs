use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: 1, azs: ["eu-west-1a", "eu-west-1b"] }
        //~                         ^
    }
}

fn main() {}
