use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in subnets: Subnets<Isolated>;
        db: AuroraServerless { engine: AuroraPostgres::V17, capacity: 1..=4, subnets: subnets, on_delete: OnDelete::Retain }
        //~                                            ^
    }
}

fn main() {}
