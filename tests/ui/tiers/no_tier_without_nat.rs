use infra::infra;
use infra_std::prelude::*;
use infra::Handler;

infra! {
    pub construct Bad {
        network: IsolatedVpc {}
        in code: Handler;
        function: Function { code: code, subnets: network.private }
        //~                                               ^
    }
}

fn main() {}
