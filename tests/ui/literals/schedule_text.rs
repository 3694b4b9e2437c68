use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in nightly: Function;
        at_night: Schedule { every: "5 minutes", run: nightly }
        //~                         ^
    }
}

fn main() {}
