use infra::infra;

infra! {
    pub stack Bad {
        #[deletion(snapshot)]
        #[update_replace(snapshot)]
        database: AWS::RDS::DBCluster { Engine: "aurora-postgresql", StorageEncrypted: true, ManageMasterUserPassword: true, MasterUsername: "master" }
        out url = "postgres://app:hunter2@${database.Endpoint.Address}/app";
        //~       ^
    }
}

fn main() {}
