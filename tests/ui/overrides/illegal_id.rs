use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        auth: GeneratedSecret { on_delete: OnDelete::Retain }
        #[id = "auth-secret"]
        //~    ^
        override auth.secret {}
    }
}

fn main() {}
