use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        auth: GeneratedSecret { on_delete: OnDelete::Retain }
        override auth { Description: "of the API" }
        //~      ^
    }
}

fn main() {}
