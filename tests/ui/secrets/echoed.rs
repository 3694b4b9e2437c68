use infra::infra;

infra! {
    pub stack Bad {
        param password: String {}
        //~   ^
        #[deletion(snapshot)]
        #[update_replace(snapshot)]
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql", StorageEncrypted: true,
            MasterUsername: "master", MasterUserPassword: password,
        }
    }
}

fn main() {}
