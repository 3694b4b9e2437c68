use infra::infra;
use infra_std::prelude::*;
use infra::Handler;

infra! {
    pub construct Bad {
        in code: Handler;
        network: Vpc { nat: Nat::One }
        function: Function { code: code, subnets: network.isolated }
        //~                                       ^
    }
}

fn main() {}
