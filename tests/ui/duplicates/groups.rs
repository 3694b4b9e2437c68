use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql", VpcSecurityGroupIds: ["sg-12345678", "sg-12345678"],
            //~                                                               ^
        }
    }
}

fn main() {}
