use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in nightly: Function;
        at_night: Schedule { every: Every::minutes(0), run: nightly }
        //~                                        ^
    }
}

fn main() {}
