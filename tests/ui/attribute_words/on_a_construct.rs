use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        #[deletion(retain)]
//~       ^
        auth: ExistingSecret { name: "Backend/AuthSecrets" }
    }
}

fn main() {}
