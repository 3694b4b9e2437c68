use infra::infra;
use infra_std::prelude::*;
use infra::Handler;

infra! {
    pub construct Bad {
        in subnets: Subnets<PrivateWithEgress>;
        in code: Handler;
        auth: ExistingSecret { name: "Backend/AuthSecrets" }
        function: Function { code: code, subnets: subnets }
        grant function {
            raed auth as AUTH;
//~         ^
        }
    }
}

fn main() {}
