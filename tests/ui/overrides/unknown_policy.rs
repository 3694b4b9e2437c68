use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        auth: GeneratedSecret { on_delete: OnDelete::Retain }
        #[deletion(retian)]
        //~        ^
        override auth.secret { Description: "of the API" }
    }
}

fn main() {}
