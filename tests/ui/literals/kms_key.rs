use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        auth: GeneratedSecret { on_delete: OnDelete::Retain, key: "alias/main" }
        //~                                                       ^
    }
}

fn main() {}
