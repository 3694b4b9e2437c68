use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            EngineVersion: "99.9",
            //~            ^
        }
    }
}

fn main() {}
