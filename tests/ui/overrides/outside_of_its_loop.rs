use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        for place in ["home", "work"] {
            auth: GeneratedSecret { on_delete: OnDelete::Retain }
        }
        override auth.secret { Description: "of the API" }
        //~      ^
    }
}

fn main() {}
