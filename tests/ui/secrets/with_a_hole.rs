use infra::infra;

infra! {
    pub stack Bad {
        #[deletion(snapshot)]
        #[update_replace(snapshot)]
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql", StorageEncrypted: true,
            MasterUsername: "master", MasterUserPassword: "hunter2-${AWS::StackName}",
            //~                                           ^
        }
    }
}

fn main() {}
