use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            DatabaseName: "back-end",
            //~           ^
        }
    }
}

fn main() {}
