//! The serverless backend: a REST API over Aurora PostgreSQL. `cargo run --example backend` writes it to `cdk.out/`.

use infra::infra;
use infra_std::prelude::*;

mod network; // each domain in its own file, owned by its own team
mod storage;
use network::Network;
use storage::Storage;

infra! {
    /// The serverless backend: a REST API over Aurora PostgreSQL.
    pub stack Backend {
        network: Network {}

        auth: ExistingSecret { name: "Backend/AuthSecrets" }

        storage: Storage { subnets: network.isolated }

        schema: Migrator {
            database: storage.proxy,
            sql: migrations!("backend/migrations"),
            subnets: network.private,
        }

        api: RoutedApi {
            routes: routes!("backend/lambda/api"),
            subnets: network.private,
            access: Access::Public,
        }

        grant api {
            read auth as AUTH_SECRETS_ARN;
            connect schema as DATABASE;
        }

        out url = api.url;
    }
}

fn main() -> std::process::ExitCode {
    infra::run::<Backend>()
}
