use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: Nat::One }
        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            subnets: network.isolated,
            on_delete: OnDelete::Snapshot,
            capacity: 4..=1,
        //~           ^
        }
    }
}

fn main() {}
