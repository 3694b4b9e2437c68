use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        auth: GeneratedSecret { on_delete: OnDelete::Retain }
        override auth.secret { Description: "a", Name: "b", Description: "c" }
        //~                                                 ^
    }
}

fn main() {}
