use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            MasterUsername: "master", MasterUserPassword: "hunter2",
            //~                                           ^
        }
    }
}

fn main() {}
