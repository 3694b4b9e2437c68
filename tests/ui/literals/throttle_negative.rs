use infra::infra;
use infra_std::prelude::*;
use infra::Routes;

infra! {
    pub construct Bad {
        in subnets: Subnets<PrivateWithEgress>;
        in routes: Routes;
        api: RoutedApi { routes: routes, subnets: subnets, access: Access::Public, throttle: -1..=5 }
        //~                                                                                   ^
    }
}

fn main() {}
