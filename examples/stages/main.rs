//! Two stages of a shop in two regions, each a network and the API on it: `cargo run --example stages`. Two teams have a stack each, and
//! what one hands to the other is checked by rustc.

mod backend;
mod network;
mod stage;

use backend::Backend;
use infra::infra;
use network::Network;
use stage::Stage;

infra! {
    /// Everything that the shop runs.
    pub app Shop {
        for stage in [Stage::Dev, Stage::Prod] {
            #[env(region = stage.region())]
            #[termination_protection(stage.is_prod())]
            network: Network { nat: stage.nat() }

            #[env(region = stage.region())]
            #[tags({ stage: stage.name() })]
            backend: Backend {
                stage: stage,
                private: network.private,
                signing: network.signing,
                events: network.events,
            }
        }
    }
}

fn main() -> std::process::ExitCode {
    infra::run::<Shop>()
}
