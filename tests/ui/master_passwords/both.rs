use infra::infra;

infra! {
    pub stack Bad {
        db: AWS::RDS::DBInstance {
            Engine: "postgres",
            DBInstanceClass: "db.t4g.micro",
            AllocatedStorage: "20",
            MasterUsername: "owner",
            ManageMasterUserPassword: true,
            MasterUserPassword: "{{resolve:secretsmanager:owner}}",
        //~ ^
        }
    }
}

fn main() {}
