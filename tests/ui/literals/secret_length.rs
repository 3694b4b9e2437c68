use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        auth: GeneratedSecret { length: 3, on_delete: OnDelete::Retain }
        //~                             ^
    }
}

fn main() {}
