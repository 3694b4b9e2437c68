use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in subnets: Subnets<Isolated>;
        database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=4.0,
            subnets: subnets,
            on_delete: OnDelete::Snapshot,
            monitoring: 20,
            //~         ^
        }
    }
}

fn main() {}
