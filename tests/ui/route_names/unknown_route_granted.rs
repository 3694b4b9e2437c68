use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: Nat::One }
        archive: ExistingSecret { name: "App/Archive" }
        api: RoutedApi {
            routes: routes!("ui/route_names/api"),
            subnets: network.private,
            access: Access::Public,
        }
        grant api.route("GET /v1/users/[id]") { read archive as ARCHIVE_ARN; }
        //~             ^
    }
}

fn main() {}
