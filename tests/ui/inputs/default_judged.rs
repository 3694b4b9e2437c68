use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in azs: Azs = 99;
        //~           ^
    }
}

fn main() {}
