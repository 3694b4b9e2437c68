use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        auth: ExistingSecret {}
        //~   ^
    }
}

fn main() {}
