use infra::infra;
use infra_std::prelude::*;
use infra::Handler;

infra! {
    pub construct Bad {
        in subnets: Subnets<PrivateWithEgress>;
        in code: Handler;
        function: Function { code: code, subnets: subnets, env: { PAYMENTS: "sk_live_51H8abcdefghijklmnop" } }
        //~                                                                 ^
    }
}

fn main() {}
