use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in proxy: RdsProxy;
        let local = proxy.endpoint == "localhost";
        //~                        ^
    }
}

fn main() {}
