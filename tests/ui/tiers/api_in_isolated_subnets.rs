use infra::infra;
use infra_std::prelude::*;
use infra::Routes;

infra! {
    pub construct Bad {
        in routes: Routes;
        network: Vpc { nat: Nat::One }
        api: RoutedApi { routes: routes, subnets: network.isolated, access: Access::Public }
        //~                                       ^
    }
}

fn main() {}
