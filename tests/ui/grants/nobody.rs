use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        auth: ExistingSecret { name: "Backend/AuthSecrets" }
        grant {
        //~   ^
            read auth as AUTH;
        }
    }
}

fn main() {}
