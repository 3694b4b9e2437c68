use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in pool: RdsProxy;
        open: Unmigrated { database: pool, because: "" }
        //~                                         ^
    }
}

fn main() {}
