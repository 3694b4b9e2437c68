use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { natt: Nat::One }
        //~            ^
    }
}

fn main() {}
