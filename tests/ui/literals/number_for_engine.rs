use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: Nat::One }
        database: AuroraServerless {
            engine: 17.9,
        //~         ^
            capacity: 1..=4,
            subnets: network.isolated,
            on_delete: OnDelete::Snapshot,
        }
    }
}

fn main() {}
