use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            MasterUsername: "admin", ManageMasterUserPassword: true,
            //~             ^
        }
    }
}

fn main() {}
