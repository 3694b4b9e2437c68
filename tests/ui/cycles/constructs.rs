use infra::infra;
use infra_std::prelude::*;
use infra::Handler;

infra! {
    pub construct Bad {
        in given: RdsProxy;
        in subnets: Subnets<PrivateWithEgress>;
        one: Function { code: code, subnets: subnets, env: { OTHER: two.name } }
//~     ^
        two: Function { code: code, subnets: subnets, env: { OTHER: one.name } }
        in code: Handler;
    }
}

fn main() {}
