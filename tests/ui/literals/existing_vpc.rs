use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: ExistingVpc {
            id: "subnet-0123456789abcdef0",
            //~ ^
            public: { "subnet-0123456789abcdef1": "eu-west-1a", "subnet-0123456789abcdef2": "eu-west-1b" },
            private: { "subnet-0123456789abcdef3": "eu-west-1a", "subnet-0123456789abcdef4": "eu-west-1b" },
            isolated: { "subnet-0123456789abcdef5": "eu-west-1a", "subnet-0123456789abcdef6": "eu-west-1b" },
        }
    }
}

fn main() {}
