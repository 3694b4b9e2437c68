use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        in pool: RdsProxy;
        in worker: Function;

        connect worker to pool as DATABASE;
//~     ^
        read pool;
//~     ^
        publish to topic;
//~     ^
    }
}

fn main() {}
