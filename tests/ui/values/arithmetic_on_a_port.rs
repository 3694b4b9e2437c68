use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in database: AuroraServerless;
        param other: Number {}
        let next = database.port + 1;
        //~                      ^
    }
}

fn main() {}
