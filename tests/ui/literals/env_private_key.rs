use infra::infra;
use infra_std::prelude::*;
use infra::Handler;

infra! {
    pub construct Bad {
        in subnets: Subnets<PrivateWithEgress>;
        in code: Handler;
        function: Function { code: code, subnets: subnets, env: { SIGNING: "-----BEGIN RSA PRIVATE KEY-----" } }
        //~                                                                ^
    }
}

fn main() {}
