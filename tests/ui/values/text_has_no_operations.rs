use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in proxy: RdsProxy;
        let host = proxy.endpoint.to_uppercase();
        //~                       ^
        out url = host;
    }
}

fn main() {}
