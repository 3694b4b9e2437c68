use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in proxy: RdsProxy;
        override proxy.proxy { DebugLogging: true }
        //~      ^
    }
}

fn main() {}
