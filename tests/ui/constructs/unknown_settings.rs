use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: Nat::One, tune: { "GET /": { memory: 512, throttle: 1..=2 } } }
//~                                   ^
    }
}

fn main() {}
