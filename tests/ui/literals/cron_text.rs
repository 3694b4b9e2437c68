use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in nightly: Function;
        at_night: Schedule { every: "cron(0 8 * * FUNDAY *)", run: nightly }
        //~                         ^
    }
}

fn main() {}
