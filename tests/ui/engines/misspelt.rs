use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgres",
            //~     ^
            ManageMasterUserPassword: true,
            MasterUsername: "master",
            StorageEncrypted: true,
        }
        replica: AWS::RDS::DBInstance {
            DBInstanceClass: "db.t4g.micro",
            Engine: "postgresql",
            //~     ^
            AllocatedStorage: "20",
            ManageMasterUserPassword: true,
            MasterUsername: "master",
            StorageEncrypted: true,
        }
    }
}

fn main() {}
