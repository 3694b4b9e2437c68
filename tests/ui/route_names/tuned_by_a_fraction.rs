use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: Nat::One }
        api: RoutedApi {
            routes: routes!("ui/route_names/api"),
            subnets: network.private,
            access: Access::Public,
            tune: { "GET /v1/users": { throttle: 0.5..=2 } },
        //~                                      ^
        }
    }
}

fn main() {}
