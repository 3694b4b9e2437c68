use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in code: infra::Handler;
        work: Function { code: code, log_days: "30" }
        //~                                    ^
    }
}

fn main() {}
