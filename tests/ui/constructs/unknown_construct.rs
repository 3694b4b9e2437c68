use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vcp { nat: Nat::One }
        //~      ^
    }
}

fn main() {}
