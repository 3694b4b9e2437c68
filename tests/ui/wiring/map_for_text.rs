use infra::infra;

infra! {
    pub stack Bad {
        #[deletion(retain)]
        database: AWS::RDS::DBInstance {
            DBInstanceClass: "db.t4g.micro",
            Engine: "postgres",
            AllocatedStorage: "20",
            StorageEncrypted: true,
            MasterUsername: "root",
            ManageMasterUserPassword: true,
        }
        record: AWS::SSM::Parameter { Type: "String", Value: database.Endpoint }
        //~                                                           ^
    }
}

fn main() {}
