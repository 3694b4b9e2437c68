use infra::infra;

infra! {
    pub stack Bad {
        for engine in ["aurora-postgresql", "aurora-postgres"] {
            //~                             ^
            #[deletion(retain)]
            #[update_replace(retain)]
            database: AWS::RDS::DBCluster { Engine: engine, StorageEncrypted: true }
        }
    }
}

fn main() {}
