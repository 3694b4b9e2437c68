use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: Nat::One }
        auth: ExistingSecret { name: "Backend/AuthSecrets" }
        grant network {
        //~   ^
            read auth as AUTH;
        }
    }
}

fn main() {}
