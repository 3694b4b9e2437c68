use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            StorageType: "gp3",
            //~          ^
        }
    }
}

fn main() {}
