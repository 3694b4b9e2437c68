use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in code: infra::Handler;
        auth: ExistingSecret { name: "Backend/Auth" }
        work: Function { code: code }
        grant read auth to work;
        //~        ^
    }
}

fn main() {}
