use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        auth: GeneratedSecret { on_delete: OnDelete::Retain }
        jobs: GeneratedSecret { on_delete: OnDelete::Retain }
        #[id = "Token"]
        override auth.secret {}
        #[id = "Token"]
        //~    ^
        override jobs.secret {}
    }
}

fn main() {}
