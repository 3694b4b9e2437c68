//! Single routes: what one of an API's routes may do, takes and answers otherwise than the rest. `cargo run --example routes`.

use infra::infra;
use infra_std::prelude::*;

infra! {
    /// A shop's orders.
    pub stack Shop {
        network: Vpc { nat: Nat::One }

        archive: ExistingSecret { name: "Shop/Archive" }

        api: RoutedApi {
            routes: routes!("routes/api"),
            subnets: network.private,
            access: Access::Iam,
            cors: ["https://shop.example.com"],
            tune: {
                "GET /health": { access: Access::Public },
                "GET /v1/report": { memory: 1024, timeout: 29, throttle: 1..=2 },
            },
        }

        // The role that all routes share may not read it.
        grant api.route("GET /v1/report") {
            read archive as ARCHIVE_ARN;
        }

        out url = api.url;
    }
}

fn main() -> std::process::ExitCode {
    infra::run::<Shop>()
}
