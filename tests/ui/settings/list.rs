use infra::{Handler, infra};
use infra_std::prelude::*;

infra! {
    pub construct Reports {
        in code: Handler;
        in subnets: Subnets<PrivateWithEgress>;
        function: Function { code: code, subnets: subnets, env: { ZONES: vec!["a", "b"] } }
//~                                                                      ^
    }
}

fn main() {}
