use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: Nat::One }
        api: RoutedApi {
            // Of 63 folders with two handlers each, and each folder answers preflight requests.
            routes: routes!("ui/routes/too_many"),
            //~             ^
            cors: ["https://app.example.com"],
            subnets: network.private,
            access: Access::Public,
        }
    }
}

fn main() {}
