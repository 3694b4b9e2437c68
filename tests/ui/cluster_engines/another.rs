use infra::infra;

infra! {
    pub stack Bad {
        orders: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            MasterUsername: "owner",
            ManageMasterUserPassword: true,
            StorageEncrypted: true,
        }
        writer: AWS::RDS::DBInstance {
            Engine: "aurora-mysql",
        //~         ^
            DBClusterIdentifier: orders,
            DBInstanceClass: "db.serverless",
        }
    }
}

fn main() {}
