use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Network {
        vpc: Vpc { nat: Nat::One }
        #[reference(strong)]
        out private: Subnets<PrivateWithEgress> = vpc.private;
        #[reference(strong)]
//~                 ^
        out vpc: Vpc = vpc;
    }
}

fn main() {}
