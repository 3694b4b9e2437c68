#![deny(deprecated)]

use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            EngineVersion: "13.3",
            //~            ^
        }
    }
}

fn main() {}
