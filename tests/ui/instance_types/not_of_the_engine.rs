use infra::infra;

infra! {
    pub stack Bad {
        writer: AWS::RDS::DBInstance {
            Engine: "aurora-postgresql",
            DBClusterIdentifier: "orders",
            DBInstanceClass: "db.r6gd.medium",
        //~                  ^
        }
    }
}

fn main() {}
