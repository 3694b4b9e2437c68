use infra::infra;

infra! {
    pub stack Bad {
        db: AWS::RDS::DBInstance {
            Engine: "postgres",
            AllocatedStorage: "20",
            MasterUsername: "owner",
            ManageMasterUserPassword: true,
            DBInstanceClass: "db.t4g.micro",
            EnableCloudwatchLogsExports: ["error"],
        //~                               ^
        }
    }
}

fn main() {}
