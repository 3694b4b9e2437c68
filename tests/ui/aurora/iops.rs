use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            Iops: 3000,
//~         ^
        }
    }
}

fn main() {}
