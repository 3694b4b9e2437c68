use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        auth: GeneratedSecret { on_delete: OnDelete::Retain }
        #[was(login)]
//~       ^
        override auth.secret { Description: "of the API" }
    }
}

fn main() {}
