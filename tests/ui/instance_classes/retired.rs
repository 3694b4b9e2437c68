use infra::infra;

infra! {
    pub stack Bad {
        db: AWS::RDS::DBInstance {
            Engine: "postgres",
            AllocatedStorage: "20",
            MasterUsername: "owner",
            ManageMasterUserPassword: true,
            DBInstanceClass: "db.m1.small",
        //~                  ^
        }
    }
}

fn main() {}
