use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: Nat::PerZone }
        //~                      ^
        for name in ["one", "two"] {
            key: GeneratedSecret { on_delete: OnDelete::Delete }
            //~                                         ^
        }
    }
}

fn main() {}
