use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: Nat::One }
        group: AWS::EC2::SecurityGroup { GroupDescription: "a", VpcId: network }
        //~                                                            ^
    }
}

fn main() {}
