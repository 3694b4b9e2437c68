use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        outer: Vpc { nat: Nat::One }
        inner: Vpc { nat: Nat::One, tags: { outer: outer.id, team: "shop", retries: 3 } }
//~                                 ^
    }
}

fn main() {}
