use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: Nat::One }
        api: RoutedApi { routes: "ui/routes/no_text", subnets: network.private, access: Access::Public }
        //~                      ^
    }
}

fn main() {}
