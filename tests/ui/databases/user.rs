use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            MasterUsername: "the-master", ManageMasterUserPassword: true,
            //~             ^
        }
    }
}

fn main() {}
