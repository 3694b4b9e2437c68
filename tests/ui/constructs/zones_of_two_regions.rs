use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: ExistingVpc {
            id: "vpc-0123456789abcdef0",
            public: {},
            private: {},
            isolated: { "subnet-0123456789abcdef0": "eu-west-1a", "subnet-0123456789abcdef1": "us-east-1b" },
            //~       ^
        }
    }
}

fn main() {}
