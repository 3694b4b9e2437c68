use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster { Engine: "aurora-postgresql", BackupRetentionPeriod: 40 }
        //~                                                                                 ^
    }
}

fn main() {}
