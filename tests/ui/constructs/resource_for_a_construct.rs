use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        network: Vpc { nat: Nat::One }
        cluster: AWS::RDS::DBCluster { Engine: "aurora-postgresql" }
        pool: RdsProxy { cluster: cluster, subnets: network.isolated }
        //~                       ^
    }
}

fn main() {}
